using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;

namespace RetailCrm.Dashboard.Tests.Analytics.Uplift;

/// <summary>Golden test EXP1: the Hillstrom e-mail test from the sums of ANALYTICS.md 4.5 alone.</summary>
public class HillstromTests
{
    private const double Tight = 1e-8;
    private static readonly ArmMoments Mens = Spend(21307, 30311.69, 6759024.4973, 5174105.18, 2700687619.2752, 9857526.2586);
    private static readonly ArmMoments Womens = Spend(21387, 23038.11, 4911446.5763, 5187130.98, 2652326978.5210, 7513096.1923);
    private static readonly ArmMoments None = Spend(21306, 13908.33, 2870050.3621, 5132245.81, 2597172414.5563, 4267933.8399);

    [Fact]
    public void Spend_of_the_mens_mail()
    {
        var effect = Effect.Of(Mens, None, 0.95);
        Near(0.7698271558945367, effect.Difference, Tight);
        Near(0.14524656024868676, effect.StandardError, Tight);
        Near(36671.15797736051, effect.DegreesOfFreedom, Tight);
        Near(5.300140358411668, effect.T, Tight);
        Near(1.1638149682254859e-07, effect.P, 1e-6);
        Holds(effect.Interval, 0.4851397325684075, 1.0545145792206658, Tight);
    }

    [Fact]
    public void Spend_of_the_womens_mail()
    {
        var effect = Effect.Of(Womens, None, 0.95);
        Near(0.42441221593652667, effect.Difference, 1e-7);
        Near(0.13033285852919116, effect.StandardError, Tight);
        Near(40064.88440653067, effect.DegreesOfFreedom, Tight);
        Near(0.0011293971023632519, effect.P, 1e-7);
        Holds(effect.Interval, 0.16895678988377866, 0.6798676419894145, Tight);
    }

    [Theory]
    [InlineData(3894, 21307, 2262, 0.07658956365153125, 0.0033858878117283653, 40593.688228635794, 0.06995314760976148, 0.083225979693301, 0.72140)]
    [InlineData(267, 21307, 122, 0.006805006519615695, 0.0009208727857351216, 37486.66940455389, 0.005000070747732388, 0.008609942291499001, 1.18842)]
    [InlineData(3238, 21387, 2262, 0.045233106587052985, 0.0032344620991, 41792.928, 0.03889349376, 0.05157271942, 0.42606)]
    [InlineData(189, 21387, 122, 0.003111057511, 0.0008226770775551, 40913.776, 0.00149859237, 0.00472352266, 0.54331)]
    public void Visits_and_conversions(long count, long members, long control, double difference, double error, double freedom, double low, double high, double lift)
    {
        var effect = Effect.Of(ArmMoments.OfSums(members, count, count), ArmMoments.OfSums(21306, control, control), 0.95);
        Near(difference, effect.Difference, Tight);
        Near(error, effect.StandardError, Tight);
        Near(freedom, effect.DegreesOfFreedom, 1e-7);
        Holds(effect.Interval, low, high, 1e-7);
        Assert.Equal(lift, Lift.Of(ArmMoments.OfSums(members, count, count), ArmMoments.OfSums(21306, control, control), 0.95).Value!.Value, 1e-5);
    }

    [Fact]
    public void CUPED_gains_next_to_nothing_here_and_says_so()
    {
        var mens = Cuped.Of(Mens, None, 0.95);
        Near(0.0012228965198242297, mens.Theta, Tight);
        Near(0.02092254695606623, mens.Rho, Tight);
        Near(0.7674384994278025, mens.Effect.Difference, Tight);
        Near(0.14521504219411455, mens.Effect.StandardError, Tight);
        Near(0.999562247029, mens.VarianceFactor, Tight);
        var womens = Cuped.Of(Womens, None, 0.95);
        Near(0.001034651293586226, womens.Theta, Tight);
        Near(0.42270092315649777, womens.Effect.Difference, Tight);
        Near(0.13030821906506287, womens.Effect.StandardError, Tight);
    }

