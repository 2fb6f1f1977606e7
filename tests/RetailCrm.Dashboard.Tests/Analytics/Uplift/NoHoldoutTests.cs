using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;

namespace RetailCrm.Dashboard.Tests.Analytics.Uplift;

/// <summary>Comparisons without a holdout (ANALYTICS.md 4.8): never causal, hidden when their placebo fails.</summary>
public class NoHoldoutTests
{
    [Fact]
    public void Matched_strata_are_weighted_by_their_treated()
    {
        // Stratum A: 2 treated, difference 10 − 4 = 6; B: 4 treated, 3 − 2 = 1; C has too few untreated.
        var result = MatchedControl.Of([.. Members("A", [8, 12], [2, 3, 4, 5, 6]), .. Members("B", [2, 3, 3, 4], [0, 1, 2, 3, 4]), .. Members("C", [9, 9], [1, 2, 3, 4])], 0.95);
        Assert.Equal((2 * 6.0 + 4 * 1) / 6, result.Difference!.Value, 1e-12);
        Assert.Equal(0.25, result.Unmatched!.Value, 1e-12);
        // Variances: 8/2 + 2.5/5 = 4.5 and (2/3)/4 + 2.5/5 = 2/3.
        var half = 1.9599639845 * Math.Sqrt(4.5 * Math.Pow(2 / 6.0, 2) + 2 / 3.0 * Math.Pow(4 / 6.0, 2));
        Assert.Equal(half, (result.Interval!.Value.High - result.Interval.Value.Low) / 2, 1e-8);
        Assert.Equal(0, result.Placebo);
        Assert.Null(result.Reason);
        Assert.False(MatchedControl.IsCausal);
    }

    [Fact]
    public void Where_the_groups_already_differed_the_estimate_is_hidden()
    {
        var members = Enumerable.Range(0, 40).Select(i => new MatchedMember<int>(0, i % 2 == 0, i % 7, i % 2 == 0 ? 10 + i % 3 : i % 3));
        var result = MatchedControl.Of(members, 0.95);
        Assert.Equal(NoEffect.PlaceboFails, result.Reason);
        Assert.Null(result.Difference);
        Assert.Null(result.Interval);
        Assert.True(result.PlaceboInterval!.Value.Low > 0);
    }

    [Fact]
    public void Without_treated_or_like_members_there_is_a_reason()
    {
        Assert.Equal(NoEffect.NoTreatment, MatchedControl.Of(Members("A", [], [1, 2, 3, 4, 5]), 0.95).Reason);
        var none = MatchedControl.Of(Members("A", [1, 2], [1, 2, 3, 4]), 0.95);
        Assert.Equal((NoEffect.NoMatch, 1.0), (none.Reason!.Value, none.Unmatched!.Value));
        Assert.Equal(NoEffect.NoVariance, MatchedControl.Of(Members("A", [1, 1], [1, 1, 1, 1, 1]), 0.95).Reason);
    }

    [Fact]
    public void Differences_of_four_means()
    {
        Assert.Equal(20, DifferenceInDifferences.OfMeans(100, 130, 105, 115));
        Assert.Equal(2.75, DifferenceInDifferences.OfMeans(20.44, 21.03, 23.33, 21.17), 1e-12); // Card and Krueger 1994
    }

    [Fact]
    public void Groups_that_moved_alike_before_are_compared()
    {
        double[] untreated = [100, 104, 97, 101, 99, 103], alike = [110.5, 113.6, 107.2, 110.9, 109.4, 112.8], apart = [110, 117, 113, 120, 121, 128];
        var changes = (Treated: ArmMoments.Of([28, 32, 30]), Untreated: ArmMoments.Of([9, 11, 10]));
        var result = DifferenceInDifferences.Of(changes.Treated, changes.Untreated, alike, untreated, 0.95);
        Assert.Equal(20, result.Effect.Difference!.Value, 1e-12);
        Assert.True(result.TrendP > 0.1);
        var hidden = DifferenceInDifferences.Of(changes.Treated, changes.Untreated, apart, untreated, 0.95);
        Assert.Equal((NoEffect.PlaceboFails, null), (hidden.Effect.Reason!.Value, hidden.Effect.Difference));
        Assert.True(hidden.TrendP < 0.1);
        Assert.Equal(NoEffect.TooFewPeriods, DifferenceInDifferences.Of(changes.Treated, changes.Untreated, alike[..5], untreated[..5], 0.95).Effect.Reason);
        Assert.False(DifferenceInDifferences.IsCausal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 0)]
    public void A_gap_without_any_noise_either_stands_or_drifts(double slope, double p)
    {
        double[] untreated = [5, 9, 2, 7, 4, 8], treated = [.. untreated.Select((u, i) => u + 10 + slope * i)];
        Assert.Equal(p, DifferenceInDifferences.Of(ArmMoments.Of([1, 2]), ArmMoments.Of([1, 3]), treated, untreated, 0.95).TrendP);
    }

    [Fact]
    public void Corrections_for_many_tests()
    {
        // Benjamini and Hochberg 1995, as R's p.adjust prints them.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        double[] expected = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714286, 0.06385714286, 0.0645, 0.0765, 0.486, 0.58118181818, 0.714875, 0.75323076923, 0.81321428571, 1];
        var adjusted = MultipleTests.FalseDiscoveryRate(p);
        for (int i = 0; i < p.Length; i++) Assert.Equal(expected[i], adjusted[i], 1e-10);
        Assert.Equal(4, adjusted.Count(a => a < 0.05));
        Assert.Equal(3, MultipleTests.Holm(p).Count(a => a < 0.05));
        Assert.Equal([0.03, 0.06, 0.06], MultipleTests.Holm([0.01, 0.04, 0.03]).Select(v => Math.Round(v, 12)));
        Assert.Empty(MultipleTests.Holm([]));
    }

    private static IEnumerable<MatchedMember<string>> Members(string stratum, double[] treated, double[] untreated) =>
    [
        .. treated.Select((y, i) => new MatchedMember<string>(stratum, true, y, i % 2)), .. untreated.Select((y, i) => new MatchedMember<string>(stratum, false, y, i < 4 ? i % 2 : 0.5)),
    ];
}
