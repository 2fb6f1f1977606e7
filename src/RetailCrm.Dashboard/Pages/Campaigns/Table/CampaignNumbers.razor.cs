using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Table;

/// <summary>The campaigns as plain numbers, to the cent.</summary>
public sealed partial class CampaignNumbers(Figures figures, CampaignWords words)
{
    private readonly Dictionary<string, double> corrected = new(StringComparer.Ordinal);

    [Parameter, EditorRequired]
    public CampaignsView View { get; set; } = default!;

    private Figures Figures => figures;

    private CampaignWords Words => words;

    private IEnumerable<string> Heads
    {
        get
        {
            foreach (var head in (string[])[L["Treatment"], L["Held out"], L["Contacted"], L["Responders"], L["Redeemers"], L["Mean, treated"], L["Mean, held out"], L["Difference"], L["low"], L["high"], L["p, corrected for all listed (Holm)"], L["Incremental sales"], L["Attributed sales"]]) yield return head;
            if (View.List.SeesCosts) yield return L["Cost"];
            foreach (var head in (string[])[L["iROI"], L["low"], L["high"]]) yield return head;
        }
    }

    // Several campaigns are looked at together: the chance that even one looks proven by luck is held (ANALYTICS.md 4.6).
    protected override void OnParametersSet()
    {
        corrected.Clear();
        List<CampaignFigures> tested = [.. View.Shown.Where(c => c is { IsOpen: false, Effect.P: not null })];
        foreach (var (campaign, p) in tested.Zip(MultipleTests.Holm([.. tested.Select(c => c.Effect.P!.Value)]))) corrected[campaign.Code] = p;
    }

    private IEnumerable<string> Cells(CampaignFigures c)
    {
        foreach (long count in (long[])[c.Treatment.Members, c.Control.Members, c.Reach.Contacted, c.Reach.Responders, c.Reach.Redeemers]) yield return figures.Full(count);
        foreach (double? mean in (double?[])[c.Treatment.Mean, c.Control.Mean, c.Effect.Difference, c.Effect.Interval?.Low, c.Effect.Interval?.High]) yield return figures.Full((decimal?)mean, 2);
        yield return figures.Full(corrected.TryGetValue(c.Code, out double p) ? (decimal)p : null, 4);
        yield return figures.Full((decimal?)c.Return.Sales, 2);
        yield return figures.Full(c.AttributedSales, 2);
        if (View.List.SeesCosts) yield return figures.Full(c.Cost, 2);
        bool measured = c.Return.Verdict != CampaignVerdict.NoHoldout;
        foreach (double? times in (double?[])[c.Return.IRoi, c.Return.IRoiInterval?.Low, c.Return.IRoiInterval?.High]) yield return figures.Full(measured ? (decimal?)times : null, 3);
    }
}
