using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Standings;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores.Standings;

/// <summary>Rankings that say how sure they are.</summary>
public class StoreStandingTests
{
    private const string Period = "2026-10-01..2026-10-31";

    [Theory, Engines]
    public async Task Conversion_moves_small_stores_to_the_group_and_ranks_who_can_be_told_apart(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider, new() { ["Chain:MinimumBase"] = "30" });
        // A converts 5 of 100, B 25 of 100, C 15 of 100, D all of its 2 visitors; E has no counter.
        (string Store, int Orders, int? Visitors)[] stores = [("A", 5, 100), ("B", 25, 100), ("C", 15, 100), ("D", 2, 2), ("E", 3, null)];
        foreach (var (store, orders, visitors) in stores)
        {
            await chain.StoreAsync(store);
            await chain.TrafficAsync(store, "2026-10-10", -1, visitors);
            for (int i = 0; i < orders; i++) await chain.OrderAsync($"{store}{i}", store, "2026-10-10", 10);
        }

        await chain.RefreshAsync();
        var queries = chain.Database.Get<StoreStandingQueries>();
        var all = await queries.RankAsync(DataScope.All, TestChain.Request(Period), "conversion");
        var fit = RateShrinkage.Of([.. stores.Where(s => s.Visitors is not null).Select(s => new Counted(s.Orders, s.Visitors!.Value))])!;
        Assert.False(all.IsNoise);
        Assert.Equal(fit.Alpha!.Value / (fit.Alpha.Value + fit.Beta!.Value), all.GroupMean!.Value, 1e-12);
        foreach (var (store, orders, visitors) in stores.Where(s => s.Visitors is not null))
        {
            var row = all.Rows.Single(r => r.StoreCode == store);
            Assert.Equal((visitors, (double)orders / visitors), ((int?)row.Base, row.Value));
            Assert.Equal(fit.Mean(new(orders, visitors!.Value)), row.Shrunken!.Value, 1e-12);
            Assert.True(row.Interval!.Value.Contains(row.Shrunken.Value));
            Assert.Equal(visitors >= 30, row.Rank is not null); // two visitors are no base
        }

        Assert.Equal(new("E", 0, null, null, null, null, null, null), all.Rows.Single(r => r.StoreCode == "E"));
        Assert.Equal((1, 3), (all.Rows.Single(r => r.StoreCode == "B").Rank!.Value.Low, all.Rows.Single(r => r.StoreCode == "A").Rank!.Value.High));
        Assert.Equal(PeerWidth.Chain, all.Rows.Single(r => r.StoreCode == "A").Peers!.Width);

        // A user of few stores sees the same figures of those.
        var few = await queries.RankAsync(DataScope.OfStores(["A", "E"]), TestChain.Request(Period), "conversion");
        Assert.Equal(all.Rows.Where(r => r.StoreCode is "A" or "E"), few.Rows);
        await Assert.ThrowsAsync<ArgumentException>(() => queries.RankAsync(DataScope.All, TestChain.Request(Period), "orders"));
    }

    [Theory, Engines]
    public async Task Differences_within_noise_are_not_ranked(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        foreach (var (store, orders) in ((string, int)[])[("C", 10), ("A", 11), ("B", 9)])
        {
            await chain.StoreAsync(store);
            await chain.TrafficAsync(store, "2026-10-10", -1, 100);
            for (int i = 0; i < orders; i++) await chain.OrderAsync($"{store}{i}", store, "2026-10-10", 10);
        }

        await chain.RefreshAsync();
        var standings = await chain.Database.Get<StoreStandingQueries>().RankAsync(DataScope.All, TestChain.Request(Period), "conversion");
        Assert.True(standings.IsNoise);
        Assert.Equal(["A", "B", "C"], standings.Rows.Select(r => r.StoreCode));
        Assert.All(standings.Rows, r => Assert.Equal((0.1, null, null, Tier.NotDistinguishable), (r.Shrunken, r.Rank, r.Interval, r.Tier)));
        // Nobody came twice, and no store has four weeks of sales.
        Assert.All((await chain.Database.Get<StoreStandingQueries>().RankAsync(DataScope.All, TestChain.Request(Period), "repurchase_rate")).Rows, r => Assert.Equal((null, 0L), (r.Value, r.Base)));
        Assert.All((await chain.Database.Get<StoreStandingQueries>().RankAsync(DataScope.All, TestChain.Request(Period), "net_sales")).Rows, r => Assert.Null(r.Rank));
    }

    [Theory, Engines]
    public async Task Steady_weeks_are_trusted_and_the_mix_of_a_change_is_told(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        string[] stores = ["A", "B", "C"];
        for (int s = 0; s < 3; s++)
        {
            await chain.StoreAsync(stores[s]);
            for (int week = 0; week < 8; week++)
            {
                var day = TestChain.D("2026-10-31").AddDays(-7 * week).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                await chain.OrderAsync($"{stores[s]}{week}", stores[s], day, 100 + 50 * s + week % 2, units: 2);
                await chain.TrafficAsync(stores[s], day, -1, 10 + (week < 4 ? s : 0));
            }
        }

        await chain.RefreshAsync();
        var queries = chain.Database.Get<StoreStandingQueries>();
        var standings = await queries.RankAsync(DataScope.All, TestChain.Request("2026-10-05..2026-10-31"), "net_sales");
        Assert.Equal(["C", "B", "A"], standings.Rows.Select(r => r.StoreCode));
        Assert.Equal([(1, 1), (2, 2), (3, 3)], standings.Rows.Select(r => (r.Rank!.Value.Low, r.Rank.Value.High)));
        Assert.Equal([Tier.SurelyAbove, Tier.NotDistinguishable, Tier.SurelyBelow], standings.Rows.Select(r => r.Tier!.Value));

        var request = TestChain.Request("2026-10-04..2026-10-31", "previous");
        var mix = (await queries.MixAsync(DataScope.All, request))!;
        var comparison = await chain.CompareAsync("2026-10-04..2026-10-31", "previous");
        Assert.Equal(stores, mix.Stores);
        Assert.Equal(0, mix.Uncounted);
        Assert.Equal((double)comparison.Rows.Sum(r => r.Figures.OrderSales - r.Compared!.OrderSales), mix.Bridge!.Total, 1e-8);
        Assert.Equal((double)comparison.Totals.Bridge!.Visitors!, mix.Bridge.Visitors + mix.Bridge.Mix, 0.02);
        Assert.NotEqual(0, mix.Bridge.Mix);
        Assert.Null(await queries.MixAsync(DataScope.All, TestChain.Request("2026-10-04..2026-10-31")));
    }
}
