using Microsoft.Extensions.Localization;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>Verdicts and their reasons in words, and intervals as the page writes them.</summary>
public sealed class CampaignWords(IStringLocalizer<SharedText> L, Figures figures)
{
    // Beyond this the low end says that more of it would pay as well.
    private const double ScaleUpFrom = 2;

    /// <summary>The verdict as its tag says it.</summary>
    /// <returns>The word and the tag's class.</returns>
    public (string Word, string Class) Tag(CampaignFigures campaign) => campaign.Return.Verdict switch
    {
        CampaignVerdict.Positive => campaign.Return.IRoiInterval is { Low: > ScaleUpFrom } ? (L["Scale up"], "ok") : (L["Keep"], "ok"),
        CampaignVerdict.Negative => (L["Stop"], "crit"),
        CampaignVerdict.Inconclusive => (L["Inconclusive"], "warn"),
        CampaignVerdict.TooEarly => (L["Too early"], ""),
        CampaignVerdict.NoHoldout => (L["Not measured"], ""),
        _ => (figures.NotAvailable, ""),
    };

    /// <summary>What the verdict rests on.</summary>
    public string Reason(CampaignFigures campaign) => campaign.Return.Verdict switch
    {
        CampaignVerdict.Positive => campaign.Return.IRoiInterval is { Low: > ScaleUpFrom } ? L["Even the low end brings back more than twice its cost."] : L["The whole interval lies above break-even."],
        CampaignVerdict.Negative => L["The whole interval lies below break-even."],
        CampaignVerdict.Inconclusive => campaign.Return.IRoiInterval is null ? L["Too few members to tell how sure the result is."] : L["The interval holds break-even: neither gain nor loss is proven."],
        CampaignVerdict.TooEarly => L["It runs until {0}: not final.", figures.Date(campaign.Window.To)],
        CampaignVerdict.NoHoldout => L["Nobody was held out: what it caused cannot be told."],
        CampaignVerdict.NoMargin => L["No margin rate is known for it."],
        _ => L["No cost is known for it."],
    };

    /// <summary>Colour of the whisker: only a final and proven result has one.</summary>
    public static string Fill(CampaignVerdict verdict) => verdict switch
    {
        CampaignVerdict.Positive => "var(--up)",
        CampaignVerdict.Negative => "var(--down)",
        _ => "var(--ink-3)",
    };

    /// <summary>1.9×.</summary>
    public string Times(double? value) => value is { } v ? figures.Full((decimal)v, 1) + "×" : figures.NotAvailable;

    /// <summary>1.6 – 2.2×.</summary>
    public string Times(Interval? interval) => interval is { } i ? $"{figures.Full((decimal)i.Low, 1)} – {figures.Full((decimal)i.High, 1)}×" : figures.NotAvailable;

    /// <summary>¥2.91M – ¥4.11M.</summary>
    public string Money(Interval? interval) => interval is { } i ? $"{figures.Money((decimal)i.Low)} – {figures.Money((decimal)i.High)}" : figures.NotAvailable;

    /// <summary>An amount per member with its sign, two decimals.</summary>
    public string PerMember(double? value) => value is { } v ? figures.FullMoney((decimal)v) : figures.NotAvailable;

    public string PerMember(Interval? interval) => interval is { } i ? $"{PerMember(i.Low)} – {PerMember(i.High)}" : figures.NotAvailable;

    /// <summary>95%.</summary>
    public string Confidence(double confidence) => figures.Percent((decimal)confidence, confidence * 100 % 1 == 0 ? 0 : 1);
}
