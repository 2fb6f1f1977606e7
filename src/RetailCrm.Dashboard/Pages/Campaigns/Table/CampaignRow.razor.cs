using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Uplift;
using RetailCrm.Analytics.Uplift.Verdicts;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Table;

/// <summary>One campaign of the list.</summary>
public sealed partial class CampaignRow(Figures figures, CampaignWords words, NavigationManager navigation)
{
    [Parameter, EditorRequired]
    public CampaignFigures Row { get; set; } = default!;

    [Parameter, EditorRequired]
    public CampaignsView View { get; set; } = default!;

    [Parameter, EditorRequired]
    public ColumnUnit Unit { get; set; }

    /// <summary>Ends of the column of incremental and attributed sales.</summary>
    [Parameter, EditorRequired]
    public (double Low, double High) Sales { get; set; }

    /// <summary>Ends of the column of iROI.</summary>
    [Parameter, EditorRequired]
    public (double Low, double High) IRois { get; set; }

    private Figures Figures => figures;

    private CampaignWords Words => words;

    private bool Chosen => View.Selected?.Code == Row.Code;

    private bool Measured => Row.Return.Verdict != CampaignVerdict.NoHoldout;

    private bool Final => !Row.IsOpen;

    private (string Word, string Class) Tag => words.Tag(Row);

    private string SelectUrl => CampaignUrls.Of(View.State with { Selected = Row.Code });

    private string? Segment => CampaignsView.Tight(Row.Segment);

    private string About => string.Join(" · ", new[] { Segment, When }.OfType<string>());

    // A running campaign tells how far it is, one that is over when it was.
    private string When => Row.IsOpen ? L["day {0} of {1}", View.List.Elapsed.To.DayNumber - Row.Window.From.DayNumber + 1, Row.Window.Days].Value : figures.Range(Row.Window);

    private string SalesLabel => Row.Return.Sales is { } sales
        ? L["incremental {0}, {1} to {2}; attributed {3}", figures.Money((decimal)sales), Part(Row.Return.SalesInterval?.Low), Part(Row.Return.SalesInterval?.High), figures.Money(Row.AttributedSales)]
        : L["attributed {0}; {1}", figures.Money(Row.AttributedSales), words.Reason(Row)];

    private string RoiLabel => Row.Return.IRoi is { } value ? L["iROI {0}, {1}; {2}", words.Times(value), words.Times(Row.Return.IRoiInterval), words.Reason(Row)] : words.Reason(Row);

    private string Part(double? value) => figures.Money((decimal?)value).ToString();

    private void Select() => navigation.NavigateTo(SelectUrl);
}
