using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Categories.Calculation;

/// <summary>Sums of one period by group; scaled integers as in the aggregates.</summary>
internal sealed class GroupSums
{
    /// <summary>Null: all groups, all categories.</summary>
    public Dictionary<(string? Group, string? Category), CategorySum> Categories { get; } = [];

    /// <summary>Null: all groups.</summary>
    public Dictionary<(string? Group, long FromCents), PriceSum> Prices { get; } = [];

    /// <summary>Orders, and net sales of all documents.</summary>
    public Dictionary<string, (long Orders, long NetCents)> Documents { get; } = [];

    public static GroupSums Load(DatabaseEngine engine, DbConnection connection, StoreSelection selection, Period period)
    {
        var (sums, groups) = (new GroupSums(), selection.GroupOfStore);
        Cell[] days = [period.From.DayNumber, period.To.DayNumber];
        using (var rows = engine.CreateReader(connection, Sql("agg_category_day", "category", "quantity_milli", "net_cents", "costed_net_cents", "cost_e7", selection), days))
        {
            while (rows.Read())
            {
                var (group, category) = (groups[rows.Integer(0)], rows.Text(1));
                var one = new CategorySum(rows.Integer(2), rows.Integer(3), rows.Integer(4), rows.Integer(5));
                foreach (var key in ((string?, string?)[])[(group, category), (group, null), (null, category), (null, null)]) sums.Add(key, one);
            }
        }

        using (var rows = engine.CreateReader(connection, Sql("agg_price_day", "from_cents", "quantity_milli", "net_cents", "0", "0", selection), days))
        {
            while (rows.Read())
            {
                foreach (var group in (string?[])[groups[rows.Integer(0)], null])
                {
                    ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums.Prices, (group, rows.Integer(1)), out _);
                    sum = new(sum.QuantityMilli + rows.Integer(2), sum.NetCents + rows.Integer(3));
                }
            }
        }

        using var documents = engine.CreateReader(connection, Sql("agg_store_day", "store_id", "orders", "order_net_cents", "return_net_cents", "0", selection), days);
        while (documents.Read())
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums.Documents, groups[documents.Integer(0)], out _);
            sum = (sum.Orders + documents.Integer(2), sum.NetCents + documents.Integer(3) + documents.Integer(4));
        }

        return sums;
    }

    /// <summary>Of a group and a category; null: of all.</summary>
    public CategoryFigures Figures(string? group, string? category) => Categories.GetValueOrDefault((group, category)).Figures(Categories.GetValueOrDefault((group, null)).NetCents);

    private void Add((string?, string?) key, CategorySum one)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(Categories, key, out _);
        sum = new(sum.QuantityMilli + one.QuantityMilli, sum.NetCents + one.NetCents, sum.CostedNetCents + one.CostedNetCents, sum.CostE7 + one.CostE7);
    }

    // Every argument is a word of this file.
    private static string Sql(string table, string key, string a, string b, string c, string d, StoreSelection selection) => $"""
        SELECT store_id, {key}, CAST(SUM({a}) AS BIGINT), CAST(SUM({b}) AS BIGINT), CAST(SUM({c}) AS BIGINT), CAST(SUM({d}) AS BIGINT)
        FROM {table} WHERE day BETWEEN @p1 AND @p2{selection.And} GROUP BY store_id, {key}
        """;
}

/// <summary>Sums of lines.</summary>
internal readonly record struct CategorySum(long QuantityMilli, long NetCents, long CostedNetCents, long CostE7)
{
    public CategoryFigures Figures(long allCents) => new(NetCents / 100m, QuantityMilli / 1000m, allCents / 100m) { CostedSales = CostedNetCents / 100m, Cost = CostE7 / 10_000_000m };
}

internal readonly record struct PriceSum(long QuantityMilli, long NetCents)
{
    public PriceFigures Figures(long allCents) => new(NetCents / 100m, QuantityMilli / 1000m, allCents / 100m);
}
