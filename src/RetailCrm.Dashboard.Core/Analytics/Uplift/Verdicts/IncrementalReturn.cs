using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift.Verdicts;

/// <summary>
/// Incremental sales and iROI of a campaign (METRICS.md, Campaigns): incremental sales × margin rate ÷ cost, with break-even
/// at 1; return on investment is iROI − 1.
/// </summary>
/// <param name="Sales">Difference per member × treatment members; null without both arms.</param>
/// <param name="SalesInterval">Null where the effect has none.</param>
/// <param name="IRoi">Null without sales, a margin rate or a cost above 0.</param>
/// <param name="IRoiInterval">The sales interval through the same formula.</param>
public sealed record IncrementalReturn(double? Sales, Interval? SalesInterval, double? IRoi, Interval? IRoiInterval, CampaignVerdict Verdict)
{
    /// <param name="effect">Of net sales per member in the window.</param>
    /// <param name="treated">Treatment members.</param>
    /// <param name="held">Control members.</param>
    /// <param name="isOpen">The as-of day lies before the window's last day.</param>
    /// <param name="marginRate">Gross margin rate; null where none is known.</param>
    /// <param name="cost">Null where no part of it is known.</param>
    public static IncrementalReturn Of(Effect effect, long treated, long held, bool isOpen, double? marginRate, double? cost)
    {
        var sales = effect.Difference * treated;
        var interval = effect.Interval?.Times(treated);
        double? factor = cost > 0 ? marginRate / cost : null;
        var iRoi = interval is { } i && factor is { } f ? i.Times(f) : (Interval?)null;
        var verdict = held == 0 ? CampaignVerdict.NoHoldout
            : isOpen ? CampaignVerdict.TooEarly
            : marginRate is null ? CampaignVerdict.NoMargin
            : cost is null or 0 ? CampaignVerdict.NoCost
            : iRoi?.Low > 1 ? CampaignVerdict.Positive
            : iRoi?.High < 1 ? CampaignVerdict.Negative
            : CampaignVerdict.Inconclusive;
        return new(sales, interval, sales * factor, iRoi, verdict);
    }
}
