using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit;

/// <summary>Whether a tile is older than it may be, and how old it is.</summary>
public readonly record struct Staleness(bool IsOld, TimeSpan Age)
{
    /// <summary>The running day may be so old.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // At night nothing comes and nothing is missing.
    private const double LeastMissed = 5;

    /// <summary>Of the running day: older than the limit, and orders should have come since.</summary>
    public static Staleness Of(CockpitToday day, DateTime now) =>
        day.Freshness.AsOf is not { } asOf ? new(true, TimeSpan.Zero) : new(now - asOf > Limit && day.OrdersMissedBy(now) >= LeastMissed, now - asOf);

    /// <summary>Of figures of whole days: yesterday is the newest there can be.</summary>
    public static Staleness Of(DateOnly asOf, DateTime now) => new(asOf < DateOnly.FromDateTime(now).AddDays(-2), now - asOf.AddDays(1).ToDateTime(TimeOnly.MinValue));
}
