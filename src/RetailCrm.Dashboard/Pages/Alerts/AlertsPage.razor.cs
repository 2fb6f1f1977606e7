using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>The inbox: what rules have found in the visitor's stores, and one of it with all that helps to decide.</summary>
public sealed partial class AlertsPage(AlertQueries queries, CurrentRights current, BusinessCalendar calendar)
{
    private IReadOnlyList<string> regions = [];

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private Figures Figures { get; set; } = default!;

    private AlertWords Words => new(L, Figures);

    private IReadOnlyList<string> KindNames => [.. Enum.GetValues<AlertKind>().Select(Words.Kind)];

    private bool Filtered => Asked.Regions.Count + Asked.Kinds.Count > 0;

    private BlockState State => Reading.State == BlockState.Data && Listed.Count == 0 ? BlockState.Empty : Reading.State;

    private IReadOnlyList<Alert> Listed => Reading.Value is not { } all ? [] : Asked.Tab == AlertState.Open ? [.. all.Of(AlertState.Open), .. all.Of(AlertState.Taken), .. all.Muted] : all.Of(Asked.Tab);

    // What was asked for, wherever it stands by now; else the first of the list.
    private Alert? Selected => Reading.Value is not { } all ? null : Asked.Selected is { } id ? all.Find(id) : Listed.Count == 0 ? null : AlertInbox.Grouped(all.Of(Asked.Tab)) is [var first, ..] ? first.Head : Listed[0];

    private string EmptyTitle => Asked.Tab switch
    {
        AlertState.Open => L["Nothing is open"],
        AlertState.Taken => L["Nothing is in work"],
        _ => L["Nothing was closed"],
    };

    private string EmptyReason => Filtered ? L["The filters leave nothing; without them there may be more."] : L["The rules look at every store after each refresh of the data."];

    protected override string Path => AlertUrls.List;

    protected override AlertsPageState Parse(QueryText query) => AlertsPageState.Read(query);

    // Tab and selection are drawn from the same answer.
    protected override string KeyOf(AlertsPageState state) => AlertUrls.Of(state with { Tab = AlertState.Open, Selected = null });

    // The list is short and its times run on: it is read again rather than kept.
    protected override Task<AlertInbox?> TakePrerenderedAsync(AlertsPageState state) => Task.FromResult<AlertInbox?>(null);

    protected override async Task<AlertInbox> ReadAsync(AlertsPageState state, CancellationToken cancellationToken)
    {
        var (now, scope) = (Clock.GetUtcNow(), await current.ScopeAsync(Permissions.ViewAlerts, cancellationToken));
        var all = await queries.ListAsync(scope, new() { ClosedSince = now.AddDays(-AlertInbox.ClosedDays) }, cancellationToken);
        regions = [.. all.Select(a => a.Region).OfType<string>().Union(state.Regions).Order(StringComparer.Ordinal)];
        return new([.. AlertInbox.Named(all).Where(a => (state.Regions.Count == 0 || state.Regions.Contains(a.Region ?? "")) && (state.Kinds.Count == 0 || state.Kinds.Contains(a.Kind)))], now);
    }

    // Colleagues and the rules change alerts between refreshes, too.
    protected override long? VersionOf(AlertInbox view) => null;

    private IReadOnlyList<AlertKind> KindsOf(IReadOnlyList<string> names) => [.. Enum.GetValues<AlertKind>().Where(k => names.Contains(Words.Kind(k)))];

    private string Headline(AlertInbox inbox) => inbox.FalseAlarms is { } share
        ? L["{0} fired in {1} days, {2} of those closed were false alarms", inbox.Raised, AlertInbox.ClosedDays, Figures.Percent(share, 0)]
        : L["{0} fired in {1} days", inbox.Raised, AlertInbox.ClosedDays];
}
