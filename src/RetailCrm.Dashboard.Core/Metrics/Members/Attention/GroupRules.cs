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

    public bool Has(MemberGroup group, in CountedMember member)
    {
        var days = population.Days(member);
        if (days.IsEmpty) return false;
        int silent = population.AsOf - days[^1];
        return group switch
        {
            MemberGroup.SilentHighValue => silent >= highValue.Days && population.SpendOfYear(member) >= highValue.Cents,
            MemberGroup.RegularAtRisk => days.Length >= RegularFrom && population.State(member) == LifecycleState.AtRisk,
            MemberGroup.BeyondOwnRhythm => days.Length >= RegularFrom && population.State(member) == LifecycleState.Active && silent > Patience * MedianGap(days),
            MemberGroup.NoSecondPurchase => silent >= SecondDueAfter && population.State(member) == LifecycleState.New,
            _ => throw new ArgumentOutOfRangeException(nameof(group)),
        };
    }

    private double MedianGap(ReadOnlySpan<int> days)
    {
        gaps.Clear();
        for (int i = 1; i < days.Length; i++) gaps.Add(days[i] - days[i - 1]);
        gaps.Sort();
        return Quantiles.Median(CollectionsMarshal.AsSpan(gaps))!.Value;
    }
}
