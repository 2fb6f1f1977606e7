using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Categories;

/// <summary>Categories, prices, hours and baskets of a chain so small that they were worked out by hand.</summary>
public class CategoryTests
{
    private static readonly StoreComparisonRequest March = TestChain.Request("2026-03-02..2026-03-08", "previous");

    [Theory, Engines]
    public async Task Shares_and_margins_are_of_lines_by_region(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var answer = await AskAsync(chain, DataScope.All, March);
        // East: tea 60 + 30, cups 40 less a returned cup of 20; West: tea 100. One product has no cost, one no category.
        Assert.Equal(["East", "West"], answer.Groups.Select(g => g.Name));
        Assert.Equal((3L, 1L), (answer.Groups[0].Orders, answer.Groups[1].Orders));
        Assert.Equal(["Tea", "Cup", ""], answer.Categories.Select(c => c.Name));
        Assert.Equal((215m, 190m, 190m / 215), (answer.Total.NetSales, answer.Categories[0].Now.NetSales, answer.Categories[0].Now.Share));
        Assert.Equal(90m / 115, answer.Categories[0].Cells[0].Now.Share);
        Assert.Equal((1m, null), (answer.Categories[0].Cells[1].Now.Share, answer.Categories[0].Cells[1].Before!.Share));
        // Tea costs 5 a unit: 9 units of 190; cups are of unknown cost.
        Assert.Equal(((190m - 45) / 190, (decimal?)null), (answer.Total.MarginRate, answer.Categories[1].Now.MarginRate));
        Assert.Equal((50m, 50m, 50m), (answer.TotalBefore!.NetSales, answer.Categories[0].Before!.NetSales, answer.TotalBefore.AllSales));
        Assert.Equal(220m, answer.DocumentSales);
        var blind = answer.WithoutCosts();
        Assert.Null(blind.Total.MarginRate ?? blind.Total.Cost ?? blind.TotalBefore!.Cost);
        Assert.All(blind.Categories, c => Assert.Null(c.Now.Cost ?? c.Cells[0].Now.CostedSales));
    }

    [Theory, Engines]
    public async Task Prices_are_those_paid_for_a_unit_and_gather_in_bands(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var answer = await AskAsync(chain, DataScope.All, March);
        // 60 for 3 and 30 for 1, 40 for 2, 5 for 1, 100 for 5: four of them at 20 or more below 50; returns are no price.
        Assert.Equal([(5m, 10m, 5m, 0m), (10m, 20m, 0m, 0m), (20m, 50m, 230m, 0m), (50m, 100m, 0m, 50m)], answer.Prices.Select(p => (p.From, p.To, p.Now.NetSales, p.Before!.NetSales)));
        var (all, east) = (answer.Concentration[0], answer.Concentration[1]);
        Assert.Equal((20m, 230m / 235, 0m, 1m), (all.Main!.From, all.Main.Now.Share, all.MainBefore!.Share, all.IndexBefore));
        Assert.Equal((230m * 230 + 25) / (235m * 235), all.Index!.Value, 12);
        Assert.Equal((130m * 130 + 25) / (135m * 135), east.Index!.Value, 12);
    }

    [Theory, Engines]
    public async Task Hours_are_means_over_the_days_with_an_order(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var heat = (await AskAsync(chain, DataScope.All, TestChain.Request("2026-02-23..2026-03-08"))).Hours;
        Assert.Equal([9, 10, 18], heat.Hours);
        // Two Mondays at ten: 60 + 30 now, 50 the week before.
        Assert.Equal(new HourCell(140, 3, 2), heat.Cells[0][1]);
        Assert.Equal((70m, 1.5m), (heat.Cells[0][1].MeanSales, heat.Cells[0][1].MeanOrders));
        Assert.Equal(new HourCell(45, 1, 1), heat.Cells[1][2]);
        Assert.Equal((0, null), (heat.Cells[6][0].Days, heat.Cells[6][0].MeanSales));
    }

    [Theory, Engines]
    public async Task A_store_sees_its_own_and_one_region_is_told_by_store(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var own = await AskAsync(chain, DataScope.OfStores(["B"]), March);
        Assert.Equal(("B", "Store B", 100m), (own.Groups.Single().StoreCode, own.Groups[0].Name, own.Total.NetSales));
        Assert.Equal(100m, (await AskAsync(chain, DataScope.All, March with { Stores = ["B"] })).Total.NetSales);
        Assert.Equal(115m, (await AskAsync(chain, DataScope.All, March with { Regions = ["East"] })).Total.NetSales);
        var none = await AskAsync(chain, DataScope.None, March);
        Assert.Empty(none.Categories);
        Assert.Empty(none.Prices);
        Assert.Empty(none.Hours.Hours);
    }

