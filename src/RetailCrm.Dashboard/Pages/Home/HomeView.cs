using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>One answer of the page. A part is null where the visitor's rights do not open it.</summary>
/// <param name="DataVersion">The refresh it rests on.</param>
/// <param name="Masking">The visitor's.</param>
public sealed record HomeView(long DataVersion, Masking Masking)
{
    /// <summary>The visitor's stores today.</summary>
    public CockpitToday? Today { get; init; }

    /// <summary>Of sales staff: the own figures.</summary>
    public OwnDay? Own { get; init; }

    /// <summary>What is open and not muted, the worst first.</summary>
    public IReadOnlyList<Alert>? Alerts { get; init; }

    public CallList? Calls { get; init; }
}

/// <summary>A person's own figures.</summary>
/// <param name="Day">Of the running business day.</param>
/// <param name="Week">From Monday on.</param>
public sealed record OwnDay(EmployeeFigures Day, EmployeeFigures Week);

/// <summary>Whom to call today: members who may be contacted, of the groups about whom something can be done.</summary>
/// <param name="First">The first of them, those of the group that matters most first.</param>
/// <param name="Groups">How many there are in each group; a member may be in several.</param>
public sealed record CallList(IReadOnlyList<Call> First, IReadOnlyList<(MemberGroup Group, long Members)> Groups);

/// <summary>A member to call, and the group that says why.</summary>
public sealed record Call(ListedMember Member, MemberGroup Why);
