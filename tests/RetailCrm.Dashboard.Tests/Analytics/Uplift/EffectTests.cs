using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Dashboard.Tests.Support;
using static RetailCrm.Dashboard.Tests.Analytics.Purchasing.Reference;
using static RetailCrm.Dashboard.Tests.Analytics.Uplift.HillstromTests;

namespace RetailCrm.Dashboard.Tests.Analytics.Uplift;

/// <summary>Golden tests EXP2, EXP3 and the t test of EXP4; arms that say nothing.</summary>
public class EffectTests
{
    private static readonly double[] HandTreated = [12, 0, 20, 8, 15], HandHeld = [5, 0, 10, 3, 7], TreatedBefore = [10, 2, 16, 8, 14], HeldBefore = [9, 1, 15, 6, 14];

    [Fact]
    public void EXP2_by_hand()
    {
        var effect = Effect.Of(ArmMoments.Of(HandTreated), ArmMoments.Of(HandHeld), 0.95);
        Assert.Equal([6, 3.781534, 5.911397, 1.586658, 0.164424], new[] { effect.Difference!.Value, effect.StandardError!.Value, effect.DegreesOfFreedom!.Value, effect.T!.Value, effect.P!.Value }.Select(v => Math.Round(v, 6)));
        Assert.Equal((-3.286804, 15.286804), (Math.Round(effect.Interval!.Value.Low, 6), Math.Round(effect.Interval.Value.High, 6)));
        Assert.False(effect.IsSignificant);
    }

    [Fact]
    public void EXP2_CUPED_by_hand()
    {
        var cuped = Cuped.Of(ArmMoments.Of(HandTreated.Zip(TreatedBefore)), ArmMoments.Of(HandHeld.Zip(HeldBefore)), 0.95);
        Assert.Equal(1.0331384016, cuped.Theta!.Value, 1e-10);
        Assert.Equal(0.8533128, cuped.Rho!.Value, 1e-7);
        Assert.Equal(4.9668615984, cuped.Effect.Difference!.Value, 1e-10);
        Assert.Equal(1.4237984099, cuped.Effect.StandardError!.Value, 1e-10);
        Assert.Equal(7.822188, cuped.Effect.DegreesOfFreedom!.Value, 1e-6);
        Assert.Equal((1.670540, 8.263183), (Math.Round(cuped.Effect.Interval!.Value.Low, 6), Math.Round(cuped.Effect.Interval.Value.High, 6)));
        Assert.Equal(0.0085119, cuped.Effect.P!.Value, 1e-7);
    }

    [Fact]
    public void EXP4_sleep()
    {
        var effect = Effect.Of(ArmMoments.Of([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]), ArmMoments.Of([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]), 0.95);
        Assert.Equal(-1.8608135, effect.T!.Value, 1e-7);
        Assert.Equal(17.776474, effect.DegreesOfFreedom!.Value, 1e-6);
        Assert.Equal(0.07939414, effect.P!.Value, 1e-8);
        Holds(effect.Interval, -3.3654832307, 0.2054832307, 1e-9);
    }

    [ReferenceFact]
    public void An_A_A_split_of_CDNOW_shows_no_effect()
    {
        var rows = Rows("cdnow_reference.csv");
        ArmMoments Arm(int odd) => ArmMoments.Of(rows.Where(r => (int)r.Number("id") % 2 == odd).Select(r => r.Number("spend_star_39w")));
        var effect = Effect.Of(Arm(1), Arm(0), 0.95);
        Assert.Equal((1179, 1178), (Arm(1).Members, Arm(0).Members));
        Assert.Equal(3.113821, effect.Difference!.Value, 1e-6);
        Assert.Equal(3.570583, effect.StandardError!.Value, 1e-6);
        Assert.False(effect.IsSignificant);
    }

    [ReferenceFact]
    public void EXP3_the_interval_of_a_random_split_holds_0_as_often_as_it_says()
    {
        double[] spends = [.. Rows("cdnow_reference.csv").Select(r => r.Number("spend_star_39w"))];
        var draws = new Draws(20261121);
        int held = 0;
        for (int split = 0; split < 1_000; split++)
        {
            ArmMoments a = default, b = default;
            foreach (var spend in spends)
            {
                if (draws.Unit() < 0.5) a = a.And(spend);
                else b = b.And(spend);
            }

            if (Effect.Of(a, b, 0.95).IsSignificant == false) held++;
        }

        Assert.InRange(held, 930, 970);
    }

    [Fact]
    public void Merged_arms_are_the_arm_of_all()
    {
        (double, double)[] members = [.. HandTreated.Zip(TreatedBefore), (0, 0), (0, 0)];
        var whole = ArmMoments.Of(members);
        var merged = ArmMoments.Of(members[..2]).And(ArmMoments.Of(members[2..5])).AndZeros(2);
        Assert.Equal(whole.Members, merged.Members);
        Assert.Equal(whole.MeanY, merged.MeanY, 1e-12);
        Assert.Equal(whole.SquaresY, merged.SquaresY, 1e-10);
        Assert.Equal(whole.SquaresX, merged.SquaresX, 1e-10);
        Assert.Equal(whole.Products, merged.Products, 1e-10);
        Assert.Equal(whole, whole.And(default).AndZeros(0));
    }

