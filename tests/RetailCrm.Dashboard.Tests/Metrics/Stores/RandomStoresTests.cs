using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores;

/// <summary>Random chains, same on every run: what must hold whatever the numbers.</summary>
public class RandomStoresTests
{
    private static readonly string[] Stores = ["A", "B", "C", "D"];
    private static readonly (string Period, string? Compare)[] Requests =
    [
        ("2026-11-16..2026-11-22", "previous"), ("2026-11-21..2026-11-21", "weekday"), ("2026-11-02..2026-11-15", "previous"), ("2026-10-20..2026-10-31", "2026-11-01..2026-11-09"), ("2026-11-01..2026-11-10", null),
    ];

    [Theory, Engines]
    public async Task Every_figure_is_the_one_recomputed_from_the_orders(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider, 7);
        // The chain must have what is compared: returned purchase days, members elsewhere, a bridge.
        var seen = (await chain.CompareAsync("2026-11-02..2026-11-15", "previous")).Totals;
        Assert.All([seen.Figures.Purchasers, seen.Figures.ActiveMembers - seen.Figures.Purchasers, seen.Figures.RepeatPurchasers, seen.Figures.CrossStoreMembers, seen.Figures.FirstBuyers, seen.Figures.NewMembers], n => Assert.True(n > 0));
        Assert.All((decimal?[])[seen.Bridge!.Visitors ?? seen.Bridge.Orders, seen.Bridge.UnitPrice, seen.Bridge.Returns, seen.LikeForLike!.Growth], n => Assert.NotNull(n));
        // On PostgreSQL, where an answer takes ten times as long, each store and the chain in one of the periods: the statements are the same.
        int turn = 0;
        foreach (var (period, compare) in Requests)
        {
            var request = TestChain.Request(period, compare);
            foreach (var store in (string?[])[null, "A", "B", "C", "D"])
            {
                if (turn++ % (Requests.Length + 1) != 0 && provider == DatabaseProvider.Postgres) continue;
                foreach (var metric in FigureTable.Ids.Select(MetricCatalogue.Of))
                {
                    var figure = await chain.Queries.RecomputeAsync(DataScope.All, request, metric.Id, store);
                    Assert.True(figure!.Shown == figure.FromOrders, $"{metric.Id} of {store ?? "the chain"}, {period} {compare}: {figure.Shown}, from the orders {figure.FromOrders}");
                }
            }
        }
    }

    [Theory, Engines]
    public async Task Stores_come_to_the_chain_and_parts_to_the_change(DatabaseProvider provider)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            await using var chain = await BuildAsync(provider, seed);
            foreach (var (period, compare) in Requests)
            {
                var answer = await chain.CompareAsync(period, compare);
                var (rows, all) = (answer.Rows, answer.Totals);
                Assert.Equal((rows.Sum(r => r.Figures.NetSales), rows.Sum(r => r.Figures.Orders), rows.Sum(r => r.Figures.Units)), (all.Figures.NetSales, all.Figures.Orders, all.Figures.Units));
                Assert.Equal((rows.Sum(r => r.Figures.Visitors ?? 0), rows.Sum(r => r.Figures.FirstBuyers)), (all.Figures.Visitors ?? 0, all.Figures.FirstBuyers));
                Assert.Equal(rows.Sum(r => r.Change), all.Change ?? 0);
                foreach (var row in (IEnumerable<IComparedFigures>)[.. rows, all])
                {
                    Assert.Equal(row.Change, row.Bridge?.Total);
                    if (row.Figures.OrderUnits > 0) Assert.Equal((double)row.Figures.Atv!, (double)(row.Figures.Upt!.Value * row.Figures.UnitPrice!.Value), 9);
                }
            }
        }
    }

    // Four stores, five weeks to now: members at several stores, several orders a day, returns near and far, voids, counts with gaps.
    private static async Task<TestChain> BuildAsync(DatabaseProvider provider, ulong seed)
    {
        var chain = await TestChain.CreateAsync(provider, new() { ["Chain:LikeForLikeDays"] = "20", ["Chain:DayStartsAt"] = "03:00" });
        ulong state = seed;
        int Next(int below) => (int)(((state = unchecked(state * 6364136223846793005 + 1442695040888963407)) >> 33) % (ulong)below);
        await chain.StoreAsync("A", opened: null, area: 90);
        await chain.StoreAsync("B", opened: "2026-10-10");
        await chain.StoreAsync("C", opened: "2020-01-01", closed: "2026-11-12", area: 50);
        await chain.StoreAsync("D", opened: "2026-11-05");
        for (int member = 1; member <= 90; member++)
            await chain.MemberAsync(member, joined: Next(3) == 0 ? null : Day(Next(40)), home: Next(2) == 0 ? null : Stores[Next(4)], placeholder: Next(5) == 0);
        await chain.TargetAsync("A", "2026-10", 5_000);
        await chain.TargetAsync("A", "2026-11", 4_000);
        await chain.TargetAsync("B", "2026-11", 300);
        await chain.ClosureAsync("A", "2026-11-04");
        var documents = new List<TestDocument>();
        for (int i = 0; i < 400; i++)
        {
            bool back = i > 10 && Next(6) == 0;
            int day = Next(38);
            documents.Add(chain.Document($"{i:000}", Stores[Next(4)], Day(day), (back ? -1 : 1) * (Next(back ? 25_000 : 20_000) + (Next(20) == 0 ? 0 : 1)) / 100m, Next(3) == 0 ? null : 1 + Next(90),
                Next(8) == 0 ? null : (back ? -1 : 1) * (1 + Next(4)), $"{(day == 37 ? 3 + Next(8) : 3 + Next(20)):00}:{Next(60):00}", back && Next(4) > 0 ? $"{Next(420):000}" : null));
        }

        await chain.Facts.PutAsync([.. documents]);
        for (int day = 0; day < 37; day++)
        {
            foreach (var store in Stores)
            {
                if (Next(12) == 0) continue;
                if (Next(6) == 0) await chain.TrafficAsync(store, Day(day), -1, Next(60));
                for (int hour = 9; hour < 13; hour++) await chain.TrafficAsync(store, Day(day), hour, Next(30));
            }
        }

        await chain.RefreshAsync();
        return chain;
    }

    // Day 37 is today.
    private static string Day(int number) => new DateOnly(2026, 10, 15).AddDays(number).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
