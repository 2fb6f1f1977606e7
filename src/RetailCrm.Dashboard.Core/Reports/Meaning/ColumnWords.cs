using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Reports.Meaning;

/// <summary>Columns in words: the dictionary's where they are a metric, else the ones here.</summary>
public static class ColumnWords
{
    // Named as the dictionary has them, but of which the table has two.
    private static readonly Dictionary<string, Words> Prefixed = new(StringComparer.Ordinal)
    {
        ["bridge_visitors"] = new("Change from traffic", "客流影响"),
        ["bridge_conversion"] = new("Change from conversion", "转化影响"),
        ["bridge_orders"] = new("Change from orders", "订单数影响"),
        ["bridge_upt"] = new("Change from units per order", "连带率影响"),
        ["bridge_unit_price"] = new("Change from unit price", "件单价影响"),
        ["bridge_returns"] = new("Change from returns", "退货影响"),
        ["bridge_other"] = new("Change from opened or closed", "新开或关闭影响"),
        ["closed_in_sla_rate"] = new("Closed in time, share", "时限内办结率"),
        ["f"] = new("Frequency score", "购买频次得分"),
    };

    private static readonly Dictionary<string, (Words Name, Words? Definition)> Other =
        FactColumns.All.Concat(MemberColumns.All).Concat(ResultColumns.All).Concat(OutlookColumns.All).Concat(OrderingColumns.All).Concat(CloseColumns.All).ToDictionary(c => c.Column, c => (c.Name, c.Definition), StringComparer.Ordinal);

    /// <summary>The column's name; the contract's where there is no other.</summary>
    public static Words NameOf(string column) =>
        Prefixed.GetValueOrDefault(column) ?? (Other.TryGetValue(column, out var other) ? other.Name : MetricCatalogue.Find(column)?.Name) ?? new Words(column, column);

    /// <summary>What it means; null where the name says it.</summary>
    public static Words? DefinitionOf(string column) => Other.TryGetValue(column, out var other) ? other.Definition : MetricCatalogue.Find(column)?.Definition;

    /// <summary>Its formula in words; null where it has none.</summary>
    public static Words? FormulaOf(string column) => Other.ContainsKey(column) ? null : MetricCatalogue.Find(column)?.Formula;

    /// <summary>True where a rate is shown as a percentage.</summary>
    public static bool IsShare(string column) => MetricCatalogue.Find(column)?.Format == MetricFormat.Percent || Shares.Contains(column);

    private static readonly HashSet<string> Shares = new(StringComparer.Ordinal)
    {
        "rate", "rate_low", "rate_high", "share", "repurchase_rate_low", "repurchase_rate_high", "closed_in_sla_rate_low", "closed_in_sla_rate_high", "satisfaction_low", "satisfaction_high", "wape", "coverage_80", "coverage_95",
    };
}
