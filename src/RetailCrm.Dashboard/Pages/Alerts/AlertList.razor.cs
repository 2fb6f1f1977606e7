using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>The alerts of a tab; under the open ones, what is in work and what is muted.</summary>
public sealed partial class AlertList(Figures figures)
{
    [Parameter, EditorRequired]
    public AlertInbox Inbox { get; set; } = default!;

    [Parameter, EditorRequired]
    public AlertsPageState State { get; set; } = AlertsPageState.Default;

    [Parameter]
    public long? Selected { get; set; }

    [Parameter, EditorRequired]
    public AlertWords Words { get; set; } = default!;

    /// <summary>An instant on the chain's wall clock.</summary>
    [Parameter, EditorRequired]
    public Func<DateTimeOffset, DateTime> Local { get; set; } = default!;

    private string Counts
    {
        get
        {
            var shown = Inbox.Of(State.Tab);
            return L["critical {0} · attention {1}", shown.Count(a => a.Severity == AlertSeverity.Critical), shown.Count(a => a.Severity == AlertSeverity.Warning)];
        }
    }

    private bool IsOn(AlertGroup group) => group.Head.Id == Selected || group.Others.Any(o => o.Id == Selected);

    private string Url(Alert a) => AlertUrls.Of(State with { Selected = a.Id });

    private string Place(Alert a) => a.MutedUntil > Inbox.Now ? L["until {0}", figures.ShortMoment(Local(a.MutedUntil.Value), Local(Inbox.Now))] : Age(a);

    // Of a silence since it began, of what was found once it was found.
    private string Age(Alert a) => a.ClosedAt is { } closed ? figures.ShortMoment(Local(closed), Local(Inbox.Now)) : figures.Age(a.Figures?.LastAt is { } last ? Local(Inbox.Now) - last : Inbox.Now - a.RaisedAt);

    private string Whose(Alert a) => a.Outcome is { } outcome ? Words.Outcome(outcome) : a.Assignee ?? L["unassigned"];

    private static string? Tone(Alert a) => a.State == AlertState.Closed ? null : a.Severity == AlertSeverity.Critical ? "crit" : "warn";
}
