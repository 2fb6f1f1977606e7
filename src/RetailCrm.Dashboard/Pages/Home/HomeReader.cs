using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Components.Privacy;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Alerts;
using RetailCrm.Dashboard.Pages.Home.Asking;
using RetailCrm.Dashboard.Pages.Home.ToDo;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Home;

/// <summary>The questions that the page puts: of the running day and its people, and, in <see cref="HomeOverview"/> and <see cref="HomeDuties"/>, of all else.</summary>
public sealed record HomeQuestions(CockpitQueries Cockpit, EmployeeQueries Employees, MemberListQueries Members, AlertQueries Alerts, HomeOverview Overview, HomeDuties Duties, TimeProvider Clock);

/// <summary>Asks for what the visitor may see at that moment; what a right does not open is not asked for.</summary>
public sealed class HomeReader(HomeQuestions ask, ListEyes eyes, RecentAnswers recent, CurrentRights current, BusinessCalendar calendar) : IHomeAnswers
{
    private const int MostCalls = 5;

    // Who has not bought twice yet is a campaign's business, not a call's.
    private static readonly MemberGroup[] ToCall = [MemberGroup.SilentHighValue, MemberGroup.RegularAtRisk, MemberGroup.BeyondOwnRhythm];

    public async Task<HomeView> ReadAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        // One after another: each has the database's whole attention, and the first answers serve the next.
        var (calls, version) = rights.May(Permissions.ViewMembers) ? await CallsAsync(rights, asOf, cancellationToken) : (null, 0);
        var toDo = rights.May(Permissions.ViewTasks) ? await ask.Overview.ToDoAsync(rights, cancellationToken) : null;
        var named = (calls?.First.Select(c => (c.Member.Who, c.Member.Figures.Name)) ?? []).Concat(toDo is null ? [] : ToDoBlock.Shown(toDo).Select(t => t.Member).OfType<TaskMember>().Select(m => (m.Who, m.Name)));
        var sight = await eyes.OpenAsync(rights, Permissions.ViewMembers, "home", named.DistinctBy(m => m.Who.Code), null, cancellationToken);
        var view = await WithDaysAsync(new(version, sight.Masking) { Calls = calls, ToDo = toDo }, rights, asOf, cancellationToken);
        // Whoever answers for several stores, or for the chain's members, is told of campaigns and states; a store's manager has people.
        bool wide = rights.Scope.OwnMembersOf is not { Length: > 0 } && view.Today is not { Stores.Count: <= 1 };
        view = view with
        {
            Alerts = rights.May(Permissions.ViewAlerts) ? await OpenAsync(rights.ScopeFor(Permissions.ViewAlerts), cancellationToken) : null,
            Tasks = rights.May(Permissions.ViewEmployees) && rights.May(Permissions.ViewTasks) && rights.Scope.OwnMembersOf is not { Length: > 0 } ? await ask.Overview.TasksAsync(rights.ScopeFor(Permissions.ViewEmployees), calendar.Today, cancellationToken) : null,
            Campaigns = wide && rights.May(Permissions.ViewCampaigns) ? await ask.Overview.CampaignsAsync(rights, asOf, cancellationToken) : null,
            States = wide && rights.May(Permissions.ViewRetention) ? await ask.Overview.StatesAsync(rights.ScopeFor(Permissions.ViewRetention), asOf, cancellationToken) : null,
            Duties = await ask.Duties.ReadAsync(rights, cancellationToken),
        };
        recent.Put(Key(rights, asOf), view);
        return view;
    }

    private async Task<HomeView> WithDaysAsync(HomeView view, Rights rights, DateOnly asOf, CancellationToken cancellationToken)
    {
        if (rights.May(Permissions.ViewEmployees)) view = view with { Own = await OwnAsync(rights.ScopeFor(Permissions.ViewEmployees), asOf, cancellationToken) };
        if (!rights.May(Permissions.ViewStores)) return view;
        var scope = rights.ScopeFor(Permissions.ViewStores);
        var today = Named(await ask.Cockpit.TodayAsync(scope, new(), cancellationToken));
        return view with
        {
            DataVersion = today.Freshness.DataVersion,
            Today = today,
            LastDay = Named(await ask.Cockpit.DayAsync(scope, new(), asOf, cancellationToken)),
            Sales = await ask.Overview.SalesAsync(scope, asOf, cancellationToken),
        };
    }

    public async Task<HomeView?> TakePrerenderedAsync(DateOnly asOf) => recent.Take<HomeView>(Key(await current.ReadAsync(CancellationToken.None), asOf));

    // Only of someone who sees no other's row: a manager has the page of all of them.
    private async Task<OwnDay?> OwnAsync(DataScope scope, DateOnly asOf, CancellationToken cancellationToken)
    {
        if (scope.OwnMembersOf is not { Length: > 0 } code) return null;
        async Task<EmployeeFigures?> Of(DateOnly from, DateOnly to) => (await ask.Employees.ListAsync(scope, new(new(from, to)), cancellationToken)).People.FirstOrDefault(p => p.Person.Code == code);
        var today = calendar.Today;
        // On a Monday nothing of the week has passed.
        var week = today.DayOfWeek == DayOfWeek.Monday ? await Of(today.AddDays(-7), today.AddDays(-1)) : await Of(HomeOverview.MondayOf(today), today);
        return await Of(today, today) is { } now && week is not null ? new(now, await Of(asOf, asOf), week) : null;
    }

    private async Task<IReadOnlyList<Alert>> OpenAsync(DataScope scope, CancellationToken cancellationToken)
    {
        var now = ask.Clock.GetUtcNow();
        var inbox = new AlertInbox([.. AlertInbox.Named(await ask.Alerts.ListAsync(scope, new() { ClosedSince = now }, cancellationToken))], now);
        return [.. AlertInbox.Grouped(inbox.Of(AlertState.Open)).Select(g => g.Head)];
    }

    private async Task<(CallList Calls, long DataVersion)> CallsAsync(Rights rights, DateOnly asOf, CancellationToken cancellationToken)
    {
        var (scope, calls) = (rights.ScopeFor(Permissions.ViewMembers), rights.May(Permissions.ViewTasks));
        var (first, groups, version) = (new List<Call>(), new List<(MemberGroup, long)>(), 0L);
        foreach (var group in ToCall)
        {
            var page = await ask.Members.PageAsync(scope, new(new(asOf, asOf)), new() { Attention = group, Consent = true, Order = MemberOrder.NetSpend }, 0, MostCalls, cancellationToken);
            version = page.Base.Freshness.DataVersion;
            groups.Add((group, page.Found));
            first.AddRange(page.Rows.Where(r => first.All(c => c.Member.Figures.Code != r.Figures.Code)).Select(r => new Call(r, group)));
        }

        return (new([.. first.Take(calls ? MostCalls : 0)], groups) { IsForCalls = calls }, version);
    }

    private static CockpitToday Named(CockpitToday today)
    {
        var names = TightNames.Of(today.Stores.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal), CultureInfo.CurrentUICulture);
        return today with { Stores = [.. today.Stores.Select(s => s with { Name = names[s.Code] })] };
    }

    // What is masked is the visitor's own matter, not only the scope's.
    private static string Key(Rights rights, DateOnly asOf) => $"home {rights.UserId} {rights.SeenBy} {rights.Version} {asOf:yyyyMMdd}";
}
