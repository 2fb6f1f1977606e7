using RetailCrm.Analytics.Bridges;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Reports.Weekly;

/// <summary>A line of the week's key figures: a metric of the dictionary in the week, the week before and the year before.</summary>
/// <param name="MetricId">Of the catalogue.</param>
/// <param name="Now">In the week.</param>
/// <param name="Previous">In the week before.</param>
/// <param name="Year">In the same week of the year before.</param>
public sealed record WeekFigure(string MetricId, Func<StoreWeek, decimal?> Now, Func<StoreWeek, decimal?> Previous, Func<StoreWeek, decimal?> Year)
{
    /// <summary>In the order in which a manager reads them.</summary>
    public static IReadOnlyList<WeekFigure> All { get; } =
    [
        Of("net_sales", f => f.NetSales), Of("visitors", f => f.Visitors), Of("conversion", f => f.Conversion), Of("atv", f => f.Atv), Of("upt", f => f.Upt),
        Of("new_members", f => f.NewMembers), Of("identification_rate", f => f.IdentificationRate),
        new("repurchase_rate", w => w.Repurchase.Now, w => w.Repurchase.WeekBefore, w => w.Repurchase.YearBefore),
    ];

    /// <summary>The bridge's parts that there are, by column.</summary>
    public static IEnumerable<(string Column, decimal Amount)> Parts(SalesBridgeParts bridge) =>
        from part in ((string Column, decimal? Amount)[])
        [
            ("bridge_visitors", bridge.Visitors), ("bridge_conversion", bridge.Conversion), ("bridge_orders", bridge.Orders), ("bridge_upt", bridge.Upt), ("bridge_unit_price", bridge.UnitPrice),
            ("bridge_returns", bridge.Returns), ("bridge_other", bridge.Other),
        ]
        where part.Amount is not null
        select (part.Column, part.Amount ?? 0);

    private static WeekFigure Of(string metric, Func<StoreFigures, decimal?> value) =>
        new(metric, w => value(w.Now.Figures), w => w.Now.Compared is { } before ? value(before) : null, w => w.Year.Compared is { } before ? value(before) : null);
}
