using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Blocks;

/// <summary>The campaigns of the selection together. What was attributed stands apart from what was caused.</summary>
public sealed partial class CampaignKpis(Figures figures, CampaignWords words)
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public CampaignsView? View { get; set; }

    private Figures Figures => figures;

    private CampaignWords Words => words;

    private CampaignTotals Totals => View!.Totals;

    private IReadOnlyList<(string Name, string Value)> Facts =>
    [
        (L["Period"], figures.Range(View!.List.Elapsed)),
        (L["Campaigns"], L["{0} of {1} campaigns are measured", Totals.Measured, Totals.Campaigns]),
    ];

    // The campaigns that the sums are of.
    private string Rows => CampaignUrls.Of(View!.State) + "#campaigns";

    private string Sales => Totals.Measured == 0 ? L["no campaign is over and was measured"].Value : Doubt(words.Money(Totals.SalesInterval), Totals.SalesInterval is not null);

    private string Attributed => Totals.Overstatement is { } times ? L["{0} the incremental, where measured", words.Times(times)].Value : L["{0} of {1} campaigns are measured", Totals.Measured, Totals.Campaigns].Value;

    private string Cost => L["of it {0} for measured campaigns", figures.Money(Totals.MeasuredCost ?? 0)];

    private Figure IRoi => Totals.IRoi is { } value ? new(figures.Full((decimal)value, 1), "×", figures.Full((decimal)value, 4) + "×") : new(figures.NotAvailable, "", figures.NotAvailable);

    private Figure Money(double? value) => figures.Money((decimal?)value);

    private string Doubt(string interval, bool known) => known ? L["{0} CI {1}", words.Confidence(View!.List.Confidence), interval].Value : L["no campaign with a final result, a margin and a cost"].Value;
}
