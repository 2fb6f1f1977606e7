using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Crm.Alerts;

/// <summary>What the rules raise, once, and how it goes again.</summary>
public class WatchChainTests
{
    [Theory, Engines]
    public async Task A_usual_chain_raises_nothing_and_a_bad_day_one_alert_a_figure(DatabaseProvider provider)
    {
        await using var world = await AlertWorld.CreateAsync(provider);
        Assert.Equal(0, await world.WatchAsync());
        Assert.Empty(await world.AlertsAsync());

        await world.NextDayAsync(store => store == 2 ? (8, 200) : (40, 200));
        Assert.Equal(3, await world.WatchAsync());
        var alerts = await world.AlertsAsync();
        Assert.Equal(["conversion", "net_sales", "orders"], alerts.Select(a => a.Metric).Order());
        Assert.All(alerts, a => Assert.Equal(("Alpha2", AlertKind.UnusualDay, AlertSeverity.Critical, AlertState.Open, 1), (a.StoreCode, a.Kind, a.Severity, a.State, a.Days)));
        var figures = alerts.Single(a => a.Metric == "orders").Figures!;
        Assert.Equal((8m, 8L, 18), (figures.Actual, figures.Base, figures.Tests));
        Assert.InRange(figures.Typical!.Value, 40, 52);
        Assert.InRange(figures.Z!.Value, -100, -6);
        Assert.Equal(figures.Expected - 8, figures.MissingOrders);
        // Nothing has changed: nothing is looked at. The same once more is no news either.
        Assert.Equal(0, await world.WatchAsync());
        await world.RefreshedAsync();
        Assert.Equal(0, await world.WatchAsync());
    }

    [Fact]
    public async Task The_alert_goes_by_itself_comes_again_and_lasts_in_somebody_s_hands()
    {
        await using var world = await AlertWorld.CreateAsync();
        await world.NextDayAsync(Bad);
        await world.WatchAsync();
        await world.NextDayAsync();
        await world.WatchAsync();
        var closed = (await world.AlertsAsync()).Single(a => a.Metric == "orders");
        Assert.Equal((AlertState.Closed, AlertOutcome.Recovered), (closed.State, closed.Outcome));

        // Within three days the same alert is opened again; it is no second one.
        await world.NextDayAsync(Bad);
        await world.WatchAsync();
        var again = (await world.AlertsAsync()).Single(a => a.Metric == "orders");
        Assert.Equal((closed.Id, AlertState.Open, 2), (again.Id, again.State, again.Days));
        Assert.Equal([AlertAction.Raised, AlertAction.Recovered, AlertAction.Reopened], (await world.Get<AlertQueries>().FindAsync(DataScope.All, again.Id))!.Log.Select(e => e.Action));

        // Taken, it stays though the cause goes, and says so.
        await world.Chain.Facts.RunAsync("UPDATE alert SET state = 'taken' WHERE id = @a", again.Id);
        await world.NextDayAsync();
        await world.WatchAsync();
        var taken = (await world.AlertsAsync()).Single(a => a.Id == again.Id);
        Assert.Equal((AlertState.Taken, true), (taken.State, taken.RecoveredDay is not null));
    }

    [Fact]
    public async Task What_was_closed_is_not_raised_again_at_once_unless_it_is_worse()
    {
        await using var world = await AlertWorld.CreateAsync();
        await world.NextDayAsync(store => store == 2 ? (15, 75) : (40, 200));
        await world.WatchAsync();
        await world.Chain.Facts.RunAsync("UPDATE alert SET state = 'closed', outcome = 'known_event', closed_utc_ms = 1");
        await world.NextDayAsync(store => store == 2 ? (16, 80) : (40, 200));
        await world.WatchAsync();
        Assert.DoesNotContain(await world.AlertsAsync(), a => a.State != AlertState.Closed);
        await world.NextDayAsync(store => store == 2 ? (4, 20) : (40, 200));
        await world.WatchAsync();
        Assert.Contains(await world.AlertsAsync(), a => a is { State: AlertState.Open, Metric: "orders" });
    }

    [Fact]
    public async Task A_storm_over_the_whole_chain_is_no_store_s_alert()
    {
        await using var world = await AlertWorld.CreateAsync();
        await world.NextDayAsync(_ => (12, 60));
        await world.WatchAsync();
        Assert.Empty(await world.AlertsAsync());
    }

    [Fact]
    public async Task A_small_store_does_not_cry_and_least_changes_count()
    {
        await using var world = await AlertWorld.CreateAsync();
        // From the beginning a store of five orders a day: none of them is too few to tell.
        for (int back = 0; back < AlertWorld.Days; back++) await world.DayAsync(3, AlertWorld.Last.AddDays(-back), 5, 20);
        await world.NextDayAsync(store => store == 3 ? (2, 20) : (40, 200));
        await world.WatchAsync();
        Assert.DoesNotContain(await world.AlertsAsync(), a => a.StoreCode == "Alpha3");
    }

    [Fact]
    public async Task Late_documents_take_an_alert_back()
    {
        await using var world = await AlertWorld.CreateAsync();
        await world.NextDayAsync(Bad);
        Assert.Equal(3, await world.WatchAsync());
        await world.DayAsync(2, AlertWorld.Last.AddDays(1), 41, 200);
        await world.RefreshedAsync();
        await world.WatchAsync();
        var alerts = await world.AlertsAsync();
        Assert.Equal(["conversion", "net_sales", "orders"], alerts.Select(a => a.Metric).Order());
        Assert.All(alerts, a => Assert.Equal((AlertState.Closed, AlertOutcome.Recovered), (a.State, a.Outcome)));
    }

