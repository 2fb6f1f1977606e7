using Microsoft.AspNetCore.Components;
using RetailCrm.Analytics.Funnel;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;

namespace RetailCrm.Dashboard.Pages.Cockpit.Panels;

/// <summary>Where those who joined stop, against the batch before: the retention page's funnel.</summary>
public sealed partial class FunnelPanel
{
    [Parameter, EditorRequired]
    public WallPart<WallMembers> Part { get; set; } = new();

    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    private IReadOnlyList<FunnelStep> Steps => Part.Value?.Funnel.Now.Steps ?? [];

    private string[] Names => [L["Joined"], L["First purchase"], L["Second purchase"], L["Third purchase"], L["High value"]];

    private double Width(long members) => Steps[0].Members == 0 ? 0 : 80.0 * members / Steps[0].Members;

    private string Rate(int i) => Steps[i - 1].Members < Figures.LeastBase ? Figures.NoValue : Figures.Percent(Share(Steps, i), 0);

    private Change Change(int i)
    {
        var before = Part.Value!.Funnel.Before.Steps;
        if (Steps[i - 1].Members < Figures.LeastBase || before[i - 1].Members < Figures.LeastBase) return Localization.Change.None;
        return Figures.Difference(Share(Steps, i) * 100, Share(before, i) * 100, 1);
    }

    private static decimal? Share(IReadOnlyList<FunnelStep> steps, int i) => steps[i - 1].Members == 0 ? null : (decimal)steps[i].Members / steps[i - 1].Members;
}
