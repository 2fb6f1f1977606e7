using RetailCrm.Analytics.Uplift;

namespace RetailCrm.Dashboard.Tests.Analytics.Uplift;

/// <summary>The power part of EXP4: R's power.t.test and power.prop.test (shared/data/reference/misc_reference_R.txt).</summary>
public class SampleSizeTests
{
    [Fact]
    public void Power_of_means_is_exact() => Assert.Equal(0.8689528017, SampleSize.PowerOfMeans(20, 1, 1), 1e-9);

    [Theory]
    [InlineData(1, 1, 0.9, 22.0210977)]
    [InlineData(5, 60, 0.8, 2261.438129)]
    public void Members_for_a_difference_of_means(double effect, double deviation, double power, double expected)
    {
        var found = SampleSize.OfMeansExact(effect, deviation, power);
        Assert.Equal(expected, found, 2e-5 * expected); // R stops its own search at about that
        Assert.Equal(power, SampleSize.PowerOfMeans(found, effect, deviation), 1e-9);
    }

    [Fact]
    public void The_normal_formula_and_what_CUPED_saves()
    {
        Assert.Equal(2260.477, SampleSize.OfMeans(5, 60), 1e-3);
        Assert.Equal(2262, Math.Ceiling(SampleSize.OfMeansExact(5, 60)));
        Assert.Equal(1697, Math.Ceiling(0.75 * SampleSize.OfMeansExact(5, 60)));
        Assert.Equal(0.75 * SampleSize.OfMeans(5, 60), SampleSize.OfMeans(5, 60, rho: 0.5), 1e-9);
    }

    [Fact]
    public void Shares()
    {
        Assert.Equal(0.7401659013, SampleSize.PowerOfShares(50, 0.5, 0.75), 1e-6);
        Assert.Equal(76.70693, SampleSize.OfShares(0.5, 0.75, 0.9), 1e-4);
        Assert.Equal(3840.847482, SampleSize.OfShares(0.10, 0.12), 4e-3);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.8, 1.5625)]
    [InlineData(0.9, 2.7778)]
    [InlineData(0.95, 5.2632)]
    public void An_unequal_split_needs_more(double treated, double factor) => Assert.Equal(factor, SampleSize.UnequalSplit(treated), 5e-5);

    [Fact]
    public void The_least_effect_is_the_effect_whose_size_it_is() => Assert.Equal(5, SampleSize.LeastEffect(SampleSize.OfMeans(5, 60, rho: 0.3), 60, rho: 0.3), 1e-9);

    [Fact]
    public void A_plan_tells_the_weeks_or_that_it_cannot_be()
    {
        Assert.Equal(new(4521, 10), TestPlan.Of(2260.477, 0.5, 5_000, 500));
        Assert.Equal(new(7064, null), TestPlan.Of(2260.477, 0.8, 5_000, 500)); // 4520.954 × 1.5625
        Assert.True(TestPlan.Of(2260.477, 0.8, 5_000, 500).CannotBeMeasured);
        Assert.True(TestPlan.Of(10, 0.5, 5_000, 0).CannotBeMeasured);
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.OfMeans(0, 60));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.OfMeans(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.OfShares(0.1, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.OfMeans(5, 60, power: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.UnequalSplit(1));
    }
}
