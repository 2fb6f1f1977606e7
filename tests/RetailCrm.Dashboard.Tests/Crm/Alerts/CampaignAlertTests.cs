using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Crm.Alerts;

/// <summary>Campaigns whose members bought less often than those held out, or than in campaigns like it; stores that fall a little every day.</summary>
public class CampaignAlertTests
{
    private long members;

    [Theory, Engines]
    public async Task Fewer_buyers_than_among_the_held_out_are_told_and_chance_is_not(DatabaseProvider provider)
    {
        await using var world = await AlertWorld.CreateAsync(provider);
        await CampaignAsync(world, "WEAK", AlertWorld.Last.AddDays(-20), (400, 40), (400, 80));
        await CampaignAsync(world, "GOOD", AlertWorld.Last.AddDays(-20), (400, 80), (400, 40));
        await CampaignAsync(world, "NEAR", AlertWorld.Last.AddDays(-20), (400, 76), (400, 80));
        await CampaignAsync(world, "TINY", AlertWorld.Last.AddDays(-20), (20, 1), (20, 12));
        await CampaignAsync(world, "OPEN", AlertWorld.Last.AddDays(-2), (400, 10), (400, 80));
        await world.WatchAsync();
        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal((AlertKind.CampaignConversion, "WEAK", "Campaign WEAK", (string?)null), (alert.Kind, alert.Subject, alert.SubjectName, alert.StoreCode));
        var figures = alert.Figures!;
        Assert.Equal((.1m, .2m, null, 400L, 3, 40m), (figures.Actual, figures.Expected, figures.Typical, figures.Base, figures.Tests, figures.MissingOrders));
        Assert.InRange(figures.P!.Value, 1e-6, 1e-4);
        Assert.Empty(await world.AlertsAsync(DataScope.OfStores(["Alpha1"])));

        // Late buyers take it back.
        await BuyAsync(world, "WEAK", AlertWorld.Last.AddDays(-15), 39);
        await world.NextDayAsync();
        await world.WatchAsync();
        Assert.Equal(AlertOutcome.Recovered, Assert.Single(await world.AlertsAsync()).Outcome);
    }

    [Fact]
    public async Task Without_a_holdout_the_campaigns_of_the_year_before_are_the_standard()
    {
        await using var world = await AlertWorld.CreateAsync();
        for (int i = 0; i < 6; i++) await CampaignAsync(world, $"PAST{i}", AlertWorld.Last.AddDays(-300 + 30 * i), (300, 54 + 3 * i), (0, 0));
        await CampaignAsync(world, "LOW", AlertWorld.Last.AddDays(-20), (300, 20), (0, 0));
        await CampaignAsync(world, "USUAL", AlertWorld.Last.AddDays(-20), (300, 57), (0, 0));
        // Another length tells nothing.
        await CampaignAsync(world, "LONG", AlertWorld.Last.AddDays(-40), (300, 10), (0, 0), days: 30);
        await world.WatchAsync();
        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal((AlertKind.CampaignConversion, "LOW"), (alert.Kind, alert.Subject));
        Assert.InRange(alert.Figures!.Typical!.Value, .19m, .22m);
        Assert.Equal(alert.Figures.Expected, alert.Figures.Typical);
        Assert.InRange(alert.Figures.Z!.Value, -9, -4);
    }

    [Theory, Engines]
    public async Task A_store_that_falls_a_little_every_day_is_told_once(DatabaseProvider provider)
    {
        await using var world = await AlertWorld.CreateAsync(provider);
        for (int back = 0; back < 12; back++)
        {
            var day = AlertWorld.Last.AddDays(-back);
            await world.DayAsync(2, day, (long)((39 + day.DayNumber % 7 * 2) * 0.86), 200);
        }

        await world.WatchAsync();
        var alert = Assert.Single(await world.AlertsAsync(), a => a.Kind == AlertKind.SlowFall);
        Assert.Equal(("Alpha2", "net_sales"), (alert.StoreCode, alert.Metric));
        Assert.InRange(alert.FirstDay.DayNumber, AlertWorld.Last.DayNumber - 14, AlertWorld.Last.DayNumber - 9);
        Assert.InRange(alert.Figures!.Change!.Value, -.2m, -.1m);
        Assert.InRange(alert.Figures.Z!.Value, -40, -5);

        for (int day = 0; day < 28; day++) await world.NextDayAsync(_ => (45, 200));
        await world.WatchAsync();
        Assert.Equal(AlertOutcome.Recovered, (await world.AlertsAsync()).Single(a => a.Id == alert.Id).Outcome);
    }

    [Fact]
    public async Task A_bad_day_is_no_slow_fall()
    {
        await using var world = await AlertWorld.CreateAsync();
        for (int day = 0; day < 4; day++)
        {
            await world.NextDayAsync(store => store == 2 ? (8, 200) : (40, 200));
            await world.WatchAsync();
        }

        Assert.DoesNotContain(await world.AlertsAsync(), a => a.Kind == AlertKind.SlowFall);
    }

    // A week unless said; the first of each arm buy once.
    private async Task CampaignAsync(AlertWorld world, string code, DateOnly starts, (int Members, int Buyers) treatment, (int Members, int Buyers) control, int days = 7)
    {
        var facts = world.Chain.Facts;
        await facts.RunAsync("INSERT INTO campaign(code, name, starts_day, ends_day) VALUES (@a, @b, @c, @d)", code, $"Campaign {code}", (long)starts.DayNumber, (long)starts.DayNumber + days - 1);
        long id = long.Parse((await facts.RowsAsync($"SELECT id FROM campaign WHERE code = '{code}'"))[0], System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (arm, (count, buyers)) in new[] { ("treatment", treatment), ("control", control) })
        {
            if (count == 0) continue;
            long first = members + 1;
            members += count;
            await facts.RunAsync($"INSERT INTO campaign_target(campaign_id, member_id, arm) VALUES {string.Join(',', Enumerable.Range(0, count).Select(i => $"({id},{first + i},'{arm}')"))}");
            if (buyers > 0) await facts.RunAsync($"INSERT INTO agg_member_day(day, store_id, member_id, orders, net_cents, costed_net_cents, cost_e7) VALUES {string.Join(',', Enumerable.Range(0, buyers).Select(i => $"({starts.DayNumber + 1},1,{first + i},1,10000,0,0)"))}");
        }
    }

    // So many more of the treated buy on the day.
    private static Task BuyAsync(AlertWorld world, string code, DateOnly day, int count) => world.Chain.Facts.RunAsync($"""
        INSERT INTO agg_member_day(day, store_id, member_id, orders, net_cents, costed_net_cents, cost_e7)
        SELECT {day.DayNumber}, 2, t.member_id, 1, 10000, 0, 0 FROM campaign_target t JOIN campaign c ON c.id = t.campaign_id WHERE c.code = '{code}' AND t.arm = 'treatment' ORDER BY t.member_id DESC LIMIT {count}
        """);
}
