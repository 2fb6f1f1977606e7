using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Pages.Home.Asking;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>One answer of the page. A part is null where the visitor's rights do not open it.</summary>
/// <param name="DataVersion">The refresh it rests on; 0: none of it rests on one.</param>
/// <param name="Masking">The visitor's.</param>
public sealed record HomeView(long DataVersion, Masking Masking)
{
    /// <summary>The visitor's stores today.</summary>
    public CockpitToday? Today { get; init; }

    /// <summary>The same of the newest whole day.</summary>
    public CockpitToday? LastDay { get; init; }

    /// <summary>Day, week and month so far.</summary>
    public HomeSales? Sales { get; init; }

    /// <summary>Of sales staff: the own figures.</summary>
    public OwnDay? Own { get; init; }

    /// <summary>What is open and not muted, the worst first.</summary>
    public IReadOnlyList<Alert>? Alerts { get; init; }

    public CallList? Calls { get; init; }

    /// <summary>People with follow-ups due.</summary>
    public IReadOnlyList<EmployeeWork>? Tasks { get; init; }

    /// <summary>What is to be done now: the own tasks of sales staff, those of the stores for who sees colleagues.</summary>
    public TaskList? ToDo { get; init; }

    /// <summary>Those that run or have just ended.</summary>
    public IReadOnlyList<CampaignFigures>? Campaigns { get; init; }

    /// <summary>The members' states, and thirty days ago.</summary>
    public LifecycleFlows? States { get; init; }

    public Duties? Duties { get; init; }

    /// <summary>
    /// The day that the page begins with: today as soon as enough of its usual sales has passed to tell where it lands, before that the
    /// newest whole day.
    /// </summary>
    public CockpitToday? Lead => Today is { Landing: null } && LastDay is { Total.Now.Orders: > 0 } ? LastDay : Today;

    /// <summary>The other of the two.</summary>
    public CockpitToday? Beside => ReferenceEquals(Lead, Today) ? LastDay : Today;

    /// <summary>Nothing here is opened by a right of the visitor.</summary>
    public bool IsEmpty => (Today ?? Own ?? Alerts ?? Calls ?? Campaigns ?? States ?? ToDo ?? (object?)Duties) is null;
}

/// <summary>How the sales run, each answer with its stores.</summary>
/// <param name="Day">The newest whole day beside the same weekday a year before.</param>
/// <param name="Week">From its Monday on, beside the same weekdays.</param>
/// <param name="Month">From the first of its month on, beside the same weekdays.</param>
/// <param name="Recent">The last seven days beside the seven before: which store has fallen.</param>
public sealed record HomeSales(StoreComparison Day, StoreComparison Week, StoreComparison Month, StoreComparison Recent)
{
    public const int RecentDays = 7;
}

/// <summary>A person's own figures.</summary>
/// <param name="Day">Of the running business day.</param>
/// <param name="LastDay">Of the newest whole day; null where the person was not there yet.</param>
/// <param name="Week">From Monday on; on a Monday the week before.</param>
public sealed record OwnDay(EmployeeFigures Day, EmployeeFigures? LastDay, EmployeeFigures Week)
{
    /// <summary>Nothing was sold today yet: the last day says more.</summary>
    public bool IsEarly => Day.Sales.Orders == 0 && LastDay is { Sales.Orders: > 0 };
}

/// <summary>Whom to call today: members who may be contacted, of the groups about whom something can be done.</summary>
/// <param name="First">The first of them, those of the group that matters most first; empty for who calls nobody.</param>
/// <param name="Groups">How many there are in each group; a member may be in several.</param>
public sealed record CallList(IReadOnlyList<Call> First, IReadOnlyList<(MemberGroup Group, long Members)> Groups)
{
    /// <summary>The visitor calls members, rather than planning for groups of them.</summary>
    public bool IsForCalls { get; init; } = true;
}

/// <summary>A member to call, and the group that says why.</summary>
public sealed record Call(ListedMember Member, MemberGroup Why);
