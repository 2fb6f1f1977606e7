using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>Whether a tile is older than it may be, and how old it is.</summary>
public readonly record struct Staleness(bool IsOld, TimeSpan Age)
{
    // At night nothing comes and nothing is missing.
    private const double LeastMissed = 5;

    /// <summary>Of the running day: older than the limit, and orders should have come since.</summary>
    public static Staleness Of(CockpitToday day, DateTime now, TimeSpan limit) =>
        day.Freshness.AsOf is not { } asOf ? new(true, TimeSpan.Zero) : new(now - asOf > limit && day.OrdersMissedBy(now) >= LeastMissed, now - asOf);

    /// <summary>Of figures of whole days: yesterday is the newest there can be.</summary>
    public static Staleness Of(DateOnly asOf, DateTime now) => new(asOf < DateOnly.FromDateTime(now).AddDays(-2), now - asOf.AddDays(1).ToDateTime(TimeOnly.MinValue));
}

/// <summary>How old the running day may be: ten minutes, or two intervals of the refresh where those are longer.</summary>
public sealed class WallPatience(IOptions<JobsOptions> jobs, TimeProvider clock)
{
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(10);

    public TimeSpan Limit => jobs.Value.Late(Least, clock.GetUtcNow());
}
