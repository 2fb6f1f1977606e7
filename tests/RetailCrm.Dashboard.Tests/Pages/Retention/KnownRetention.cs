using RetailCrm.Analytics.Funnel;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Retention;
using RetailCrm.Dashboard.Pages.Retention;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Dashboard.Tests.Pages.Retention;

/// <summary>Members made by hand, so that every number on the page can be told beforehand. Keeps what it was asked.</summary>
internal sealed class KnownRetention : IRetentionAnswers
{
    public static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly MemberBase Base = new(Day, ["A1", "B2"], new(new(60, 90, 180), LifecycleRuleKind.Automatic, 4000), new(3, new(2026, 11, 21, 15, 16, 0), null));

    public List<RetentionPageState> Asked { get; } = [];

    /// <summary>Thrown instead of an answer.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Awaited before an answer.</summary>
    public Task Delay { get; set; } = Task.CompletedTask;

    public bool Empty { get; set; }

    public async Task<RetentionView> ReadAsync(RetentionPageState state, DateOnly asOf, CancellationToken cancellationToken)
    {
        Asked.Add(state);
        await Delay;
        if (Failure is { } failure) throw failure;
        return new(state with { Regions = [.. state.Regions.Intersect(["East", "South"])] }, asOf)
        {
            AllRegions = ["East", "South"],
            Unknown = [.. state.Regions.Except(["East", "South"])],
            Summary = new(Base) { FirstPurchase = (new(30, 400, 284), new(30, 500, 349)), Repurchase = (new(90, 250, 96), new(90, 20, 9)), MedianGap = (41, 43.5) },
            Flows = Empty ? Flows([]) : Flows([new(null, LifecycleState.New, 34, 0), new(LifecycleState.Lost, LifecycleState.Active, 6, 0), new(LifecycleState.Active, LifecycleState.Active, 500, 0),
                new(LifecycleState.Active, LifecycleState.AtRisk, 70, 0), new(LifecycleState.AtRisk, LifecycleState.AtRisk, 30, 0), new(LifecycleState.AtRisk, LifecycleState.Sleeping, 20, 0), new(LifecycleState.Lost, LifecycleState.Lost, 900, 0)]),
            Funnel = (Funnel(1000, 800, 400, 200, 50), Funnel(1000, 700, 420, 210, 20)),
            Cohorts = new(Base, Empty ? [] : Cells()),
            Attention = new(Base, 3000, 60, [new(MemberGroup.BeyondOwnRhythm, 41, 9680), new(MemberGroup.SilentHighValue, 3, 9412.5m)]),
        };
    }

    public Task<RetentionView?> TakePrerenderedAsync(RetentionPageState state, DateOnly asOf) => Task.FromResult<RetentionView?>(null);

    // September: 100 members and 10,000 in the first month; October 32 and 2,500; November, not over, 9 and 100. October's 20 members are too few.
    private static CohortCell[] Cells()
    {
        const int September = 2026 * 12 + 8;
        return [new(September, 100, 0, 100, 100, 1_000_000, true), new(September, 100, 1, 32, 40, 250_000, true), new(September, 100, 2, 9, 9, 10_000, false),
            new(September + 1, 20, 0, 20, 20, 200_000, true), new(September + 1, 20, 1, 5, 5, 5_000, false)];
    }

    private static MemberFunnel Funnel(params long[] members) => new(Base, 90, 3000, 12, [.. members.Select((m, i) => new FunnelStep(m, i))]);

    private static LifecycleFlows Flows(LifecycleLink[] links) => new(Base, links)
    {
        EnteredLost = 10,
        ChurnBase = 500,
        EnteredAtRisk = 70,
        WarningBase = 400,
        WonBackFromLost = 6,
        LostAtStart = 906,
        WokenFromSleep = 0,
        SleepingAtStart = 0,
    };
}
