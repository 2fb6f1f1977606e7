using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Common;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Reports.Weekly;

/// <summary>What a store manager reads once a week: what happened, why, members, people, campaigns, and what to do next.</summary>
public sealed record StoreWeek
{
    /// <summary>Monday to Sunday.</summary>
    public required Period Week { get; init; }

    /// <summary>The week, beside the week before.</summary>
    public required StoreComparisonRow Now { get; init; }

    /// <summary>The week, beside the same ISO week of the year before; its bridge tells why.</summary>
    public required StoreComparisonRow Year { get; init; }

    /// <summary>Repurchase over the 90 days to the week's end, to that of the week before, and of the year before.</summary>
    public required Repurchase Repurchase { get; init; }

    /// <summary>The seven days.</summary>
    public required IReadOnlyList<WeekDay> Days { get; init; }

    /// <summary>Members at home here by state.</summary>
    public required IReadOnlyList<WeekState> States { get; init; }

    /// <summary>Members at home here to look after, the largest net spend first.</summary>
    public required IReadOnlyList<GroupCount> Groups { get; init; }

    /// <summary>The store's people, the largest net sales first.</summary>
    public required IReadOnlyList<EmployeeFigures> People { get; init; }

    /// <summary>Campaigns whose window touches the week, as far as they can be judged.</summary>
    public required IReadOnlyList<CampaignFigures> Campaigns { get; init; }

    /// <summary>At most three, the first first.</summary>
    public required IReadOnlyList<WeekAction> Actions { get; init; }

    public required DataFreshness Freshness { get; init; }

    /// <summary>The same ISO week of the year before, whatever the chain's fiscal calendar is.</summary>
    public static Period YearBefore(Period week) => BusinessCalendar.SameIsoWeeksLastYear(week) ?? throw new ArgumentException("No Monday–Sunday week.", nameof(week));
}

/// <summary>A day of the week.</summary>
/// <param name="Day">Which.</param>
/// <param name="NetSales">Null where nothing was sold or counted.</param>
/// <param name="Typical">Median of the same weekday of the eight weeks before; null where it never traded then.</param>
public sealed record WeekDay(DateOnly Day, decimal? NetSales, decimal? Typical);

/// <summary>Members in a state at the week's end and a week before.</summary>
public sealed record WeekState(LifecycleState State, long Members, long Before);

/// <summary>Repurchase rates over 90 days; null where nobody bought.</summary>
public sealed record Repurchase(decimal? Now, decimal? WeekBefore, decimal? YearBefore);

/// <summary>What to do next week, and by when.</summary>
/// <param name="Kind">What.</param>
/// <param name="Who">Employee codes; empty: the manager.</param>
/// <param name="Due">The last day for it.</param>
public sealed record WeekAction(WeekActionKind Kind, IReadOnlyList<string> Who, DateOnly Due)
{
    /// <summary>Members, tasks, or orders that it is about.</summary>
    public long Count { get; init; }

    /// <summary>Net spend, or net sales that are missing.</summary>
    public decimal Amount { get; init; }

    /// <summary>The group to call.</summary>
    public MemberGroup? Group { get; init; }

    /// <summary>The weak day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The bridge's part that cost most, by its column.</summary>
    public string? Driver { get; init; }
}

/// <summary>Kinds of actions.</summary>
public enum WeekActionKind
{
    /// <summary>Call the members of a group.</summary>
    CallGroup,

    /// <summary>Clear somebody's overdue follow-ups.</summary>
    ClearFollowUps,

    /// <summary>Staff the weekday that fell behind its usual sales.</summary>
    WeakDay,

    /// <summary>Work on what cost most against the year before.</summary>
    WeakDriver,
}