    [Fact]
    public void Arms_that_say_nothing_give_a_reason_and_no_number()
    {
        ArmMoments some = ArmMoments.Of(HandTreated), one = ArmMoments.Of([3]), flat = ArmMoments.Of([0, 0, 0]);
        Assert.Equal(new(null, null, null, null, null, NoEffect.NoControl), Effect.Of(some, default, 0.95));
        Assert.Equal(new(null, null, null, null, null, NoEffect.NoTreatment), Effect.Of(default, some, 0.95));
        Assert.Equal(new(8, null, null, null, null, NoEffect.TooFewMembers), Effect.Of(some, one, 0.95));
        Assert.Equal(new(11, null, null, null, null, NoEffect.NoVariance), Effect.Of(some, flat, 0.95));
        Assert.Equal(NoEffect.NoCovariate, Cuped.Of(some, some, 0.95).Effect.Reason);
        Assert.Null(Cuped.Of(some, some, 0.95).Effect.Difference);
        Assert.Equal(NoEffect.NoControl, Cuped.Of(some, default, 0.95).Effect.Reason);
        Assert.Equal(NoEffect.NoVariance, Lift.Of(some, flat, 0.95).Reason);
        Assert.Equal(NoEffect.NoBase, Lift.Of(some, ArmMoments.Of([-1, 1]), 0.95).Reason);
        Assert.Equal(new RatioOfMeans(null, null), RatioOfMeans.Of(default));
        Assert.Null(AssignmentCheck.Of([0, 0], [1, 1]));
        Assert.Null(AssignmentCheck.Imbalance(flat, some));
        Assert.Null(TwoProportions.Of(0, 5, 0, 9));
        Assert.Equal(new(null, null, null, null), ReturnOnCost.Of(1, 1, 0, 0, 0, 0.95));
    }

    [Fact]
    public void A_covariate_that_is_the_same_for_all_takes_nothing_out()
    {
        var cuped = Cuped.Of(ArmMoments.Of(HandTreated.Select(y => (y, 0.1))), ArmMoments.Of(HandHeld.Select(y => (y, 0.1))), 0.95);
        Assert.Equal(NoEffect.NoCovariate, cuped.Effect.Reason);
        Assert.Null(cuped.VarianceFactor);
    }

    [Fact]
    public void Return_on_a_cost_that_differs_by_member()
    {
        // n = 1,000 each, margin 12.0 (sd 30) against 10.5 (sd 29), cost 0.8 (sd 0.5), correlation 0.1.
        double variance = (30.0 * 30 + 29.0 * 29) / 1000;
        var roi = ReturnOnCost.Of(1.5, variance, 0.8, 0.25 / 1000, 0.1 * 30 * 0.5 / 1000, 0.95);
        Assert.Equal(1.319470, Math.Sqrt(variance), 1e-6);
        Assert.Equal(0.875, roi.Value!.Value, 1e-12);
        Assert.Equal(1.647087, roi.StandardError!.Value, 1e-6);
        Assert.Equal((-2.353, 4.103), (Math.Round(roi.Delta!.Value.Low, 3), Math.Round(roi.Delta.Value.High, 3)));
        Assert.Equal((-2.362, 4.099), (Math.Round(roi.Fieller!.Value.Low, 3), Math.Round(roi.Fieller.Value.High, 3)));
        Assert.Null(ReturnOnCost.Of(1.5, variance, 0.8, 1, 0, 0.95).Fieller); // a mean cost that may be 0: unbounded
    }

    [Fact]
    public void Spend_a_receipt_looks_at_members()
    {
        var ratio = RatioOfMeans.Of(ArmMoments.Of([(100, 2), (0, 0), (250, 4), (60, 1), (90, 3)]));
        Assert.Equal(50, ratio.Value!.Value, 1e-12);
        Assert.Equal(8.803408, ratio.StandardError!.Value, 1e-6);
    }

    [Theory]
    [InlineData(0, true, 0.4, 10.0, CampaignVerdict.NoHoldout)]
    [InlineData(9, true, null, null, CampaignVerdict.TooEarly)]
    [InlineData(9, false, null, null, CampaignVerdict.NoMargin)]
    [InlineData(9, false, 0.4, null, CampaignVerdict.NoCost)]
    [InlineData(9, false, 0.4, 0.0, CampaignVerdict.NoCost)]
    [InlineData(9, false, 0.4, 1.0, CampaignVerdict.Positive)]
    [InlineData(9, false, 0.4, 40.0, CampaignVerdict.Negative)]
    [InlineData(9, false, 0.4, 10.0, CampaignVerdict.Inconclusive)]
    public void The_first_verdict_that_holds(long held, bool isOpen, double? margin, double? cost, CampaignVerdict verdict)
    {
        // Sales of 25 (20 to 30), so a margin of 10 (8 to 12).
        var result = IncrementalReturn.Of(new(2.5, new(2, 3), 0.3, 9, 0.01, null), 10, held, isOpen, margin, cost);
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(margin is not null && cost > 0 ? 10 / cost : null, result.IRoi);
    }

    [Fact]
    public void Without_an_interval_nothing_is_concluded() =>
        Assert.Equal(CampaignVerdict.Inconclusive, IncrementalReturn.Of(Effect.Of(ArmMoments.Of([9, 8]), ArmMoments.Of([0, 0]), 0.95), 2, 2, false, 0.4, 1).Verdict);
}
