using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Service;

namespace RetailCrm.Dashboard.Pages.Cockpit.Feed;

/// <summary>What one tile, or several of the same answer, show: the last good value, and whether the newest reading failed.</summary>
/// <param name="Value">Null before the first good reading.</param>
/// <param name="Reference">Of the failure of the newest reading; null: it went well.</param>
/// <param name="ReadAt">When the value was read.</param>
public sealed record WallPart<T>(T? Value = null, string? Reference = null, DateTimeOffset ReadAt = default) where T : class;

/// <summary>Everything a wall shows of one scope, read once for all walls of it. Parts fail and age apart.</summary>
public sealed record WallSnapshot
{
    /// <summary>Days of tickets that the service scene looks at.</summary>
    public const int ServiceDays = 28;

    /// <summary>The refresh that was newest when the running day was read.</summary>
    public long DataVersion { get; init; }

    /// <summary>The chain's business day of the reading.</summary>
    public DateOnly Day { get; init; }

    public WallPart<CockpitToday> Today { get; init; } = new();

    /// <summary>Not closed ones, worst first.</summary>
    public WallPart<IReadOnlyList<Alert>> Alerts { get; init; } = new();

    public WallPart<WallMembers> Members { get; init; } = new();

    public WallPart<WallCampaigns> Campaigns { get; init; } = new();

    public WallPart<ServiceAnswer> Service { get; init; } = new();

    /// <summary>The refresh, the day and the time of the last reading of what is of whole days.</summary>
    public long RestVersion { get; init; }

    public DateOnly RestDay { get; init; }

    public DateTimeOffset RestAt { get; init; }

    /// <summary>Nothing on a wall would change.</summary>
    public bool ShowsSameAs(WallSnapshot? other) => other is not null && Day == other.Day && Same(Today, other.Today) && Same(Alerts, other.Alerts)
        && Same(Members, other.Members) && Same(Campaigns, other.Campaigns) && Same(Service, other.Service);

    private static bool Same<T>(WallPart<T> a, WallPart<T> b) where T : class => ReferenceEquals(a.Value, b.Value) && a.Reference == b.Reference;
}

/// <summary>The member figures of a wall, of whole days.</summary>
/// <param name="AsOf">The last day that was looked at.</param>
/// <param name="Active">Members with an order in the last 30 days, and in the 30 before.</param>
/// <param name="Repurchase">Repurchase rate of the last 90 days with its base, and of the 90 before.</param>
/// <param name="Funnel">The newest batch whose days are over, and the batch before.</param>
/// <param name="Flows">Of the last 30 days.</param>
public sealed record WallMembers(DateOnly AsOf, (long Now, long? Before) Active, (Rated Now, Rated Before) Repurchase, (MemberFunnel Now, MemberFunnel Before) Funnel, LifecycleFlows Flows)
{
    public const int ActiveDays = 30, RepurchaseDays = 90;
}

/// <summary>A rate and what it rests on.</summary>
public readonly record struct Rated(decimal? Rate, long Base);

/// <summary>Campaigns that run or ended within the last 30 days, the highest iROI first; those without one at the end.</summary>
public sealed record WallCampaigns(DateOnly AsOf, IReadOnlyList<CampaignFigures> Campaigns)
{
    public const int Days = 30;
}
