using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Tags;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Members.Profile;

/// <summary>One member: who it is, what the figures say on the as-of day, and what happened. Orders of every store count, as in the figures of the list.</summary>
/// <param name="Card">Who; shown by the viewer's masking only.</param>
/// <param name="AsOf">The figures look at nothing after this day; the timeline goes to the newest document.</param>
/// <param name="Freshness">The state of the data.</param>
public sealed record MemberProfile(MemberCard Card, DateOnly AsOf, DataFreshness Freshness)
{
    /// <summary>Events of a kind that the timeline holds.</summary>
    public const int MostOfAKind = 60;

    public required MemberFile File { get; init; }

    /// <summary>Null for a member who does not count on the as-of day: joined or first bought after it.</summary>
    public required ProfileFigures? Figures { get; init; }

    public required IReadOnlyList<ProfileTag> Tags { get; init; }

    /// <summary>Whom to look after: the groups of the list that the member is in.</summary>
    public required IReadOnlyList<MemberGroup> Attention { get; init; }

    /// <summary>Net spend of the last twelve calendar months, the running one last.</summary>
    public required IReadOnlyList<MonthSpend> Months { get; init; }

    /// <summary>Points as all entries sum up; null without an entry.</summary>
    public required long? Points { get; init; }

    /// <summary>Newest first; of each kind the newest <see cref="MostOfAKind"/>.</summary>
    public required IReadOnlyList<MemberEvent> Timeline { get; init; }
}

/// <summary>What the member file says.</summary>
public sealed record MemberFile
{
    public required string? Tier { get; init; }

    public required DateOnly? JoinedOn { get; init; }

    public required string? SourceChannel { get; init; }

    /// <summary>Marketing consent; null: not known.</summary>
    public required bool? Consent { get; init; }

    public required string? HomeStore { get; init; }

    /// <summary>Name of who looks after the member, or the code where there is none.</summary>
    public required string? Owner { get; init; }

    public required string? RecruitedBy { get; init; }
}

/// <summary>The member's figures with what explains them.</summary>
/// <param name="Row">As in the list of members.</param>
public sealed record ProfileFigures(MemberRow Row)
{
    /// <summary>Net spend of the 365 days to the as-of day.</summary>
    public required decimal NetSpend365 { get; init; }

    /// <summary>Days of the RFM window.</summary>
    public required int WindowDays { get; init; }

    /// <summary>Members with a purchase day in the window: the scores' base.</summary>
    public required long Buyers { get; init; }

    /// <summary>Share of <see cref="Buyers"/> with fewer purchase days in the window; null without a score.</summary>
    public required decimal? MoreOftenThan { get; init; }

    /// <summary>Share of <see cref="Buyers"/> with less net spend in the window; null without a score.</summary>
    public required decimal? SpendsMoreThan { get; init; }

    /// <summary>The member's own median of days between purchase days; null with fewer than two.</summary>
    public required double? OwnGapDays { get; init; }

    /// <summary>Days of silence that part the states.</summary>
    public required LifecycleThresholds Thresholds { get; init; }
}

/// <summary>A calendar month's net spend, a return taken off the day of the order it names.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="NetSpend">Up to the as-of day.</param>
public sealed record MonthSpend(DateOnly Month, decimal NetSpend);

/// <summary>A tag that a rule gives; it comes and goes by itself.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Value">What it found: a category; null where the kind says it all.</param>
public sealed record ProfileTag(ProfileTagKind Kind, string? Value = null);

/// <summary>Rules that give tags.</summary>
public enum ProfileTagKind
{
    /// <summary>Net spend of 365 days reaches <c>Chain:SilentHighValue</c>'s amount.</summary>
    HighValue,

    /// <summary>The birthday is today or within the next <see cref="ProfileTags.BirthdayDays"/> days.</summary>
    BirthdaySoon,

    /// <summary>An order of the last 365 days at a store other than the home store.</summary>
    CrossStore,

    /// <summary>Of five or more orders of the last 365 days, at least 60% on Saturdays and Sundays.</summary>
    Weekends,

    /// <summary>At least half of the net sales of the last 365 days' lines in one category, over three or more orders.</summary>
    Favourite,
}
