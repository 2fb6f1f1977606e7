using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.LikeForLike;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores;

/// <summary>Two periods side by side: growth, like-for-like, bridge, cuts.</summary>
public class ComparedStoresTests
{
    [Theory, Engines]
    public async Task Like_for_like_keeps_comparable_days_and_lists_the_rest(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B", opened: "2025-03-04");
        await chain.StoreAsync("C", opened: null);
        // 2 to 6 March 2026 against the same weekdays: 3 to 7 March 2025.
        for (int i = 0; i < 5; i++)
        {
            foreach (var store in (string[])["A", "B", "C"])
            {
                await chain.OrderAsync($"n{store}{i}", store, $"2026-03-0{2 + i}", 110 + i);
                if (store != "A" || i != 4) await chain.OrderAsync($"o{store}{i}", store, $"2025-03-0{3 + i}", 100);
            }
        }

        await chain.OrderAsync("old", "C", "2024-03-05", 1);
        await chain.ClosureAsync("A", "2026-03-03");
        await chain.ClosureAsync("A", "2025-03-05");
        await chain.OrderAsync("back", "A", "2026-03-06", -14);
        var answer = await chain.CompareAsync("2026-03-02..2026-03-06", "weekday");

        Assert.Equal("2025-03-03..2025-03-07", answer.Periods.Compared.ToString());
        // A: 2 and 5 March are left; closed on the 3rd, on the counterpart of the 4th; no trade on the counterpart of the 6th.
        Assert.Equal(
            [("2026-03-03", LeftOutReason.Closed, 111), ("2026-03-04", LeftOutReason.CounterpartClosed, 112), ("2026-03-06", LeftOutReason.CounterpartNoTrade, 100)],
            answer.LeftOut.Where(l => l.StoreCode == "A").Select(l => ($"{l.Day:yyyy-MM-dd}", l.Reason, l.NetSales)));
        Assert.Equal(new LikeForLikeGrowth(110 + 113, 200, 2, 3), answer.Rows[0].LikeForLike);
        var listed = LeftOutStore.Of(answer.LeftOut);
        Assert.Equal(new LeftOutStore("A", LeftOutReason.Closed, 1, new(new(2026, 3, 3), new(2026, 3, 3)), 111, 100), listed[0]);
        // The list is whole: what is comparable and what is left out make up the sales.
        Assert.Equal((answer.LeftOut.Count, answer.Totals.Figures.NetSales), (listed.Sum(l => l.Days), listed.Sum(l => l.NetSales) + answer.Totals.LikeForLike!.NetSales));
        // B had not been open for 365 days on any earlier day. C (no opening day) since its first order: 365 days on 5 March 2025.
        Assert.All(answer.LeftOut.Where(l => l.StoreCode == "B"), l => Assert.Equal(LeftOutReason.NotOpenLongEnough, l.Reason));
        Assert.Null(answer.Rows[1].LikeForLike!.Growth);
        Assert.Equal(new LikeForLikeGrowth(112 + 113 + 114, 300, 3, 2), answer.Rows[2].LikeForLike);
        Assert.Equal(new LikeForLikeGrowth(562, 500, 5, 10), answer.Totals.LikeForLike);
        Assert.Equal(0.124m, answer.Totals.LikeForLike!.Growth);
        Assert.Equal((3, 2), (answer.Stores, answer.ComparableStores));

        var comparable = await chain.CompareAsync("2026-03-02..2026-03-06", "weekday", r => r with { LikeForLikeOnly = true });
        Assert.Equal(["A", "C"], comparable.Rows.Select(r => r.StoreCode));
        Assert.Equal(comparable.Rows.Sum(r => r.Figures.NetSales), comparable.Totals.Figures.NetSales);
        Assert.Equal((3, 2, answer.LeftOut.Count), (comparable.Stores, comparable.ComparableStores, comparable.LeftOut.Count));
    }

    [Theory, Engines]
    public async Task Rows_are_the_stores_of_either_period(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("between", opened: "2026-03-05");
        await chain.StoreAsync("closedBefore", closed: "2026-02-22");
        await chain.StoreAsync("closedOnItsFirstDay", closed: "2026-02-23");
        await chain.StoreAsync("openedAfter", opened: "2026-03-09");
        await chain.StoreAsync("openedOnTheLastDay", opened: "2026-03-08");
        await chain.StoreAsync("unknown", opened: null);
        await chain.OrderAsync("1", "between", "2026-03-06", 50);
        var answer = await chain.CompareAsync("2026-03-02..2026-03-08", "previous");
        Assert.Equal(["between", "closedOnItsFirstDay", "openedOnTheLastDay", "unknown"], answer.Rows.Select(r => r.StoreCode));
        var between = answer.Rows[0];
        Assert.Equal((50, 0, 50, null, null), (between.Figures.NetSales, between.Compared!.NetSales, between.Change, between.Growth, between.LikeForLike!.Growth));
        Assert.Equal(new(null, null, null, null, null, 0, 50), between.Bridge);
        Assert.Equal(["between", "openedOnTheLastDay", "unknown"], (await chain.CompareAsync("2026-03-02..2026-03-08")).Rows.Select(r => r.StoreCode));
    }

