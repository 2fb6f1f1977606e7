using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Common;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Tests.Metrics.Campaigns;

/// <summary>Campaigns together: what is measured adds with its doubt, what is not stays apart.</summary>
public class CampaignTotalsTests
{
    private const double Z = 1.959963984540054;

    [Fact]
    public void Variances_of_separate_lots_add()
    {
        var a = Campaign("A", treated: 1000, difference: 10, error: 1.5, cost: 4_000, attributed: 30_000);
        var b = Campaign("B", treated: 2000, difference: 1, error: 1, cost: 2_000, attributed: 6_000);

        var totals = CampaignTotals.Of([a, b], 0.95);

        Assert.Equal((2, 2, 12_000.0), (totals.Campaigns, totals.Measured, totals.Sales!.Value));
        Assert.Equal(12_000 - Z * 2_500, totals.SalesInterval!.Value.Low, 1e-6); // √(1500² + 2000²)
        Assert.Equal(12_000 * 0.5 / 6_000, totals.IRoi!.Value, 1e-12);
        Assert.Equal((12_000 + Z * 2_500) * 0.5 / 6_000, totals.IRoiInterval!.Value.High, 1e-9);
        Assert.Equal(3.0, totals.Overstatement!.Value, 1e-12);
    }

    [Fact]
    public void An_open_campaign_and_one_without_holdout_are_not_in_the_effect()
    {
        var over = Campaign("A", treated: 1000, difference: 10, error: 1, cost: 4_000, attributed: 30_000);
        var open = Campaign("B", treated: 500, difference: 80, error: 1, cost: 100, attributed: 500) with { IsOpen = true };
        var solo = Campaign("C", treated: 500, difference: null, error: null, cost: 900, attributed: 7_000);

        var totals = CampaignTotals.Of([over, open, solo], 0.95);

        Assert.Equal((3, 1, 10_000.0, 37_500m, 30_000m, 5_000m, 4_000m), (totals.Campaigns, totals.Measured, totals.Sales!.Value, totals.AttributedSales, totals.MeasuredAttributed, totals.Cost!.Value, totals.MeasuredCost!.Value));
    }

    [Fact]
    public void Nothing_measured_is_no_value()
    {
        var totals = CampaignTotals.Of([Campaign("C", 500, null, null, null, 7_000)], 0.95);

        Assert.Equal((null, null, null, null), (totals.Sales, totals.SalesInterval, totals.IRoi, totals.Cost));
        Assert.Null(totals.Overstatement);
        Assert.Null(CampaignTotals.Of([], 0.95).Sales);
    }

    [Fact]
    public void A_mean_s_interval_is_Students()
    {
        var interval = ArmMoments.Of([12, 0, 20, 8, 15]).MeanInterval(0.95)!.Value;

        Assert.Equal(11 - 2.7764451052 * Math.Sqrt(57 / 5.0), interval.Low, 1e-8);
        Assert.Null(ArmMoments.Of([4, 4, 4]).MeanInterval(0.95));
        Assert.Null(ArmMoments.Of([4]).MeanInterval(0.95));
    }

    internal static CampaignFigures Campaign(string code, long treated, double? difference, double? error, decimal? cost, decimal attributed, double? margin = 0.5)
    {
        Interval? interval = difference is { } d && error is { } e ? new(d - Z * e, d + Z * e) : null;
        var effect = new Effect(difference, interval, error, 900, 0.01, difference is null ? NoEffect.NoControl : null);
        return new(code, $"Campaign {code}")
        {
            Window = new(new(2026, 10, 1), new(2026, 10, 20)),
            IsOpen = false,
            Reach = new(treated, treated, 10, 5, 0),
            Treatment = new(treated, treated / 4, ArmMoments.OfSums(treated, treated * 40, treated * 4_000)),
            Control = difference is null ? new(0, 0, default) : new(200, 40, ArmMoments.OfSums(200, 200 * (40 - difference.Value), 200 * 3_600)),
            Effect = effect,
            Cuped = new(effect, 0.4, 0.3, 0.91),
            Return = IncrementalReturn.Of(effect, treated, difference is null ? 0 : 200, false, margin, (double?)cost),
            Costs = new(cost, null, null),
            MarginRate = margin,
            AttributedSales = attributed,
        };
    }
}