    [Fact]
    public async Task A_running_day_is_left_out_on_both_sides()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var week = await AskAsync(chain, DataScope.All, TestChain.Request("2026-11-16..2026-11-22", "previous"));
        Assert.Equal((true, TestChain.P("2026-11-16..2026-11-20"), TestChain.P("2026-11-09..2026-11-13")), (week.LeavesOutToday, week.Period, week.Compared));
        var today = await AskAsync(chain, DataScope.All, TestChain.Request("2026-11-21..2026-11-21", "previous"));
        Assert.Equal((false, TestChain.P("2026-11-21..2026-11-21"), null), (today.LeavesOutToday, today.Period, today.Compared));
    }

    [Theory, Engines]
    public async Task Partners_are_counted_once_an_order_and_only_from_the_least_base_on(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider, new() { ["Chain:MinimumBase"] = "3" });
        await chain.StoreAsync("A");
        await chain.StoreAsync("B", region: "West");
        foreach (var (id, category) in (IEnumerable<(long, string)>)[(1, "Tea"), (2, "Cup"), (3, "Tea"), (4, "Soap")]) await chain.Facts.ProductAsync(id, category, null);
        // Store A: tea with a cup three times (once as two teas and two cups), soap with tea twice, one lone soap; store B: tea with a cup once. A return and a gift are no basket.
        long[][] baskets = [[1, 2], [1, 3, 2, 2], [3, 2], [1, 4], [1, 4], [4]];
        for (int i = 0; i < baskets.Length; i++) await SellAsync(chain, $"a{i}", "A", "2026-11-20", baskets[i]);
        await SellAsync(chain, "b", "B", "2026-11-20", [1, 2]);
        await SellAsync(chain, "old", "A", "2025-11-21", [2, 4]);
        await chain.Facts.PutAsync(chain.Document("r", "A", "2026-11-20", -5) with { Lines = [new(1, -1_000, -500), new(2, 1_000, 0)] });
        await chain.RefreshAsync();
        Assert.Null((await AskAsync(chain, DataScope.All, March)).Baskets);
        Assert.Equal(2, await chain.Database.Get<KeepBaskets>().RunAsync(CancellationToken.None));
        // Counted once a day.
        Assert.Null(await chain.Database.Get<KeepBaskets>().RunAsync(CancellationToken.None));

        var all = (await AskAsync(chain, DataScope.All, March)).Baskets!;
        Assert.Equal((TestChain.P("2025-11-22..2026-11-20"), 7L, 3L), (all.Days, all.Orders, all.LeastBase));
        var pair = Assert.Single(all.Levels[0].Pairs);
        Assert.Equal(("Cup", "Tea", 4L, 4L, 6L), (pair.Item, pair.Partner, pair.Both, pair.ItemOrders, pair.PartnerOrders));
        Assert.Equal((4m / 7, 1m), (pair.Support, pair.Confidence));
        Assert.Equal(7d / 6, pair.Lift.Value, 12);
        Assert.Empty(all.Levels[1].Pairs);
        Assert.Equal(("P2", "P1", 3L), all.Levels[2].Pairs.Select(p => (p.Item, p.Partner, p.Both)).Single());
        // A store's own baskets; below the base nothing.
        var a = (await AskAsync(chain, DataScope.OfStores(["A"]), March)).Baskets!;
        Assert.Equal((6L, 3L), (a.Orders, a.Levels[0].Pairs.Single().Both));
        Assert.Empty(a.Levels[2].Pairs);
        Assert.All((await AskAsync(chain, DataScope.OfStores(["B"]), March)).Baskets!.Levels, l => Assert.Empty(l.Pairs));
    }

    private static Task SellAsync(TestChain chain, string no, string store, string day, long[] products) =>
        chain.Facts.PutAsync(chain.Document(no, store, day, 10) with { Lines = [.. products.Select(p => new TestLine(p, 1_000, 500))] });

    private static Task<CategoryAnswer> AskAsync(TestChain chain, DataScope scope, StoreComparisonRequest request) => chain.Database.Get<CategoryQueries>().ReadAsync(scope, request);

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B", region: "West");
        await chain.Facts.ProductAsync(1, "Tea", 5_0000);
        await chain.Facts.ProductAsync(2, "Cup", null);
        await chain.Facts.ProductAsync(3, null, null);
        await chain.Facts.PutAsync(
            chain.Document("a1", "A", "2026-03-02", 60) with { Lines = [new(1, 3_000, 6_000)] },
            chain.Document("a2", "A", "2026-03-02", 30) with { Lines = [new(1, 1_000, 3_000)] },
            chain.Document("a3", "A", "2026-03-03", 45, at: "18:00") with { Lines = [new(2, 2_000, 4_000), new(3, 1_000, 500)] },
            chain.Document("a4", "A", "2026-03-04", -20) with { Lines = [new(2, -1_000, -2_000)] },
            chain.Document("b1", "B", "2026-03-05", 105, at: "09:30") with { Lines = [new(1, 5_000, 10_000)] },
            chain.Document("a0", "A", "2026-02-23", 50) with { Lines = [new(1, 1_000, 5_000)] });
        await chain.RefreshAsync();
        return chain;
    }
}
