using RetailCrm.Analytics.Distributions;
using RetailCrm.Analytics.Rfm;

namespace RetailCrm.Dashboard.Tests.Analytics.Members;

/// <summary>Reference values: ANALYTICS 0.3 and 1.5 (Q1).</summary>
public class QuantilesTests
{
    private static readonly long[] Values = [2, 4, 4, 4, 5, 7, 9, 10, 12, 30];

    [Fact]
    public void Quintile_thresholds_are_those_of_type_7() =>
        Assert.Equal([4.0, 4.6, 7.8, 10.4], Enumerable.Range(1, 4).Select(k => Quantiles.Of(Values, k, 5)!.Value.Value));

    [Fact]
    public void Equal_values_get_equal_scores_and_a_score_may_stay_empty()
    {
        RfmValues[] members = [.. Values.Select(v => new RfmValues(0, 1, v))];
        var thresholds = RfmThresholds.Of(members)!;
        Assert.Equal([1, 1, 1, 1, 3, 3, 4, 4, 5, 5], members.Select(m => thresholds.Score(m).M));
        Assert.All(members, m => Assert.Equal((5, 1), (thresholds.Score(m).R, thresholds.Score(m).F)));
        Assert.Equal((true, false), (RfmThresholds.HasFewValues(thresholds.F), RfmThresholds.HasFewValues(thresholds.M)));
    }

    [Fact]
    public void A_threshold_on_a_value_equals_it_whatever_its_size()
    {
        long[] large = [.. Enumerable.Range(0, 11).Select(i => 900_000_000_000_000_001L + i)];
        for (int k = 1; k < 5; k++) Assert.Equal(large[2 * k] * 5, Quantiles.Of(large, k, 5)!.Value.Times);
        Assert.False(Quantiles.Of(large, 1, 5)!.Value.IsBelow(large[2]));
        Assert.True(Quantiles.Of(large, 1, 5)!.Value.IsBelow(large[3]));
    }

    [Fact]
    public void Median_of_none_one_and_two()
    {
        Assert.Null(Quantiles.Median([]));
        Assert.Equal((7, 7.5), (Quantiles.Median([7]), Quantiles.Median([7, 8])));
    }

    [Fact]
    public void Wilson_is_that_of_R()
    {
        var interval = Wilson.Interval(15, 40, 1.959963984540054)!.Value;
        Assert.Equal((0.2422297917, 0.5296756086), (Math.Round(interval.Low, 10), Math.Round(interval.High, 10)));
        Assert.Null(Wilson.Interval(0, 0, 1.96));
        Assert.Equal(0, Wilson.Interval(0, 5, 1.96)!.Value.Low);
        Assert.Equal(1, Wilson.Interval(5, 5, 1.96)!.Value.High, 12);
    }
}
