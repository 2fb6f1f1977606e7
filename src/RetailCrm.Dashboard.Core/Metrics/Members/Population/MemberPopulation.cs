using System.Data.Common;
using RetailCrm.Aggregation.Members;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Population;

/// <summary>
/// The chain's members as an as-of day knows them: who counts, their purchase days, and the thresholds that follow from all of
/// them together. Scopes and filters select from it; they change no threshold.
/// </summary>
internal sealed class MemberPopulation
{
    private const int YearDays = 365;
    private readonly MemberDays known;
    private readonly Lazy<(RfmThresholds? Quintiles, RfmEighths? Eighths)> rfm;

    private MemberPopulation(int asOf, MemberDays known, PurchaseDayLog log, CountedMember[] members)
    {
        (AsOf, this.known, Log, Members) = (asOf, known, log, members);
        rfm = new(Thresholds);
    }

    /// <summary>Day number of the last day that is looked at.</summary>
    public int AsOf { get; }

    public PurchaseDayLog Log { get; }

    /// <summary>Whose joining or, without it, first order does not lie after the as-of day, by key.</summary>
    public CountedMember[] Members { get; }

    /// <summary>Days of silence that part the lifecycle's states.</summary>
    public required LifecycleRule Lifecycle { get; init; }

    /// <summary>First day of the RFM window.</summary>
    public required int WindowFrom { get; init; }

    /// <summary>Null when nobody bought in the window.</summary>
    public RfmThresholds? Rfm => rfm.Value.Quintiles;

    /// <summary>The eight classes by the means of the same members; null when nobody bought in the window.</summary>
    public RfmEighths? Eighths => rfm.Value.Eighths;

    /// <summary>As the end of a day knew it, made of what is known now.</summary>
    public static MemberPopulation Of(MemberFacts facts, DatabaseEngine engine, DbConnection connection, DateOnly asOf, ChainOptions chain)
    {
        int day = asOf.DayNumber;
        var log = facts.Days.AsOf(day);
        var members = facts.Counted(FirstPurchases.Of(engine, connection, asOf, facts.Restated(day)), day, log);
        return new(day, facts.Days, log, members) { Lifecycle = Rule(chain, day, log, members), WindowFrom = day - chain.RfmWindowDays + 1 };
    }

    /// <summary>The member's purchase days, ascending.</summary>
    public ReadOnlySpan<int> Days(CountedMember member) => member.Log < 0 ? [] : Log.Days(member.Log);

    /// <summary>Net spend of each of <see cref="Days"/>.</summary>
    public ReadOnlySpan<long> Cents(CountedMember member) => member.Log < 0 ? [] : Log.Cents(member.Log);

    /// <summary>Net spend in cents from a day on, to the as-of day.</summary>
    public long SpendSince(CountedMember member, int from) => member.Log < 0 ? 0 : Log.Spend(member.Log, from, AsOf);

    /// <summary>Net spend in cents of the 365 days to the as-of day.</summary>
    public long SpendOfYear(CountedMember member) => SpendSince(member, AsOf - YearDays + 1);

    /// <summary>Whether an order of the 365 days to the as-of day was at a store other than the home store; not without one.</summary>
    public bool OrderedElsewhere(CountedMember member) => member.Log >= 0 && member.HomeStore != 0 && known.OrderedElsewhere(member.Log, member.HomeStore, AsOf - YearDays + 1, AsOf);

    /// <summary>What the member's orders up to the as-of day say of cost.</summary>
    public MemberCost Cost(CountedMember member)
    {
        if (member.Log < 0) return default;
        var (bought, costed, cost) = known.Cost(member.Log, AsOf);
        return new(bought, costed, cost);
    }

    public LifecycleState State(CountedMember member) => MemberLifecycle.At(Days(member), AsOf, Lifecycle.Thresholds);

    /// <summary>What the member is scored by; null without a purchase day in the window.</summary>
    public RfmValues? Window(CountedMember member)
    {
        var days = Days(member);
        int bought = DaysInWindow(member);
        return bought == 0 ? null : new(AsOf - days[^1], bought, SpendSince(member, WindowFrom));
    }

    /// <summary>Purchase days in the RFM window.</summary>
    public int DaysInWindow(CountedMember member)
    {
        var days = Days(member);
        int from = days.Length;
        while (from > 0 && days[from - 1] >= WindowFrom) from--;
        return days.Length - from;
    }

    /// <summary>The member's scores; null without a purchase day in the window.</summary>
    public RfmScore? Score(CountedMember member) => Window(member) is { } values ? Rfm!.Score(values) : null;

    // Not every question about members asks for scores.
    private (RfmThresholds? Quintiles, RfmEighths? Eighths) Thresholds()
    {
        RfmValues[] bought = [.. Members.Select(m => Window(m)).OfType<RfmValues>()];
        return (RfmThresholds.Of(bought), RfmEighths.Of(bought));
    }

    private static LifecycleRule Rule(ChainOptions chain, int asOf, PurchaseDayLog log, CountedMember[] members)
    {
        if (LifecycleThresholds.Parse(chain.LifecycleDays) is { } set) return new(set, LifecycleRuleKind.Set, null);
        var times = new ReturnTimes(asOf);
        foreach (var member in members)
        {
            if (member.Log >= 0) times.Add(log.Days(member.Log));
        }

        return LifecycleThresholds.From(times) is { } own ? new(own, LifecycleRuleKind.Automatic, times.ClosedGaps) : new(LifecycleThresholds.Fixed, LifecycleRuleKind.TooFewReturns, times.ClosedGaps);
    }
}

/// <summary>The lifecycle's days of silence and where they come from.</summary>
/// <param name="Thresholds">T1, T2, T3.</param>
/// <param name="Kind">Why these.</param>
/// <param name="ClosedGaps">Returns they were made of, or that were too few; null where the days are set.</param>
public sealed record LifecycleRule(LifecycleThresholds Thresholds, LifecycleRuleKind Kind, long? ClosedGaps);

/// <summary>Where the days of silence come from.</summary>
public enum LifecycleRuleKind
{
    /// <summary><c>Chain:LifecycleDays</c> names them.</summary>
    Set,

    /// <summary>The chain's own return times.</summary>
    Automatic,

    /// <summary>Automatic, but fewer than 500 returns are known (or none within a year): 60/90/180.</summary>
    TooFewReturns,
}
