using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members;

/// <summary>Where members stand, and how they moved (METRICS.md, lifecycle state and churn rate).</summary>
public sealed class LifecycleQueries(MemberAnswers answers)
{
    /// <summary>Members and their spend by state on the as-of day; the period's first day is not looked at.</summary>
    public Task<LifecycleCounts> CountsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request with { Period = new(request.AsOf, request.AsOf) }, "lifecycle", Count, cancellationToken);

    /// <summary>The states at the end of the day before the period against those at its end, all as the as-of day knows them.</summary>
    public Task<LifecycleFlows> FlowsAsync(DataScope scope, MembersRequest request, CancellationToken cancellationToken = default) =>
        answers.GetAsync(scope, request, "flows", context => Flow(context, request.Period), cancellationToken);

    private static LifecycleCounts Count(MemberContext context)
    {
        var members = new long[LifecycleStates.All.Count];
        var cents = new long[members.Length];
        foreach (var member in context.Members)
        {
            int state = (int)context.Population.State(member);
            members[state]++;
            cents[state] += context.Population.SpendOfYear(member);
        }

        long all = members.Sum();
        return new(context.Base, all, [.. LifecycleStates.All.Select(s => new LifecycleCount(s, members[(int)s], Rates.Of(members[(int)s], all), Scaled.FromCents(cents[(int)s])))]);
    }

    private static LifecycleFlows Flow(MemberContext context, Period period)
    {
        var flow = new LifecycleFlow(period.From.DayNumber - 1, period.To.DayNumber, context.Population.Lifecycle.Thresholds);
        foreach (var member in context.Members) flow.Add(context.Population.Days(member), member.Since);
        var links =
            from start in LifecycleStates.All.Select(s => (LifecycleState?)s).Append(null)
            from end in LifecycleStates.All
            let link = new LifecycleLink(start, end, flow.Members(start, end), flow.Movements(start, end))
            where link.Members + link.Movements > 0
            select link;
        return new(context.Base, [.. links])
        {
            EnteredLost = flow.EnteredLost,
            ChurnBase = flow.ChurnBase,
            EnteredAtRisk = flow.EnteredAtRisk,
            WarningBase = flow.WarningBase,
            WonBackFromLost = flow.WonBackFromLost,
            LostAtStart = flow.AtStart(LifecycleState.Lost),
            WokenFromSleep = flow.WokenFromSleep,
            SleepingAtStart = flow.AtStart(LifecycleState.Sleeping),
        };
    }
}

/// <summary>Members by state; a row for every state.</summary>
public sealed record LifecycleCounts(MemberBase Base, long Members, IReadOnlyList<LifecycleCount> States);

/// <summary>A state.</summary>
/// <param name="State">The state.</param>
/// <param name="Members">Members in it.</param>
/// <param name="Share">Of all counted members; null when there are none.</param>
/// <param name="NetSpend365">Their net spend of the 365 days to the as-of day.</param>
public sealed record LifecycleCount(LifecycleState State, long Members, decimal? Share, decimal NetSpend365);

/// <summary>Members and movements between the states of two days.</summary>
public sealed record LifecycleFlows(MemberBase Base, IReadOnlyList<LifecycleLink> Links)
{
    /// <summary>Members who entered lost in the period.</summary>
    public required long EnteredLost { get; init; }

    /// <summary>Members at the start in new, active, at risk, sleeping or won back.</summary>
    public required long ChurnBase { get; init; }

    public decimal? ChurnRate => Rates.Of(EnteredLost, ChurnBase);

    /// <summary>Members who became at risk in the period.</summary>
    public required long EnteredAtRisk { get; init; }

    /// <summary>Members at the start in new, active or won back.</summary>
    public required long WarningBase { get; init; }

    public decimal? EarlyWarningRate => Rates.Of(EnteredAtRisk, WarningBase);

    /// <summary>Members who bought while lost. Events of the period: some may stand in another state than won back at its end.</summary>
    public required long WonBackFromLost { get; init; }

    public required long LostAtStart { get; init; }

    public decimal? WinBackRate => Rates.Of(WonBackFromLost, LostAtStart);

    /// <summary>Members who bought while sleeping.</summary>
    public required long WokenFromSleep { get; init; }

    public required long SleepingAtStart { get; init; }

    public decimal? WakeRate => Rates.Of(WokenFromSleep, SleepingAtStart);

    /// <summary>Wilson's intervals of the same rates.</summary>
    public Interval? ChurnInterval => Rates.Interval(EnteredLost, ChurnBase, Base.Confidence);

    public Interval? EarlyWarningInterval => Rates.Interval(EnteredAtRisk, WarningBase, Base.Confidence);

    public Interval? WinBackInterval => Rates.Interval(WonBackFromLost, LostAtStart, Base.Confidence);

    public Interval? WakeInterval => Rates.Interval(WokenFromSleep, SleepingAtStart, Base.Confidence);
}

/// <summary>A link of the Sankey diagram.</summary>
/// <param name="From">State at the start; null: the member was not there yet.</param>
/// <param name="To">State at the end.</param>
/// <param name="Members">Members, each in one link.</param>
/// <param name="Movements">Changes between the two states, day by day: a member may make many.</param>
public sealed record LifecycleLink(LifecycleState? From, LifecycleState To, long Members, long Movements);
