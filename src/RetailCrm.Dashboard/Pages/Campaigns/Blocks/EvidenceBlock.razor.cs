using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Metrics.Campaigns;

namespace RetailCrm.Dashboard.Pages.Campaigns.Blocks;

/// <summary>What speaks for or against the selected campaign's result, in words.</summary>
public sealed partial class EvidenceBlock(EvidenceWords words, NavigationManager navigation)
{
    private int? plan;
    private int? shownPlan;

    /// <summary>Null while it is read.</summary>
    [Parameter]
    public CampaignEvidence? Evidence { get; set; }

    private IEnumerable<EvidenceCheck> Checks => words.Of(Evidence!, View!.List.Confidence);

    protected override void OnParametersSet()
    {
        if (View is null || shownPlan == View.State.PlannedHoldOut) return;
        shownPlan = plan = View.State.PlannedHoldOut;
    }

    private void CheckPlan() => navigation.NavigateTo(CampaignUrls.Of(View!.State with { PlannedHoldOut = plan is >= TestDesign.LeastHoldOut and <= TestDesign.MostHoldOut ? plan : null }));
}