    [Theory, Engines]
    public async Task A_till_that_falls_silent_and_a_counter_that_breaks(DatabaseProvider provider)
    {
        await using var world = await AlertWorld.CreateAsync(provider);
        foreach (int back in (int[])[0, 1])
        {
            await world.ClearAsync(4, AlertWorld.Last.AddDays(-back));
            await world.DayAsync(5, AlertWorld.Last.AddDays(-back), 39 + (AlertWorld.Last.DayNumber - back) % 7 * 2, null);
        }

        await world.ClearAsync(4, AlertWorld.Last.AddDays(1));
        await world.WatchAsync();
        var alerts = await world.AlertsAsync();
        var silent = alerts.Single(a => a.Kind == AlertKind.FeedSilence);
        Assert.Equal(("Alpha4", AlertSeverity.Critical, AlertWorld.Last.AddDays(-2)), (silent.StoreCode, silent.Severity, silent.FirstDay));
        Assert.InRange(silent.Figures!.MissingOrders!.Value, 60, 120);
        var counter = alerts.Single(a => a.Kind == AlertKind.CounterSilence);
        Assert.Equal(("Alpha5", 200m, 39L * 2 + (AlertWorld.Last.DayNumber % 7 + (AlertWorld.Last.DayNumber - 1) % 7) * 2, AlertWorld.Last.AddDays(-1)), (counter.StoreCode, counter.Figures!.Typical, counter.Figures.Base, counter.FirstDay));
        Assert.Equal(2, alerts.Count);

        await world.NextDayAsync();
        await world.WatchAsync();
        alerts = await world.AlertsAsync();
        Assert.Equal(2, alerts.Count);
        Assert.All(alerts, a => Assert.Equal((AlertState.Closed, AlertOutcome.Recovered), (a.State, a.Outcome)));
    }

    [Fact]
    public async Task A_shut_store_is_not_silent_and_a_chain_without_data_is_one_alert()
    {
        await using var world = await AlertWorld.CreateAsync();
        foreach (int back in (int[])[-1, 0, 1])
        {
            await world.ClearAsync(4, AlertWorld.Last.AddDays(-back));
            await world.Chain.ClosureAsync("Alpha4", AlertWorld.Last.AddDays(-back).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }

        await world.WatchAsync();
        Assert.Empty(await world.AlertsAsync());
        world.Chain.Clock.Now = world.Chain.Clock.Now.AddDays(3);
        await world.WatchAsync();
        var chain = Assert.Single(await world.AlertsAsync());
        Assert.Equal((AlertKind.FeedSilence, null, AlertWorld.Last.AddDays(1)), (chain.Kind, chain.StoreCode, chain.FirstDay));
        Assert.Equal(AlertWorld.Last.AddDays(1).ToDateTime(new(12, 0)), chain.Figures!.LastAt);
    }

    [Fact]
    public async Task More_members_lost_than_usual_and_worse_ratings_are_told_of_the_chain()
    {
        await using var world = await AlertWorld.CreateAsync();
        // Mon 9 to Sun 15 Nov 2026 is the last whole week.
        var monday = new DateOnly(2026, 11, 9).DayNumber;
        for (int week = 0; week <= 14; week++)
            await world.Chain.Facts.RunAsync("INSERT INTO agg_transition_day(day, from_state, to_state, members) VALUES (@a, 4, 5, @b)", (long)(monday + 2 - 7 * week), week == 0 ? 150L : 48 + week % 4);
        for (int i = 1; i <= 3000; i++) await world.Chain.Facts.RunAsync("INSERT INTO agg_member_state(member_id, state, days) VALUES (@a, 2, '1')", (long)i);
        await world.Chain.Facts.RunAsync("INSERT INTO agg_state_stand(id, day, t1, t2, t3) VALUES (1, @a, 30, 60, 90)", (long)AlertWorld.Last.DayNumber);
        for (int i = 0; i < 240; i++)
            await world.Chain.Facts.RunAsync("INSERT INTO service_ticket(ticket_no, kind, opened_at_ms, opened_offset_min, store_id, satisfaction) VALUES (@a, 'complaint', @b, 480, @c, @d)",
                $"t{i}", RetailCrm.Common.WallClock.ToMs(AlertWorld.Last.AddDays(-i / 2).ToDateTime(new(9, 0))), 1L + i % 6, i < 56 ? i % 5 == 0 ? 5L : 2L : i % 5 == 0 ? 2L : 5L);

        await world.WatchAsync();
        var alerts = await world.AlertsAsync();
        var churn = alerts.Single(a => a.Kind == AlertKind.ChurnRise);
        Assert.Equal((Math.Round(150m / 3150, 6), 3150L), (churn.Figures!.Actual, churn.Figures.Base));
        var ratings = alerts.Single(a => a.Kind == AlertKind.SatisfactionFall);
        Assert.Null(ratings.StoreCode);
        Assert.InRange(ratings.Figures!.Typical!.Value, .79m, .81m);
        Assert.InRange(ratings.Figures.Actual!.Value, .15m, .25m);

        // Who sees one store sees that there is something, and no figure of the others.
        var narrow = await world.AlertsAsync(DataScope.OfStores(["Alpha1"]));
        Assert.Equal(2, narrow.Count);
        Assert.All(narrow, a => Assert.Null(a.Figures));
        Assert.Empty(await world.AlertsAsync(DataScope.None));
    }

    private static (long Orders, long? Visitors) Bad(int store) => store == 2 ? (8, 200) : (40, 200);
}
