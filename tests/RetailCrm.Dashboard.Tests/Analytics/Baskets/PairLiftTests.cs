using RetailCrm.Analytics.Baskets;

namespace RetailCrm.Dashboard.Tests.Analytics.Baskets;

public class PairLiftTests
{
    [Fact]
    public void A_table_worked_out_by_hand()
    {
        // 4% hold both, 10% the first, 20% the second: twice as many as by chance. Variance of the logarithm: (0.04 × 10² + 0.06 ÷ 0.01 + 0.16 ÷ 0.04 − 1) ÷ 1000 = 0.013.
        var lift = PairLift.Of(40, 100, 200, 1_000, 0.95)!.Value;
        Assert.Equal(2, lift.Value, 12);
        var reach = Math.Exp(1.959963984540054 * Math.Sqrt(0.013));
        Assert.Equal(2 / reach, lift.Interval.Low, 9);
        Assert.Equal(2 * reach, lift.Interval.High, 9);
    }

    [Fact]
    public void It_does_not_matter_which_is_the_first() => Assert.Equal(PairLift.Of(40, 100, 200, 1_000, 0.95), PairLift.Of(40, 200, 100, 1_000, 0.95));

    [Fact]
    public void Two_that_are_never_apart_have_the_interval_of_their_share()
    {
        // Then the lift is 1 ÷ share, and the variance of a share's logarithm is (1 − share) ÷ (n × share).
        var lift = PairLift.Of(250, 250, 250, 1_000, 0.95)!.Value;
        Assert.Equal(4, lift.Value, 12);
        Assert.Equal(4 * Math.Exp(1.959963984540054 * Math.Sqrt(0.75 / 250)), lift.Interval.High, 9);
    }

    [Fact]
    public void Chance_is_one_and_its_interval_narrows_with_the_orders()
    {
        var few = PairLift.Of(10, 100, 100, 1_000, 0.95)!.Value;
        var many = PairLift.Of(1_000, 10_000, 10_000, 100_000, 0.95)!.Value;
        Assert.Equal(1, few.Value, 12);
        Assert.True(few.Interval.Contains(1) && many.Interval.Contains(1));
        Assert.Equal(Math.Log(few.Interval.High) / 10, Math.Log(many.Interval.High), 9);
    }

    [Fact]
    public void Never_together_has_no_lift_and_counts_that_contradict_each_other_are_refused()
    {
        Assert.Null(PairLift.Of(0, 10, 10, 100, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairLift.Of(11, 10, 20, 100, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairLift.Of(0, 60, 60, 100, 0.95));
        Assert.Throws<ArgumentOutOfRangeException>(() => PairLift.Of(5, 10, 10, 100, 1));
    }
}