    [Theory, Engines]
    public async Task The_bridge_needs_a_count_on_every_trading_day(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        foreach (var store in (string[])["A", "B"])
        {
            await chain.OrderAsync($"1{store}", store, "2026-03-02", 100, units: 2);
            await chain.OrderAsync($"2{store}", store, "2026-03-09", 60, units: 1);
            await chain.OrderAsync($"3{store}", store, "2026-03-09", 90, units: 2);
            await chain.TrafficAsync(store, "2026-03-02", 9, 4);
            await chain.TrafficAsync(store, "2026-03-09", 9, 10);
            // A day without an order needs no count; its visitors still are visitors of the period.
            await chain.TrafficAsync(store, "2026-03-10", 9, 2);
        }

        // A day of B with an order and no count.
        await chain.OrderAsync("4B", "B", "2026-03-08", 1, units: 1);
        var answer = await chain.CompareAsync("2026-03-09..2026-03-15", "previous");
        var (a, b) = (answer.Rows[0].Bridge!, answer.Rows[1].Bridge!);
        var parts = RetailCrm.Analytics.Bridges.SalesBridge.Split([4, 0.25, 2, 50], [12, 1 / 6.0, 1.5, 50]);
        Assert.Equal(((decimal)Math.Round(parts[0], 2), (decimal)Math.Round(parts[1], 2), null, (decimal)Math.Round(parts[2], 2)), (a.Visitors, a.Conversion, a.Orders, a.Upt));
        Assert.Equal((50, a.UnitPrice), (a.Total, 50 - a.Visitors - a.Conversion - a.Upt));
        Assert.Equal((null, null, 49), (b.Visitors, b.Conversion, b.Total));
        Assert.NotNull(b.Orders);
        var all = answer.Totals.Bridge!;
        Assert.Equal((a.Visitors, b.Orders, a.Upt + b.Upt, 99), (all.Visitors, all.Orders, all.Upt, all.Total));
        // A closure of that day takes it out of the trading days.
        await chain.ClosureAsync("B", "2026-03-08");
        await chain.OrderAsync("touch", "B", "2026-01-01", 1);
        Assert.NotNull((await chain.CompareAsync("2026-03-09..2026-03-15", "previous")).Rows[1].Bridge!.Visitors);
    }

    [Theory, Engines]
    public async Task Today_is_compared_up_to_the_same_time(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider, new() { ["Chain:DayStartsAt"] = "06:00" });
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(1);
        await chain.MemberAsync(2);
        // Now: 21 Nov 12:00. Week to date from Monday the 16th: six days, the last until 12:00.
        await chain.OrderAsync("now", "A", "2026-11-21", 70, member: 1, at: "11:00");
        await chain.OrderAsync("whole", "A", "2026-11-10", 5, member: 1, at: "20:00");
        await chain.OrderAsync("before", "A", "2026-11-14", 40, member: 1, units: 4, at: "11:59");
        await chain.OrderAsync("at", "A", "2026-11-14", 100, member: 2, at: "12:00");
        await chain.OrderAsync("late", "A", "2026-11-15", 1_000, at: "08:00");
        await chain.OrderAsync("void", "A", "2026-11-16", -40, refundOf: "before");
        for (int hour = 0; hour < 24; hour++) await chain.TrafficAsync("A", "2026-11-14", hour, 1);
        await chain.TrafficAsync("B", "2026-11-14", -1, 500);
        await chain.OrderAsync("b", "B", "2026-11-14", 10, at: "07:00");
        var answer = await chain.CompareAsync("2026-11-16..2026-11-22", "previous");

        Assert.Equal(("2026-11-16..2026-11-21", "2026-11-09..2026-11-14", true), (answer.Periods.Elapsed.ToString(), answer.Periods.Compared.ToString(), answer.Periods.ToDate));
        var before = answer.Rows[0].Compared!;
        Assert.Equal((45, 2, 5), (before.NetSales, before.Orders, before.Units));
        // 06 to 11 o'clock are over: six hours. The order of the 10th has no count.
        Assert.Equal((6, 1), (before.Visitors, before.CountedOrders));
        // The return of the 16th took away the purchase day of the 14th.
        Assert.Equal((1, 1, 1, 1), (before.ActiveMembers, before.MemberOrders - 1, before.Purchasers, before.FirstBuyers));
        // A count of the whole day cannot be cut.
        Assert.Equal((10, null), (answer.Rows[1].Compared!.NetSales, answer.Rows[1].Compared!.Visitors));
        Assert.Equal(70 - 40 - 45, answer.Rows[0].Change);
        var days = await chain.Queries.DaysAsync(RetailCrm.Security.DataScope.All, TestChain.Request("2026-11-16..2026-11-22", "previous"), "A");
        Assert.Equal((6, 40, 1, null), (days.Count, days[5].Compared!.NetSales, days[5].Compared!.ActiveMembers, days[5].LeftOut));

        // A minute later the order of 12:00 counts.
        chain.Clock.Now = chain.Clock.Now.AddMinutes(1);
        Assert.Equal(145, (await chain.CompareAsync("2026-11-16..2026-11-22", "previous")).Rows[0].Compared!.NetSales);
    }

    [Theory, Engines]
    public async Task The_last_twelve_weeks_end_with_the_period(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.OrderAsync("too early", "A", "2026-08-23", 1);
        await chain.OrderAsync("first", "A", "2026-08-24", 2);
        await chain.OrderAsync("last", "A", "2026-11-15", 3);
        await chain.OrderAsync("after", "A", "2026-11-16", 4);
        var weeks = (await chain.CompareAsync("2026-11-09..2026-11-15")).Rows[0].Weeks;
        Assert.Equal([2, .. new decimal[10], 3], weeks);
        // While the period runs, the last whole day is yesterday.
        Assert.Equal(3 + 4, (await chain.CompareAsync("2026-11-09..2026-11-30")).Totals.Weeks[^1]);
    }
}
