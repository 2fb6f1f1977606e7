using RetailCrm.Analytics.Shrinkage;
using static RetailCrm.Dashboard.Tests.Analytics.Shrinkage.NormalShrinkageTests;

namespace RetailCrm.Dashboard.Tests.Analytics.Shrinkage;

/// <summary>Golden test EB1, the rates: the rat tumours of Gelman and others (BDA, chapter 5).</summary>
public class RateShrinkageTests
{
    private static readonly Counted[] Rats = [.. Groups()];
    private static readonly Counted Current = new(4, 14);

    [Fact]
    public void Rat_tumours_by_moments()
    {
        Assert.Equal((70, 263L, 1725L), (Rats.Length, Rats.Sum(r => r.Successes), Rats.Sum(r => r.Trials)));
        var fit = RateShrinkage.ByMoments(Rats)!;
        Equal([1.356149, 8.615058], [fit.Alpha!.Value, fit.Beta!.Value], 1e-6);
        Assert.Equal(0.22344095, fit.Mean(Current), 1e-8);
    }

    [Fact]
    public void Rat_tumours_by_likelihood()
    {
        var fit = RateShrinkage.ByLikelihood(Rats)!;
        Equal([2.30478337, 14.07980938], [fit.Alpha!.Value, fit.Beta!.Value], 1e-5);
        Assert.Equal(-721.00101950, fit.LogLikelihood!.Value, 1e-6);
        Assert.Equal(0.20749935, fit.Mean(Current), 1e-6);
        Assert.Equal(fit, RateShrinkage.Of(Rats)); // sizes from 10 to 52
    }

    [Fact]
    public void The_interval_is_the_posteriors()
    {
        var fit = RateShrinkage.ByMoments(Rats)!;
        var interval = fit.IntervalOf(Current, 0.9)!.Value;
        Assert.True(interval.Low < fit.Mean(Current) && fit.Mean(Current) < interval.High);
        // Wider for who is known less.
        var sure = fit.IntervalOf(new(400, 1_400), 0.9)!.Value;
        Assert.True(sure.High - sure.Low < interval.High - interval.Low);
        Assert.True(fit.Deviation(new(400, 1_400)) < fit.Deviation(Current));
        Assert.InRange(fit.Mean(new(400, 1_400)), 0.28, 4.0 / 14);
    }

    [Fact]
    public void Rates_that_differ_no_more_than_chance_are_pooled()
    {
        var fit = RateShrinkage.Of([new(10, 100), new(11, 100), new(9, 100), new(10, 100)])!;
        Assert.True(fit.IsNoise);
        Assert.Equal(0.1, fit.Mean(new(1, 1)));
        Assert.Null(fit.IntervalOf(new(1, 1), 0.9));
        Assert.Equal(0, fit.Deviation(new(1, 1)));
    }

    [Fact]
    public void Degenerate_units_give_no_value_or_the_pool()
    {
        Assert.Null(RateShrinkage.Of([]));
        Assert.Null(RateShrinkage.Of([new(0, 0), new(0, 0)]));
        Assert.True(RateShrinkage.Of([new(3, 10), new(0, 0)])!.IsNoise);
        Assert.Equal(0, RateShrinkage.Of([new(0, 10), new(0, 40)])!.Mean(new(0, 5)));
        Assert.Equal(1, RateShrinkage.Of([new(10, 10), new(40, 40)])!.Mean(new(5, 5)));
        Assert.All((Counted[][])[[new(0, 10), new(90, 90)], [new(0, 1), new(1, 1)]], units => Assert.InRange(RateShrinkage.Of(units)!.Mean(units[0]), 0, 1));
    }

    [Fact]
    public void Nearly_all_or_nothing_is_a_difference_and_no_noise()
    {
        // Variance of the rates 0.265 > m(1 − m) = 0.25: the moments have no beta, the likelihood has.
        Counted[] units = [new(20, 20), new(19, 20), new(1, 20), new(0, 20), new(20, 20), new(0, 20)];
        Assert.True(RateShrinkage.ByMoments(units)!.IsNoise);
        var fit = RateShrinkage.Of(units)!;
        Assert.False(fit.IsNoise);
        Assert.InRange(fit.Mean(units[0]), 0.95, 1);
        Assert.InRange(fit.Mean(units[3]), 0, 0.05);
        // Symmetric units, a symmetric law.
        Assert.Equal(fit.Alpha!.Value, fit.Beta!.Value, 4);
    }

    private static IEnumerable<Counted> Groups()
    {
        int[] y = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9];
        int[] n =
        [
            20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20, 20, 20, 20, 20, 10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22,
            46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24,
        ];
        return y.Zip(n, (a, b) => new Counted(a, b));
    }
}
