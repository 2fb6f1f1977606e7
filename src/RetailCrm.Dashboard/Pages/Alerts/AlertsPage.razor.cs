using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>The inbox: what rules have found in the visitor's stores, and one of it with all that helps to decide.</summary>
public sealed partial class AlertsPage : IDisposable
{
    private readonly NavigationManager navigation;
    private readonly AlertQueries queries;
    private readonly CurrentRights current;
    private readonly BusinessCalendar calendar;
    private readonly Loaded<AlertInbox> view;
    private AlertsPageState state = AlertsPageState.Default;
    private IReadOnlyList<string> regions = [];
    private string? read;

    public AlertsPage(NavigationManager navigation, AlertQueries queries, CurrentRights current, BusinessCalendar calendar, ILogger<AlertsPage> log)
    {
        (this.navigation, this.queries, this.current, this.calendar) = (navigation, queries, current, calendar);
        view = new(log, StateHasChanged);
    }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private Figures Figures { get; set; } = default!;

    private AlertWords Words => new(L, Figures);

    private IReadOnlyList<string> KindNames => [.. Enum.GetValues<AlertKind>().Select(Words.Kind)];

    private bool Filtered => state.Regions.Count + state.Kinds.Count > 0;

    private BlockState Shown => view.State == BlockState.Data && Listed.Count == 0 ? BlockState.Empty : view.State;

    private IReadOnlyList<Alert> Listed => view.Value is not { } all ? [] : state.Tab == AlertState.Open ? [.. all.Of(AlertState.Open), .. all.Of(AlertState.Taken), .. all.Muted] : all.Of(state.Tab);

    // What was asked for, wherever it stands by now; else the first of the list.
    private Alert? Selected => view.Value is not { } all ? null : state.Selected is { } id ? all.Find(id) : Listed.Count == 0 ? null : AlertInbox.Grouped(all.Of(state.Tab)) is [var first, ..] ? first.Head : Listed[0];

    private string EmptyTitle => state.Tab switch
    {
        AlertState.Open => L["Nothing is open"],
        AlertState.Taken => L["Nothing is in work"],
        _ => L["Nothing was closed"],
    };

    private string EmptyReason => Filtered ? L["The filters leave nothing; without them there may be more."] : L["The rules look at every store after each refresh of the data."];

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        await ShowAsync();
    }

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        view.Dispose();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if ("/" + navigation.ToBaseRelativePath(e.Location).Split('?', '#')[0] == AlertUrls.List) _ = InvokeAsync(ShowAsync);
    }

    private async Task ShowAsync()
    {
        state = AlertsPageState.Read(QueryText.Of(navigation.Uri));
        StateHasChanged();
        if (read != Key) await ReadAsync();
    }

    // What the list depends on; tab and selection are drawn from the same answer.
    private string Key => AlertUrls.Of(state with { Tab = AlertState.Open, Selected = null });

    private Task ReadAsync()
    {
        read = Key;
        var asked = state;
        return view.ReadAsync(async stop =>
        {
            var (now, scope) = (Clock.GetUtcNow(), await current.ScopeAsync(Permissions.ViewAlerts, stop));
            var all = await queries.ListAsync(scope, new() { ClosedSince = now.AddDays(-AlertInbox.ClosedDays) }, stop);
            regions = [.. all.Select(a => a.Region).OfType<string>().Union(asked.Regions).Order(StringComparer.Ordinal)];
            return new AlertInbox([.. Named(all).Where(a => (asked.Regions.Count == 0 || asked.Regions.Contains(a.Region ?? "")) && (asked.Kinds.Count == 0 || asked.Kinds.Contains(a.Kind)))], now);
        });
    }

    // A name in both languages is shown in the reader's.
    private static IEnumerable<Alert> Named(IReadOnlyList<Alert> alerts)
    {
        var names = alerts.Where(a => a.StoreCode is not null).GroupBy(a => a.StoreCode!).ToDictionary(g => g.Key, g => g.First().StoreName ?? g.Key, StringComparer.Ordinal);
        var tight = TightNames.Of(names, CultureInfo.CurrentUICulture);
        return alerts.Select(a => a.StoreCode is { } code ? a with { StoreName = tight[code] } : a);
    }

    private IReadOnlyList<AlertKind> KindsOf(IReadOnlyList<string> names) => [.. Enum.GetValues<AlertKind>().Where(k => names.Contains(Words.Kind(k)))];

    private string Headline(AlertInbox inbox) => inbox.FalseAlarms is { } share
        ? L["{0} fired in {1} days, {2} of those closed were false alarms", inbox.Raised, AlertInbox.ClosedDays, Figures.Percent(share, 0)]
        : L["{0} fired in {1} days", inbox.Raised, AlertInbox.ClosedDays];
}
