using System.Runtime.InteropServices;
using RetailCrm.Analytics.Distributions;
using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Members.Attention;

/// <summary>Who belongs to a <see cref="MemberGroup"/> on the population's as-of day.</summary>
internal sealed class GroupRules(MemberPopulation population, SilentHighValue highValue)
{
    private const int RegularFrom = 3, SecondDueAfter = 30;
    private const double Patience = 1.5;
    private readonly List<long> gaps = [];

    public bool Has(MemberGroup group, CountedMember member)
    {
        var days = population.Days(member);
        return !days.IsEmpty && Has(group, member, days, population.AsOf - days[^1], population.State(member));
    }

    private bool Has(MemberGroup group, CountedMember member, ReadOnlySpan<int> days, int silent, LifecycleState state) => group switch
    {
        MemberGroup.SilentHighValue => silent >= highValue.Days && population.SpendOfYear(member) >= highValue.Cents,
        MemberGroup.RegularAtRisk => days.Length >= RegularFrom && state == LifecycleState.AtRisk,
        MemberGroup.BeyondOwnRhythm => days.Length >= RegularFrom && state == LifecycleState.Active && IsBeyondRhythm(silent, days),
        MemberGroup.NoSecondPurchase => silent >= SecondDueAfter && state == LifecycleState.New,
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };

    /// <summary>Tells of every group of <see cref="MemberGroups.All"/> whether the member belongs to it; false: to none.</summary>
    public bool Tell(CountedMember member, Span<bool> has)
    {
        var days = population.Days(member);
        if (days.IsEmpty) return false;
        int silent = population.AsOf - days[^1];
        var state = population.State(member);
        bool any = false;
        for (int i = 0; i < has.Length; i++) any |= has[i] = Has(MemberGroups.All[i], member, days, silent, state);
        return any;
    }

    // Longer than the patience times the median gap. Which half most gaps lie in tells it, mostly; else they are sorted.
    private bool IsBeyondRhythm(int silent, ReadOnlySpan<int> days)
    {
        int shorter = 0, all = days.Length - 1;
        for (int i = 1; i < days.Length; i++) shorter += silent > Patience * (days[i] - days[i - 1]) ? 1 : 0;
        return 2 * shorter == all ? silent > Patience * MedianGap(days) : 2 * shorter > all;
    }

    private double MedianGap(ReadOnlySpan<int> days)
    {
        gaps.Clear();
        for (int i = 1; i < days.Length; i++) gaps.Add(days[i] - days[i - 1]);
        gaps.Sort();
        return Quantiles.Median(CollectionsMarshal.AsSpan(gaps))!.Value;
    }
}
