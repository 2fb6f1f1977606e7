using RetailCrm.Analytics.Numerics;
using RetailCrm.Dashboard.Components.Charts;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Blocks;

/// <summary>From what the selected campaign caused, past what it cost, to what is left: iROI's numerator and denominator, part by part.</summary>
public sealed partial class BenefitBlock(Figures figures, CampaignWords words)
{
    private IReadOnlyList<WaterfallStep> steps = [];

    private Figures Figures => figures;

    private CampaignWords Words => words;

    private CampaignFigures? Campaign => View?.Selected;

    private BlockState Now => Unless(steps.Count == 0);

    private ColumnUnit Unit { get; set; } = new(1, 0, "", "");

    private string Title => Campaign is null ? L["From sales to benefit"].Value : L["{0}: from sales to benefit", View!.LabelOf(Campaign)].Value;

    private string? Note => steps.Count == 0 ? null : string.Join(" · ", new[]
    {
        Unit.Money.Trim(),
        Campaign!.IsOpen ? L["so far, not final"].Value : null,
        L["whisker = {0} CI", words.Confidence(View!.List.Confidence)].Value,
    }.OfType<string>());

    private string Reason => View switch
    {
        { List.SeesCosts: false } => L["It shows costs and margins: you need the right to see them."],
        { Selected: { } campaign } when campaign.Return.Sales is null || campaign.MarginRate is null || campaign.Cost is null => campaign.Return.Sales is null ? L["Nobody was held out: what it caused cannot be told."] : campaign.MarginRate is null ? L["No margin rate is known for it."] : L["No cost is known for it."],
        _ => L["Nothing to show"],
    };

    private string Sentence => string.Join(L[", "].Value, steps.Select(s => $"{s.Name} {s.Tip}"));

    private IEnumerable<(WaterfallStep Step, decimal Total)> Running
    {
        get
        {
            decimal total = 0;
            foreach (var step in steps)
            {
                total = step.Kind == WaterfallKind.Step ? total + step.Value : step.Value;
                yield return (step, total);
            }
        }
    }

    protected override void OnParametersSet()
    {
        steps = [];
        if (Campaign is not { Return.Sales: { } caused, MarginRate: { } rate, Cost: { } cost } campaign) return;
        var sales = decimal.Round((decimal)caused, 2);
        // What is left takes the rounding of the goods, so that the steps add up to it.
        var margin = decimal.Round((decimal)(caused * rate), 2);
        Unit = figures.UnitFor(Math.Max(Math.Abs(sales), cost));
        steps =
        [
            Total(L["Incremental net sales"], sales, WaterfallKind.Before, campaign.Return.SalesInterval),
            Step(L["Cost of goods"], margin - sales),
            .. Parts(campaign.Costs).Select(p => Step(p.Name, -p.Amount)),
            Total(L["Net benefit"], margin - cost, WaterfallKind.Now, campaign.Return.SalesInterval?.Times(rate).Plus(-(double)cost)),
        ];
    }

    private IEnumerable<(string Name, decimal Amount)> Parts(CampaignCost costs)
    {
        if (costs.Discounts is { } discounts and not 0) yield return (L["Coupon discounts"], discounts);
        if (costs.Contacts is { } contacts and not 0) yield return (L["Messages"], contacts);
        if (costs.Fixed is { } set and not 0) yield return (L["Fixed cost"], set);
    }

    private WaterfallStep Step(string name, decimal value) => new(name, value, figures.SignedInUnit(value, Unit, Unit.Decimals), figures.FullMoney(value), WaterfallKind.Step);

    private WaterfallStep Total(string name, decimal value, WaterfallKind kind, Interval? interval)
    {
        (decimal Low, decimal High)? ends = interval is { } i ? ((decimal)i.Low, (decimal)i.High) : null;
        var tip = ends is { } e ? $"{figures.FullMoney(value)} ({figures.FullMoney(e.Low)} – {figures.FullMoney(e.High)})" : figures.FullMoney(value);
        return new(name, value, figures.InUnit(value, Unit), tip, kind) { Interval = ends };
    }
}
