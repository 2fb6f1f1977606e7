using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Pages.Retention;

/// <summary>The answers of one state of the page: what its blocks draw.</summary>
/// <param name="State">What was asked, without what the chain does not have.</param>
/// <param name="AsOf">The last day that was looked at.</param>
public sealed record RetentionView(RetentionPageState State, DateOnly AsOf)
{
    /// <summary>Days back to which the flow begins.</summary>
    public const int FlowDays = 30;

    /// <summary>Days after joining that the funnel looks at, and days of joining that make one batch.</summary>
    public const int FollowUpDays = 90;

    /// <summary>Regions of the address that the chain does not have.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    public IReadOnlyList<string> AllRegions { get; init; } = [];

    public required RetentionSummary Summary { get; init; }

    public required LifecycleFlows Flows { get; init; }

    /// <summary>Members who joined in the newest 90 days whose follow-up is over, and in the 90 days before.</summary>
    public required (MemberFunnel Now, MemberFunnel Before) Funnel { get; init; }

    public required CohortRetention Cohorts { get; init; }

    public required AttentionCounts Attention { get; init; }

    /// <summary>First and last day of joining of the funnel's batch.</summary>
    public (DateOnly From, DateOnly To) Batch => (AsOf.AddDays(1 - 2 * FollowUpDays), AsOf.AddDays(-FollowUpDays));

    public MemberBase Base => Summary.Base;

    /// <summary>Nobody has ever bought as a member.</summary>
    public bool NoMembers => Flows.Links.All(l => l.Members == 0);
}
