using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;

namespace RetailCrm.Metrics.Campaigns;

/// <summary>
/// Several campaigns together. Incremental figures are of those that are over and were measured against a holdout; each drew its
/// own lots, so their variances add. Attributed sales and cost are of all, and of the measured ones beside them for comparison.
/// </summary>
/// <param name="Campaigns">All of them.</param>
/// <param name="Measured">Of them, those with an interval that is final.</param>
/// <param name="Sales">Incremental sales of the measured; null without one.</param>
/// <param name="SalesInterval">Normal, as many members stand behind it.</param>
/// <param name="IRoi">Incremental margin ÷ cost of the measured with a margin rate and a cost.</param>
public sealed record CampaignTotals(int Campaigns, int Measured, double? Sales, Interval? SalesInterval, double? IRoi, Interval? IRoiInterval)
{
    public required decimal AttributedSales { get; init; }

    /// <summary>Of the measured campaigns.</summary>
    public required decimal MeasuredAttributed { get; init; }

    /// <summary>Null where no part of any is known.</summary>
    public required decimal? Cost { get; init; }

    public required decimal? MeasuredCost { get; init; }

    /// <summary>How many times the attributed sales of the measured campaigns are their incremental sales; null unless those are above 0.</summary>
    public double? Overstatement => Sales > 0 ? (double)MeasuredAttributed / Sales : null;

    public static CampaignTotals Of(IReadOnlyList<CampaignFigures> campaigns, double confidence)
    {
        List<CampaignFigures> measured = [.. campaigns.Where(c => c is { IsOpen: false, Return.SalesInterval: not null })];
        List<CampaignFigures> costed = [.. measured.Where(c => c is { Return.IRoiInterval: not null, MarginRate: not null, Cost: not null })];
        var sales = Sum(measured, _ => 1, confidence);
        var margin = Sum(costed, c => c.MarginRate!.Value, confidence);
        double? perCost = costed.Count > 0 ? 1 / (double)costed.Sum(c => c.Cost!.Value) : null;
        return new(campaigns.Count, measured.Count, sales?.Value, sales?.Interval, margin?.Value * perCost, margin is { } m && perCost is { } f ? m.Interval.Times(f) : null)
        {
            AttributedSales = campaigns.Sum(c => c.AttributedSales),
            MeasuredAttributed = measured.Sum(c => c.AttributedSales),
            Cost = CostOf(campaigns),
            MeasuredCost = CostOf(measured),
        };
    }

    private static EffectSum? Sum(List<CampaignFigures> campaigns, Func<CampaignFigures, double> weight, double confidence) =>
        EffectSum.Of([.. campaigns.Select(c => (weight(c) * c.Return.Sales!.Value, weight(c) * c.Effect.StandardError!.Value * c.Treatment.Members))], confidence);

    private static decimal? CostOf(IEnumerable<CampaignFigures> campaigns)
    {
        List<decimal> known = [.. campaigns.Select(c => c.Cost).OfType<decimal>()];
        return known.Count > 0 ? known.Sum() : null;
    }
}
