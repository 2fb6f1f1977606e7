using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Campaigns;

/// <summary>The filters. Each choice is a link to the page as it would be then, so it works before the circuit is there.</summary>
public sealed partial class CampaignFilterBar(Figures figures, PeriodWords words, NavigationManager navigation)
{
    // A campaign runs for weeks: a day or a week shows little of it.
    private static readonly string[] Presets = [PeriodChoice.Last28, PeriodChoice.Last90, PeriodChoice.ThisMonth, PeriodChoice.LastMonth];

    [Parameter, EditorRequired]
    public CampaignsPageState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Null while it is read.</summary>
    [Parameter]
    public CampaignList? List { get; set; }

    private Figures Figures => figures;

    private PeriodWords Words => words;

    private int SetFilters => new[] { State.Period != CampaignsPageState.Default.Period, State.Kinds.Count > 0, State.Channels.Count > 0 }.Count(set => set);

    private static string Url(CampaignsPageState state) => CampaignUrls.Of(state);

    private void Go(CampaignsPageState state) => navigation.NavigateTo(Url(state));
}
