using RetailCrm.Analytics.Bridges;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>Which parts of an answer a metric's figure is made of.</summary>
internal static class FigureTable
{
    private static readonly Dictionary<string, Func<StoreFigures, FigureParts>> OfPeriod = new(StringComparer.Ordinal)
    {
        ["net_sales"] = f => Sum(f.NetSales),
        ["orders"] = f => Sum(f.Orders),
        ["units"] = f => Sum(f.Units),
        ["returns_amount"] = f => Sum(f.ReturnsAmount),
        ["visitors"] = f => Sum(f.Visitors),
        ["conversion"] = f => new(f.Conversion, f.CountedOrders, f.Visitors),
        ["atv"] = f => new(f.Atv, f.OrderSales, f.Orders),
        ["upt"] = f => new(f.Upt, f.OrderUnits, f.Orders),
        ["unit_price"] = f => new(f.UnitPrice, f.OrderSales, f.OrderUnits),
        ["sales_per_sqm"] = f => new(f.SalesPerSqm, f.SalesOnArea, f.AreaSqm),
        ["target"] = f => Sum(f.Target),
        ["attainment"] = f => new(f.Attainment, f.SalesOnTarget, f.Target),
        ["below_target"] = f => Sum(f.BelowTarget),
        ["active_members"] = f => Sum(f.ActiveMembers),
        ["member_orders"] = f => Sum(f.MemberOrders),
        ["identification_rate"] = f => new(f.IdentificationRate, f.MemberSales, f.NetSales),
        ["repurchase_rate"] = f => new(f.RepurchaseRate, f.RepeatPurchasers, f.Purchasers),
        ["new_members"] = f => Sum(f.NewMembers),
        ["first_buyers"] = f => Sum(f.FirstBuyers),
        ["cross_store_rate"] = f => new(f.CrossStoreRate, f.CrossStoreMembers, f.RepeatMembersAtHome),
    };

    private static readonly Dictionary<string, Func<IComparedFigures, FigureParts>> OfBoth = new(StringComparer.Ordinal)
    {
        ["compare_net_sales"] = r => Sum(r.Compared?.NetSales),
        ["change"] = r => Sum(r.Change),
        ["growth"] = r => new(r.Growth, r.Change, r.Compared?.NetSales),
        ["lfl_growth"] = r => new(r.LikeForLike?.Growth, r.LikeForLike?.NetSales, r.LikeForLike?.ComparedNetSales),
        ["bridge_visitors"] = r => Part(r, b => b.Visitors),
        ["bridge_conversion"] = r => Part(r, b => b.Conversion),
        ["bridge_orders"] = r => Part(r, b => b.Orders),
        ["bridge_upt"] = r => Part(r, b => b.Upt),
        ["bridge_unit_price"] = r => Part(r, b => b.UnitPrice),
        ["bridge_returns"] = r => Part(r, b => b.Returns),
        ["bridge_other"] = r => Part(r, b => b.Other),
    };

    /// <summary>Every metric that a store comparison knows.</summary>
    public static IEnumerable<string> Ids => [.. OfPeriod.Keys, .. OfBoth.Keys];

    /// <summary>The figure, and its counterpart where there is one.</summary>
    /// <exception cref="ArgumentException">The comparison has no such figure.</exception>
    public static (FigureParts Figure, FigureParts? Compared) Of(string metric, IComparedFigures row)
    {
        if (OfPeriod.TryGetValue(metric, out var one)) return (one(row.Figures), row.Compared is { } before ? one(before) : null);
        if (OfBoth.TryGetValue(metric, out var both)) return (both(row), null);
        throw new ArgumentException($"The store comparison has no figure '{metric}'. It has: {string.Join(", ", Ids)}.", nameof(metric));
    }

    /// <summary>The figure of one period; null where the metric is a comparison, or none at all.</summary>
    public static FigureParts? Of(string metric, StoreFigures figures) => OfPeriod.TryGetValue(metric, out var one) ? one(figures) : null;

    /// <summary>Whether it can be read for any period, without another beside it.</summary>
    public static bool IsOfPeriod(string metric) => OfPeriod.ContainsKey(metric);

    private static FigureParts Sum(decimal? value) => new(value, null, null);

    private static FigureParts Part(IComparedFigures row, Func<SalesBridgeParts, decimal?> part) => Sum(row.Bridge is { } bridge ? part(bridge) : null);
}
