using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Privacy;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Alerts;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>The questions that the page puts.</summary>
public sealed record HomeQuestions(CockpitQueries Cockpit, EmployeeQueries Employees, MemberListQueries Members, AlertQueries Alerts, TimeProvider Clock);

/// <summary>Asks for what the visitor may see at that moment; what a right does not open is not asked for.</summary>
public sealed class HomeReader(HomeQuestions ask, ListEyes eyes, RecentAnswers recent, CurrentRights current, BusinessCalendar calendar) : IHomeAnswers
{
    private const int MostCalls = 5;

    // Who has not bought twice yet is a campaign's business, not a call's.
    private static readonly MemberGroup[] ToCall = [MemberGroup.SilentHighValue, MemberGroup.RegularAtRisk, MemberGroup.BeyondOwnRhythm];

    public async Task<HomeView> ReadAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        var today = rights.May(Permissions.ViewStores) ? Named(await ask.Cockpit.TodayAsync(rights.ScopeFor(Permissions.ViewStores), new(), cancellationToken)) : null;
        var (calls, version) = rights.May(Permissions.ViewMembers) ? await CallsAsync(rights.ScopeFor(Permissions.ViewMembers), asOf, cancellationToken) : (null, 0);
        var sight = await eyes.OpenAsync(rights, Permissions.ViewMembers, "home", calls?.First.Select(c => (c.Member.Who, c.Member.Figures.Name)) ?? [], null, cancellationToken);
        var view = new HomeView(today?.Freshness.DataVersion ?? version, sight.Masking)
        {
            Today = today,
            Own = rights.May(Permissions.ViewEmployees) ? await OwnAsync(rights.ScopeFor(Permissions.ViewEmployees), cancellationToken) : null,
            Alerts = rights.May(Permissions.ViewAlerts) ? await OpenAsync(rights.ScopeFor(Permissions.ViewAlerts), cancellationToken) : null,
            Calls = calls,
        };
        recent.Put(Key(rights, asOf), view);
        return view;
    }

    public async Task<HomeView?> TakePrerenderedAsync(DateOnly asOf) => recent.Take<HomeView>(Key(await current.ReadAsync(CancellationToken.None), asOf));

    // Only of someone who sees no other's row: a manager has the page of all of them.
    private async Task<OwnDay?> OwnAsync(DataScope scope, CancellationToken cancellationToken)
    {
        if (scope.OwnMembersOf is not { Length: > 0 } code) return null;
        var today = calendar.Today;
        var monday = today.AddDays(-((int)today.DayOfWeek + 6) % 7);
        var week = await ask.Employees.ListAsync(scope, new(new(monday, today)), cancellationToken);
        var day = await ask.Employees.ListAsync(scope, new(new(today, today)), cancellationToken);
        return week.People.FirstOrDefault(p => p.Person.Code == code) is { } mine && day.People.FirstOrDefault(p => p.Person.Code == code) is { } now ? new(now, mine) : null;
    }

    private async Task<IReadOnlyList<Alert>> OpenAsync(DataScope scope, CancellationToken cancellationToken)
    {
        var now = ask.Clock.GetUtcNow();
        var inbox = new AlertInbox([.. AlertInbox.Named(await ask.Alerts.ListAsync(scope, new() { ClosedSince = now }, cancellationToken))], now);
        return [.. AlertInbox.Grouped(inbox.Of(AlertState.Open)).Select(g => g.Head)];
    }

    private async Task<(CallList Calls, long DataVersion)> CallsAsync(DataScope scope, DateOnly asOf, CancellationToken cancellationToken)
    {
        var (first, groups, version) = (new List<Call>(), new List<(MemberGroup, long)>(), 0L);
        foreach (var group in ToCall)
        {
            var page = await ask.Members.PageAsync(scope, new(new(asOf, asOf)), new() { Attention = group, Consent = true, Order = MemberOrder.NetSpend }, 0, MostCalls, cancellationToken);
            version = page.Base.Freshness.DataVersion;
            groups.Add((group, page.Found));
            first.AddRange(page.Rows.Where(r => first.All(c => c.Member.Figures.Code != r.Figures.Code)).Select(r => new Call(r, group)));
        }

        return (new([.. first.Take(MostCalls)], groups), version);
    }

    private static CockpitToday Named(CockpitToday today)
    {
        var names = TightNames.Of(today.Stores.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal), CultureInfo.CurrentUICulture);
        return today with { Stores = [.. today.Stores.Select(s => s with { Name = names[s.Code] })] };
    }

    // What is masked is the visitor's own matter, not only the scope's.
    private static string Key(Rights rights, DateOnly asOf) => $"home {rights.UserId} {rights.SeenBy} {rights.Version} {asOf:yyyyMMdd}";
}
