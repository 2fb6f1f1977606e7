using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Cockpit;

/// <summary>The running day of a wall, worked out by hand. It is noon of Saturday 21 Nov 2026.</summary>
public class CockpitQueriesTests
{
    private static readonly DateOnly Today = TestChain.D("2026-11-21");

    [Theory, Engines]
    public async Task Today_stands_beside_the_median_of_eight_Saturdays_at_the_same_minute(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var day = await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new());
        // Today until 11:30: 300 + 100 - 50. Each Saturday w before: 100 × w at 10:00, 200 at 11:10, of which half an hour counts half; 400 at 18:00 counts not at all.
        Assert.Equal((350m, 2L), (day.Total.Now.NetSales, day.Total.Now.Orders));
        // Median of w = 1..8 of 100 w + 100 is 550; of orders 1 + 0.5.
        Assert.Equal((550m, 2L), (day.Total.Typical!.NetSales, day.Total.Typical.Orders));
        Assert.Equal(200m, day.Total.Now.Atv);
        // Rates: sums ÷ sums. Sales (3600 + 8 × 100) ÷ orders (8 × 1.5).
        Assert.Equal(4400m / 12m, Math.Round(day.Total.Typical.Atv!.Value, 10), 8);
        Assert.Equal([10, 11, 12, 13, 14, 15, 16, 17, 18], day.Hours.Select(h => h.StartsAt.Hour));
        Assert.Equal((300d, null, 450d), (day.Hours[0].NetSales, day.Hours[0].Estimate, day.Hours[0].Typical));
        // 11:00 is under way: 50 so far, and the usual 200 of the half that is left at today's pace (350 ÷ 550).
        Assert.Equal(50 + 200 * 0.5 * (350d / 550), day.Hours[1].Estimate!.Value, 6);
        Assert.Null(day.Hours[2].NetSales);
        Assert.Equal(170, day.Hours[0].Low!.Value, 6);
        Assert.Equal(730, day.Hours[0].High!.Value, 6);
    }

    [Theory, Engines]
    public async Task The_figures_are_those_of_the_store_comparison(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var day = await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new());
        var page = (await chain.Queries.CompareAsync(DataScope.All, new(new(Today, Today)))).Totals.Figures;
        Assert.Equal((page.NetSales, page.Orders, page.Atv, page.Upt), (day.Total.Now.NetSales, day.Total.Now.Orders, day.Total.Now.Atv, day.Total.Now.Upt));
        Assert.Equal(page.Target, day.Target);
    }

    [Theory, Engines]
    public async Task A_day_that_is_over_stands_whole_beside_whole_days(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var day = await chain.Database.Get<CockpitQueries>().DayAsync(DataScope.All, new(), Today.AddDays(-7));
        // The Saturday of a week ago: 100 + 200 + 400. The seven before it: 100 × w + 600 for w = 2..8, the middle of them w = 5.
        Assert.Equal((700m, 3L), (day.Total.Now.NetSales, day.Total.Now.Orders));
        Assert.Equal((1100m, 3L), (day.Total.Typical!.NetSales, day.Total.Typical.Orders));
        Assert.Null(day.Landing);
        Assert.All(day.Regions, r => Assert.Null(r.Landing));
        Assert.Equal((Today.AddDays(-7), 1000m), (day.Day, day.Target));
        // What the answer rests on is the newest state, not the day's end.
        Assert.Equal(new(11, 30), TimeOnly.FromDateTime(day.Freshness.AsOf!.Value));
        Assert.Equal(350m, (await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new())).Total.Now.NetSales);
    }

    [Fact]
    public async Task Stores_and_regions_stand_by_sales_and_a_shut_store_is_in_no_list()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Rest", region: "West");
        await chain.ClosureAsync("Rest", "2026-11-21");
        await chain.StoreAsync("Quiet", region: "West");
        await chain.RefreshAsync();
        var day = await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new());
        Assert.Equal(["Alpha", "Quiet"], day.Stores.Select(s => s.Code));
        Assert.Equal(2, day.Trading);
        Assert.Equal([("East", 350m), ("West", 0m)], day.Regions.Select(r => (r.Name, r.NetSales)));
        Assert.Equal(14, day.Stores[0].Days.Count);
        // The Saturday of a week ago is the eighth of the fourteen days: 100 + 200 + 400.
        Assert.Equal(700m, day.Stores[0].Days[7]);
        Assert.Equal(new TimeOnly(11, 30), TimeOnly.FromDateTime(day.Stores[0].LastAt!.Value));
        Assert.Empty((await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.None, new())).Stores);
        Assert.Empty((await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new() { Regions = ["West"], Stores = ["Alpha"] })).Stores);
    }

    [Fact]
    public async Task Without_a_document_of_today_nothing_is_compared_and_with_few_Saturdays_nothing_is_typical()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Alpha");
        for (int w = 1; w <= 3; w++) await chain.OrderAsync($"w{w}", "Alpha", Day(w), 100);
        await chain.RefreshAsync();
        var queries = chain.Database.Get<CockpitQueries>();
        Assert.Null((await queries.TodayAsync(DataScope.All, new())).Total.Typical);
        await chain.OrderAsync("t", "Alpha", "2026-11-21", 100);
        await chain.RefreshAsync();
        var few = await queries.TodayAsync(DataScope.All, new());
        Assert.Equal((100m, null), (few.Total.Now.NetSales, few.Total.Typical));
        await chain.OrderAsync("w4", "Alpha", Day(4), 100);
        await chain.RefreshAsync();
        Assert.NotNull((await queries.TodayAsync(DataScope.All, new())).Total.Typical);
    }

    [Fact]
    public async Task What_a_silent_chain_misses_is_counted_hour_by_hour()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var day = await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new());
        // One order an hour is usual at 11 and at 18. Since 11:30: half of one until noon, one more by 19:00, none at night.
        Assert.Equal(0.5, day.OrdersMissedBy(Today.ToDateTime(new(12, 0))), 6);
        Assert.Equal(1.5, day.OrdersMissedBy(Today.ToDateTime(new(19, 0))), 6);
        Assert.Equal(1.5, day.OrdersMissedBy(Today.ToDateTime(new(23, 0))), 6);
        Assert.Equal(0, day.OrdersMissedBy(Today.ToDateTime(new(11, 0))), 6);
    }

    private static string Day(int weeksBefore) => Today.AddDays(-7 * weeksBefore).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("Alpha");
        await chain.TargetAsync("Alpha", "2026-11", 30_000);
        for (int w = 1; w <= 8; w++)
        {
            await chain.OrderAsync($"a{w}", "Alpha", Day(w), 100 * w, at: "10:20");
            await chain.OrderAsync($"b{w}", "Alpha", Day(w), 200, at: "11:10");
            await chain.OrderAsync($"c{w}", "Alpha", Day(w), 400, at: "18:00");
        }

        await chain.OrderAsync("t1", "Alpha", "2026-11-21", 300, at: "10:05");
        await chain.OrderAsync("t2", "Alpha", "2026-11-21", 100, at: "11:15");
        await chain.OrderAsync("t3", "Alpha", "2026-11-21", -50, at: "11:30", units: -1);
        await chain.RefreshAsync();
        return chain;
    }
}