    [Fact]
    public void The_arms_are_as_large_as_planned()
    {
        var check = AssignmentCheck.Of([21307, 21387, 21306], [1, 1, 1])!;
        Near(0.20253125, check.ChiSquare, Tight);
        Assert.Equal(2, check.DegreesOfFreedom);
        Near(0.90369295756, check.P, Tight);
        Assert.False(check.IsBroken);
        Assert.True(AssignmentCheck.Of([21307, 20387, 21306], [1, 1, 1])!.IsBroken);
        Assert.InRange(AssignmentCheck.Imbalance(Mens, None)!.Value, 0.0075, 0.0077); // (242.836 − 240.883) ÷ √((67785 + 63877) ÷ 2)
    }

    [Fact]
    public void Lift_with_three_intervals()
    {
        var mens = Lift.Of(Mens, None, 0.95);
        Near(1.1792887703620059, mens.Value, Tight);
        Holds(mens.Delta, 0.544306, 1.814272, 2e-6);
        Holds(mens.LogDelta, 0.628447, 1.916459, 2e-6);
        Holds(mens.Fieller, 0.643690, 1.977447, 2e-6);
        var womens = Lift.Of(Womens, None, 0.95);
        Holds(womens.Delta, 0.149128, 1.151176, 4e-6);
        Holds(womens.LogDelta, 0.218041, 1.235557, 3e-6);
        Holds(womens.Fieller, 0.224173, 1.274941, 3e-6);
    }

    [Fact]
    public void Return_with_a_margin_of_40_percent_and_a_tenth_a_mail()
    {
        var mens = IncrementalReturn.Of(Effect.Of(Mens, None, 0.95), 21307, 21306, false, 0.4, 2130.7);
        Near(16402.7072106, mens.Sales, 1e-9);
        Holds(mens.SalesInterval, 10336.8722818, 22468.5421395, 1e-9);
        Near(3.07930862358, mens.IRoi, 1e-9);
        Holds(mens.IRoiInterval, 1.94055893027, 4.21805831688, 1e-9);
        Assert.Equal(CampaignVerdict.Positive, mens.Verdict);
        Assert.Equal(CampaignVerdict.Inconclusive, IncrementalReturn.Of(Effect.Of(Womens, None, 0.95), 21387, 21306, false, 0.4, 2138.7).Verdict);
        // The same by the formula for random cost, at a cost that is fixed a head.
        var effect = Effect.Of(Mens, None, 0.95);
        var fixedCost = ReturnOnCost.Of(0.4 * effect.Difference!.Value, Math.Pow(0.4 * effect.StandardError!.Value, 2), 0.1, 0, 0, 0.95);
        Near(2.079, fixedCost.Value, 1e-3);
        Holds(fixedCost.Delta, 0.941, 3.218, 1e-3);
        Near(fixedCost.Delta!.Value.Low, fixedCost.Fieller!.Value.Low, 1e-9);
    }

    [Fact]
    public void Conversions_as_two_shares()
    {
        var test = TwoProportions.Of(267, 21307, 122, 21306)!;
        Near(54.539915, test.ChiSquare, 1e-7);
        Near(1.523224e-13, test.P, 1e-5);
    }

    [Fact]
    public void Least_effect_that_such_a_test_can_see() => Assert.Equal(0.3145, SampleSize.LeastEffect(21306, 11.5882), 5e-5);

    internal static void Holds(Interval? interval, double low, double high, double relative, [CallerArgumentExpression(nameof(interval))] string what = "", [CallerMemberName] string test = "", [CallerFilePath] string path = "")
    {
        Near(low, interval?.Low, relative, what + ", low", test, path);
        Near(high, interval?.High, relative, what + ", high", test, path);
    }

    private static ArmMoments Spend(long members, double y, double yy, double x, double xx, double xy) => ArmMoments.OfSums(members, y, yy, x, xx, xy);
}
