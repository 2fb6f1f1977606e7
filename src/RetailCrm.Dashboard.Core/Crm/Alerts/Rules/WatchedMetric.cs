using RetailCrm.Analytics.Anomaly;
using RetailCrm.Common;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>A figure that is judged day by day (METRICS.md defines it): on which scale, and from which base on.</summary>
/// <param name="Id">Of the metric catalogue.</param>
/// <param name="Value">The figure; null: not known.</param>
/// <param name="Scaled">The same on the scale of comparison.</param>
/// <param name="Back">From that scale.</param>
internal sealed record WatchedMetric(string Id, Func<WatchedDay, double?> Value, Func<WatchedDay, double?> Scaled, Func<double, double> Back)
{
    public static readonly IReadOnlyList<WatchedMetric> All =
    [
        new("net_sales", d => d.Net, d => AnomalyScale.OfAmount(d.Net), AnomalyScale.ToAmount),
        new("orders", d => d.Orders, d => AnomalyScale.OfAmount(d.Orders), AnomalyScale.ToAmount) { IsCount = true },
        new("atv", d => d.Atv, d => d.Atv is { } atv ? AnomalyScale.OfAmount(atv) : null, AnomalyScale.ToAmount) { IsMean = true },
        new("conversion", d => d.Visitors > 0 ? Math.Min(1, (double)d.Orders / d.Visitors.Value) : null,
            d => d.Visitors > 0 ? AnomalyScale.OfRate(d.Orders, d.Visitors.Value) : null, AnomalyScale.ToRate) { IsRate = true },
    ];

    public bool IsCount { get; private init; }

    public bool IsMean { get; private init; }

    public bool IsRate { get; private init; }

    public static WatchedMetric? Find(string id) => All.FirstOrDefault(m => m.Id == id);

    /// <summary>What the value stands on: visitors of a rate, else orders.</summary>
    public long? Base(WatchedDay day) => IsRate ? day.Visitors : day.Orders;

    /// <summary>
    /// Orders of a usual day from which on it is judged: a count from few on, by its exact tail; a sum only where its count needs none,
    /// since one return can turn a small day around, and its orders and its ticket tell the same.
    /// </summary>
    public double LeastUsualOrders(AlertOptions rules) => IsRate ? 0 : IsCount || IsMean ? rules.LeastOrders : Math.Max(rules.LeastOrders, LowCounts.Below);

    /// <summary>A mean of few orders, or a rate of few visitors, says nothing on the day itself; a count or a sum may fall to nothing.</summary>
    public bool HasBase(WatchedDay day, AlertOptions rules, ChainOptions chain) =>
        IsRate ? day.Visitors >= chain.MinimumBase : !IsMean || day.Orders >= rules.LeastOrders;
}
