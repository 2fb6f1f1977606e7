using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;

namespace RetailCrm.Dashboard.Tests.Analytics.Uplift;

/// <summary>The bootstrap and the cut beside Welch's interval.</summary>
public class HeavyTailsTests
{
    [Fact]
    public void On_many_like_members_all_three_agree()
    {
        double[] treated = Normals(1, 1_000, 12), held = Normals(2, 1_000, 10);
        var plain = Effect.Of(ArmMoments.Of(treated).AndZeros(500), ArmMoments.Of(held).AndZeros(700), 0.95);
        var tails = HeavyTails.Of(plain, new(1_500, treated), new(1_700, held), 0.95, 7);
        Assert.False(tails.IsDrivenByFew);
        Assert.InRange(tails.Bootstrap!.Value.Low - plain.Interval!.Value.Low, -0.05, 0.05);
        Assert.InRange(tails.Bootstrap.Value.High - plain.Interval.Value.High, -0.05, 0.05);
        Assert.InRange(tails.Winsorised.Difference!.Value - plain.Difference!.Value, -0.05, 0.05);
        Assert.Equal(tails, HeavyTails.Of(plain, new(1_500, treated), new(1_700, held), 0.95, 7));
    }

    [Fact]
    public void One_huge_receipt_is_found_out()
    {
        double[] treated = [.. Normals(3, 60, 10), 60_000], held = Normals(4, 60, 14);
        var plain = Effect.Of(ArmMoments.Of(treated).AndZeros(2_000), ArmMoments.Of(held).AndZeros(2_000), 0.95);
        Assert.True(plain.Difference > 0);
        Assert.True(HeavyTails.Of(plain, new(2_061, treated), new(2_060, held), 0.95, 7).IsDrivenByFew);
    }

    [Fact]
    public void The_cut_is_the_995_point_of_all_members_those_without_spend_too()
    {
        // 1,000 members: rank 994.005 of [-5, 991 zeros, 1 … 8]: 3 and a 200th of the way to 4.
        double[] treated = [-5, 1, 2, 3, 4], held = [5, 6, 7, 8];
        var tails = HeavyTails.Of(Effect.Of(ArmMoments.Of(treated).AndZeros(495), ArmMoments.Of(held).AndZeros(496), 0.95), new(500, treated), new(500, held), 0.95, 7);
        const double cut = 3 + 0.005;
        double[] cutTreated = [-5, 1, 2, 3, cut], cutHeld = [cut, cut, cut, cut];
        Assert.Equal((cutTreated.Sum() - cutHeld.Sum()) / 500, tails.Winsorised.Difference!.Value, 1e-9);
    }

    [Fact]
    public void Arms_without_spend_have_no_bootstrap()
    {
        var tails = HeavyTails.Of(Effect.Of(default, default, 0.95), new(0, []), new(0, []), 0.95, 7);
        Assert.Null(tails.Bootstrap);
        Assert.Equal(NoEffect.NoTreatment, tails.Winsorised.Reason);
        Assert.False(tails.IsDrivenByFew);
    }

    private static double[] Normals(ulong seed, int count, double mean)
    {
        var draws = new Draws(seed);
        return [.. Enumerable.Range(0, count).Select(_ => mean + 2 * draws.Normal())];
    }
}
