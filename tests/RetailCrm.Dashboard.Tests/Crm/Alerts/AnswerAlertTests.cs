using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Crm.Alerts;

/// <summary>What people do about an alert: who may, who was first, and what is kept of it.</summary>
public class AnswerAlertTests
{
    [Theory, Engines]
    public async Task The_second_sees_who_was_first(DatabaseProvider provider)
    {
        await using var world = await RaisedAsync(provider);
        var anna = await RightsAsync(world, "anna", "hq-executive", Accounts.All());
        var bert = await RightsAsync(world, "bert", "store-manager", Accounts.Store("Alpha2"));
        var alert = (await world.AlertsAsync())[0];
        var answer = world.Get<AnswerAlert>();

        Assert.Equal(AlertAnswerKind.Done, (await answer.AcknowledgeAsync(Call(anna, alert))).Kind);
        var second = await answer.AcknowledgeAsync(Call(bert, alert));
        Assert.Equal((AlertAnswerKind.SomebodyWasFirst, "anna's name", AlertAction.Acknowledged), (second.Kind, second.First!.User, second.First.Action));
        var seen = (await world.AlertsAsync()).Single(a => a.Id == alert.Id);
        Assert.Equal((AlertState.Taken, anna.UserId, "anna's name"), (seen.State, seen.AssigneeId, seen.Assignee));
        // With fresh eyes it goes on.
        Assert.Equal(AlertAnswerKind.Done, (await answer.CloseAsync(Call(bert, seen), AlertOutcome.KnownEvent, " road works until Friday ")).Kind);
        var log = (await world.Get<AlertQueries>().FindAsync(bert.Scope, alert.Id))!.Log;
        Assert.Equal((AlertAction.Closed, "bert's name", "road works until Friday"), (log[^1].Action, log[^1].User, log[^1].Note));
        Assert.Equal(AlertAnswerKind.SomebodyWasFirst, (await answer.AcknowledgeAsync(Call(anna, seen))).Kind);

        var page = await world.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.AlertChange });
        Assert.Equal([$"alert {alert.Id}", $"alert {alert.Id}"], page.Entries.Select(e => e.Subject));
        Assert.Contains("road works", page.Entries[0].DetailsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_whose_store_it_is_and_only_with_own_eyes()
    {
        await using var world = await RaisedAsync();
        var alert = (await world.AlertsAsync())[0];
        var answer = world.Get<AnswerAlert>();
        var other = await RightsAsync(world, "carl", "store-manager", Accounts.Store("Alpha1"));
        var seller = await RightsAsync(world, "dora", "sales-staff", Accounts.Store("Alpha2"));
        var boss = await RightsAsync(world, "emil", "hq-executive", Accounts.All());

        foreach (var rights in (Rights[])[other, seller, boss.ReadOnlyFor("admin"), Rights.None])
            Assert.Equal(AlertAnswerKind.NotAllowed, (await answer.AcknowledgeAsync(Call(rights, alert))).Kind);
        Assert.Null(await world.Get<AlertQueries>().FindAsync(other.Scope, alert.Id));
        // Nothing was done, and the audit says nothing of it.
        Assert.Equal(1, (await world.AlertsAsync())[0].Version);
        Assert.Empty((await world.Get<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.AlertChange })).Entries);
    }

    [Fact]
    public async Task Given_to_somebody_who_may_see_it_muted_with_a_reason_and_never_closed_without_a_note()
    {
        await using var world = await RaisedAsync();
        var boss = await RightsAsync(world, "emil", "hq-executive", Accounts.All());
        var mine = await RightsAsync(world, "fred", "store-manager", Accounts.Store("Alpha2"));
        var east = await RightsAsync(world, "gerd", "region-manager", Accounts.Region("East"));
        await RightsAsync(world, "hugo", "region-manager", Accounts.Region("West"));
        await RightsAsync(world, "ines", "store-manager", Accounts.Store("Alpha2", to: "2026-01-01"));
        await RightsAsync(world, "jost", "sales-staff", Accounts.Store("Alpha2"));
        var alert = (await world.AlertsAsync())[0];
        var answer = world.Get<AnswerAlert>();

        Assert.Equal([boss.UserId, mine.UserId, east.UserId], (await world.Get<AlertQueries>().AssigneesAsync(DataScope.All, alert.Id)).Select(a => a.UserId));
        Assert.Equal(AlertAnswerKind.NotAllowed, (await answer.AssignAsync(Call(boss, alert), 999)).Kind);
        Assert.Equal(AlertAnswerKind.Done, (await answer.AssignAsync(Call(boss, alert), mine.UserId)).Kind);
        alert = (await world.AlertsAsync()).Single(a => a.Id == alert.Id);
        Assert.Equal((mine.UserId, AlertState.Taken), (alert.AssigneeId, alert.State));

        var now = world.Chain.Clock.Now;
        Assert.Equal(AlertAnswerKind.NoNote, (await answer.MuteAsync(Call(mine, alert), now.AddHours(2), " ")).Kind);
        Assert.Equal(AlertAnswerKind.NoNote, (await answer.MuteAsync(Call(mine, alert), now.AddDays(91), "works")).Kind);
        Assert.Equal(AlertAnswerKind.Done, (await answer.MuteAsync(Call(mine, alert), now.AddHours(2), "works at the door")).Kind);
        alert = (await world.AlertsAsync()).Single(a => a.Id == alert.Id);
        Assert.Equal(now.AddHours(2), alert.MutedUntil);
        Assert.Equal(AlertAnswerKind.NoNote, (await answer.CloseAsync(Call(mine, alert), AlertOutcome.Done, "  ")).Kind);
        Assert.Equal(AlertAnswerKind.NoNote, (await answer.CloseAsync(Call(mine, alert), AlertOutcome.Recovered, "it went")).Kind);
    }

    [Fact]
    public async Task The_evidence_shows_the_days_their_range_the_parts_and_what_else_happened()
    {
        await using var world = await RaisedAsync();
        var alert = (await world.AlertsAsync()).Single(a => a.Metric == "conversion");
        var detail = (await world.Get<AlertQueries>().FindAsync(DataScope.All, alert.Id))!;

        var found = Assert.Single(detail.Days, d => d.Found);
        Assert.Equal((alert.FirstDay, .04m), (found.Day, found.Actual));
        Assert.True(found.Low < found.Typical && found.Typical < found.High && found.High < .3m);
        Assert.Equal([("visitors", 200m), ("orders", 8m), ("conversion", .04m), ("atv", 100m), ("net_sales", 800m)], detail.Parts.Select(p => (p.Metric, p.Actual!.Value)));
        Assert.Equal(200m, detail.Parts[0].Typical);
        Assert.Contains(detail.Clues, c => c is { Kind: ClueKind.CounterWorks, Value: 200 });
        Assert.Contains(detail.Clues, c => c is { Kind: ClueKind.OtherAlerts, Count: 2 });
        var neighbours = detail.Clues.Single(c => c.Kind == ClueKind.NeighboursUsual);
        Assert.Equal(3, neighbours.Of);
        // Under one's own store nothing is told of the neighbours.
        Assert.DoesNotContain((await world.Get<AlertQueries>().FindAsync(DataScope.OfStores(["Alpha2"]), alert.Id))!.Clues, c => c.Kind == ClueKind.NeighboursUsual);
    }

    [Theory, Engines]
    public async Task The_alert_s_day_is_shown_by_the_hour_where_the_figure_is_known_so(DatabaseProvider provider)
    {
        await using var world = await RaisedAsync(provider);
        var alerts = await world.AlertsAsync();
        async Task<IReadOnlyList<EvidenceHour>> HoursAsync(string metric) => (await world.Get<AlertQueries>().FindAsync(DataScope.All, alerts.Single(a => a.Metric == metric).Id))!.Hours;

        // Eight orders over ten hours are none in each, beside the three to five of the same weekdays.
        var hours = await HoursAsync("orders");
        Assert.Equal(Enumerable.Range(10, 10), hours.Select(h => h.Hour));
        Assert.All(hours, h =>
        {
            Assert.Equal((0m, true, false), (h.Actual!.Value, h.IsOutside, h.Running));
            Assert.InRange(h.Typical!.Value, 3, 5);
            Assert.True(h.Low <= h.Typical && h.Typical <= h.High);
        });
        // Visitors are counted by the day here; by the hour they make a rate only where they are enough.
        Assert.Empty(await HoursAsync("conversion"));
        await world.Chain.Facts.RunAsync("UPDATE agg_store_hour SET visitors = CASE WHEN hour < 15 THEN 30 ELSE 29 END WHERE store_id = 2");
        Assert.Equal([10, 11, 12, 13, 14], (await HoursAsync("conversion")).Where(h => h is { Actual: 0m, Typical: not null }).Select(h => h.Hour));
        Assert.All((await HoursAsync("conversion")).Skip(5), h => Assert.Null(h.Actual ?? h.Typical));
    }

    private static async Task<AlertWorld> RaisedAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var world = await AlertWorld.CreateAsync(provider);
        await world.NextDayAsync(store => store == 2 ? (8, 200) : (40, 200));
        await world.WatchAsync();
        return world;
    }

    private static async Task<Rights> RightsAsync(AlertWorld world, string name, string role, RetailCrm.Security.Accounts.ScopeGrant grant) =>
        await world.Get<RightsQueries>().OfAsync(await world.Chain.Database.Services.AddUserAsync(name, [role], [grant]), AlertWorld.Last);

    private static AlertCall Call(Rights rights, Alert alert) => new(rights, new(rights.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture), rights.UserName), alert.Id, alert.Version);
}
