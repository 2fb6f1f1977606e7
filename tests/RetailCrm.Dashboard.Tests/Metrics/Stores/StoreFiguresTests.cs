using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores;

/// <summary>Figures of chains so small that they were worked out by hand.</summary>
public class StoreFiguresTests
{
    [Theory, Engines]
    public async Task Sums_rates_and_the_chain_as_sum_over_sum(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A", area: 100);
        await chain.StoreAsync("B", area: 300);
        await chain.StoreAsync("C");
        await chain.OrderAsync("1", "A", "2026-03-02", 100, units: 2);
        await chain.OrderAsync("2", "A", "2026-03-02", 50, units: 3);
        await chain.OrderAsync("3", "A", "2026-03-03", 30, units: null);
        await chain.OrderAsync("4", "A", "2026-03-03", -20, units: -1);
        await chain.OrderAsync("5", "A", "2026-03-03", 0, units: 9);
        await chain.OrderAsync("6", "B", "2026-03-02", 900, units: 1);
        await chain.TrafficAsync("A", "2026-03-02", -1, 8);
        await chain.TrafficAsync("B", "2026-03-02", 10, 2);
        var answer = await chain.CompareAsync("2026-03-01..2026-03-31");
        var (a, b, c, all) = (answer.Rows[0].Figures, answer.Rows[1].Figures, answer.Rows[2].Figures, answer.Totals.Figures);

        Assert.Equal((160, 3, 4, -20), (a.NetSales, a.Orders, a.Units, a.ReturnsAmount));
        Assert.Equal((60m, 5m / 3, 36m), (a.Atv, a.Upt, a.UnitPrice));
        // Two of A's three orders are of a counted day.
        Assert.Equal((8, 2, 0.25m), (a.Visitors, a.CountedOrders, a.Conversion));
        Assert.Equal(1.6m, a.SalesPerSqm);
        Assert.Equal((2, 0.5m), (b.Visitors, b.Conversion));
        Assert.Null(new StoreFigures { Orders = 3, OrderSales = 10 }.Upt);
        // Nothing happened at C: sums are 0, rates have no value.
        Assert.Equal((0, 0, 0), (c.NetSales, c.Orders, c.Units));
        Assert.Equal([null, null, null, null, null, null, null], [c.Atv, c.Upt, c.UnitPrice, c.Conversion, c.RepurchaseRate, c.CrossStoreRate, (decimal?)c.Visitors]);
        Assert.Equal((1_060, 4, 10, 0.3m), (all.NetSales, all.Orders, all.Visitors, all.Conversion));
        Assert.Equal((270m, 1.5m, 180m), (all.Atv, all.Upt, all.UnitPrice));
        Assert.Equal(1_060m / 400, all.SalesPerSqm);
    }

    [Theory, Engines]
    public async Task Members_are_counted_once_at_a_store_and_once_in_the_chain(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(1, joined: "2026-03-05", home: "A");
        await chain.MemberAsync(2, joined: "2025-01-01");
        await chain.MemberAsync(3, placeholder: true);
        await chain.MemberAsync(4, joined: "2026-03-10");
        // 1: A on two days. 2: at home where it bought first (B, before the period), once at A and once at B. 3: once.
        await chain.OrderAsync("1", "A", "2026-03-02", 10, member: 1);
        await chain.OrderAsync("2", "A", "2026-03-03", 10, member: 1);
        await chain.OrderAsync("3", "B", "2025-06-01", 10, member: 2);
        await chain.OrderAsync("4", "B", "2026-03-02", 10, member: 2);
        await chain.OrderAsync("5", "A", "2026-03-04", 10, member: 2);
        await chain.OrderAsync("6", "A", "2026-03-04", 10, member: 3);
        await chain.OrderAsync("7", "A", "2026-03-04", 10);
        var answer = await chain.CompareAsync("2026-03-01..2026-03-31");
        var (a, b, all) = (answer.Rows[0].Figures, answer.Rows[1].Figures, answer.Totals.Figures);

        Assert.Equal((3, 4, 3, 1), (a.ActiveMembers, a.MemberOrders, a.Purchasers, a.RepeatPurchasers));
        Assert.Equal((1, 1, 1, 0), (b.ActiveMembers, b.MemberOrders, b.Purchasers, b.RepeatPurchasers));
        Assert.Equal((3, 5, 3, 2), (all.ActiveMembers, all.MemberOrders, all.Purchasers, all.RepeatPurchasers));
        // Members 1 and 3 bought for the first time; 4 joined but has no home store: in no row, but in the chain.
        Assert.Equal((2, 0, 2), (a.FirstBuyers, b.FirstBuyers, all.FirstBuyers));
        Assert.Equal((1, 0, 2), (a.NewMembers, b.NewMembers, all.NewMembers));
        // At home at A with two days: 1, never elsewhere. At B: 2, also at A.
        Assert.Equal((0m, 1m, 0.5m), (a.CrossStoreRate, b.CrossStoreRate, all.CrossStoreRate));
        Assert.Equal(0.8m, a.IdentificationRate);
    }

    [Theory, Engines]
    public async Task A_return_counts_from_the_day_it_is_made(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(1);
        await chain.OrderAsync("1", "A", "2026-03-02", 10, member: 1);
        await chain.OrderAsync("2", "B", "2026-03-09", 10, member: 1);
        await chain.OrderAsync("3", "B", "2026-03-16", 10, member: 1);
        // Made in April, at another till, without a card: it takes away the purchase day of 2 March.
        await chain.OrderAsync("4", "B", "2026-04-05", -10, refundOf: "1");

        var march = await chain.CompareAsync("2026-03-01..2026-03-31");
        Assert.Equal((1, 1, 0, 1), (march.Rows[0].Figures.Purchasers, march.Rows[1].Figures.Purchasers, march.Rows[0].Figures.RepeatPurchasers, march.Rows[1].Figures.RepeatPurchasers));
        Assert.Equal((1, 0), (march.Rows[0].Figures.FirstBuyers, march.Rows[1].Figures.FirstBuyers));
        Assert.Equal((1, 1), (march.Rows[0].Figures.RepeatMembersAtHome, march.Rows[0].Figures.CrossStoreMembers));
        Assert.Equal(30, march.Totals.Figures.NetSales);

        // Seen from the end of April the member's first purchase is that of 9 March at B, the new home.
        var spring = await chain.CompareAsync("2026-03-01..2026-04-30");
        Assert.Equal((0, 1), (spring.Rows[0].Figures.Purchasers, spring.Rows[1].Figures.Purchasers));
        Assert.Equal((0, 1), (spring.Rows[0].Figures.FirstBuyers, spring.Rows[1].Figures.FirstBuyers));
        Assert.Equal((0, 1, 1), (spring.Rows[0].Figures.RepeatMembersAtHome, spring.Rows[1].Figures.RepeatMembersAtHome, spring.Rows[1].Figures.CrossStoreMembers));
        Assert.Equal((1, -10), (spring.Rows[0].Figures.ActiveMembers, spring.Rows[1].Figures.ReturnsAmount));
    }

    [Theory, Engines]
    public async Task The_first_purchase_store_is_that_of_the_earliest_instant(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(1);
        // Noon at A is four hours before half past eight at B, which lies far to the west.
        await chain.OrderAsync("1", "A", "2026-03-02", 10, member: 1, at: "12:00");
        await chain.OrderAsync("2", "B", "2026-03-02", 10, member: 1, at: "08:30");
        await chain.Facts.RunAsync("UPDATE orders SET utc_offset_min = CASE order_no WHEN '1' THEN 480 ELSE -240 END WHERE order_no IN ('1', '2')");
        await chain.OrderAsync("3", "A", "2026-04-05", -4, refundOf: "2");

        // March is seen without the return, which April has: both ways of finding the first purchase agree.
        foreach (var period in new[] { "2026-03-01..2026-03-31", "2026-03-01..2026-04-30" })
        {
            var answer = await chain.CompareAsync(period);
            Assert.Equal((1, 0), (answer.Rows[0].Figures.FirstBuyers, answer.Rows[1].Figures.FirstBuyers));
        }
    }

    [Fact]
    public async Task A_figure_can_say_where_it_comes_from()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B", opened: "2026-03-01");
        await chain.OrderAsync("1", "A", "2026-03-02", 90, units: 2, at: "18:30");
        await chain.OrderAsync("2", "B", "2026-03-02", 30, units: 1);
        await chain.OrderAsync("3", "A", "2026-02-27", 80, units: 4);
        await chain.RefreshAsync();
        var request = TestChain.Request("2026-03-02..2026-03-04", "previous");
        var facts = (await chain.Queries.FactsAsync(RetailCrm.Security.DataScope.All, request, "atv", null))!;
        Assert.Equal((new(60, 120, 2), new(80, 80, 1)), (facts.Figure, facts.Compared!));
        Assert.Equal(("atv", 2, 1), (facts.Metric.Id, facts.Stores, facts.LeftOut.Sum(l => l.Days)));
        Assert.Equal((1, new DateTime(2026, 3, 2, 18, 30, 0), false), (facts.Freshness.DataVersion, facts.Freshness.AsOf, facts.Freshness.IsBehind));
        Assert.Equal(new(0.125m, 10, 80), (await chain.Queries.FactsAsync(RetailCrm.Security.DataScope.All, request, "growth", "A"))!.Figure);
        Assert.Null(await chain.Queries.FactsAsync(RetailCrm.Security.DataScope.All, request, "atv", "C"));
        // Facts that came after the refresh: shown as behind, and the figure differs from the orders.
        await chain.OrderAsync("4", "A", "2026-03-03", 10);
        var again = (await chain.Queries.RecomputeAsync(RetailCrm.Security.DataScope.All, request, "net_sales", "A"))!;
        Assert.Equal((90, 100, false), (again.Shown.Value, again.FromOrders.Value, again.Equal));
        Assert.True((await chain.Queries.CompareAsync(RetailCrm.Security.DataScope.All, request)).Freshness.IsBehind);
    }

    [Theory, Engines]
    public async Task A_day_over_two_stores_is_one_purchase_day_of_the_chain(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(1);
        await chain.OrderAsync("1", "A", "2026-03-02", 10, member: 1, at: "11:00");
        await chain.OrderAsync("2", "B", "2026-03-02", 10, member: 1, at: "10:59");
        var answer = await chain.CompareAsync("2026-03-02..2026-03-02");
        Assert.Equal((1, 1, 1, 0), (answer.Rows[0].Figures.Purchasers, answer.Rows[1].Figures.Purchasers, answer.Totals.Figures.Purchasers, answer.Totals.Figures.RepeatPurchasers));
        Assert.Equal((0, 1), (answer.Rows[0].Figures.FirstBuyers, answer.Rows[1].Figures.FirstBuyers));
    }

    [Theory, Engines]
    public async Task A_store_that_never_traded_is_not_below_its_target(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        foreach (var store in (string[])["A", "B"])
        {
            await chain.StoreAsync(store);
            await chain.TargetAsync(store, "2026-03", 3_100);
        }

        await chain.OrderAsync("1", "A", "2026-03-02", 10);
        // The day after A's only order: it has sold nothing and is behind, B has no days to be judged by.
        var answer = await chain.CompareAsync("2026-03-03..2026-03-03");
        Assert.Equal([1, 0], answer.Rows.Select(r => r.Figures.BelowTarget));
        Assert.Equal((1, 200m), (answer.Totals.Figures.BelowTarget, answer.Totals.Figures.Target));
    }

    [Theory, Engines]
    public async Task A_month_target_counts_by_its_days(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.StoreAsync("C");
        await chain.TargetAsync("A", "2026-03", 3_100);
        await chain.TargetAsync("A", "2026-04", 3_000);
        await chain.TargetAsync("B", "2026-03", 310);
        await chain.OrderAsync("1", "A", "2026-03-31", 180);
        await chain.OrderAsync("2", "B", "2026-03-31", 8.99m);
        var both = await chain.CompareAsync("2026-03-31..2026-04-01");
        Assert.Equal((200, 0.9m, 0), (both.Rows[0].Figures.Target, both.Rows[0].Figures.Attainment, both.Rows[0].Figures.BelowTarget));
        Assert.Null(both.Rows[1].Figures.Target);
        var day = await chain.CompareAsync("2026-03-31..2026-03-31");
        Assert.Equal((10, 0.899m, 1), (day.Rows[1].Figures.Target, day.Rows[1].Figures.Attainment, day.Rows[1].Figures.BelowTarget));
        Assert.Null(day.Rows[2].Figures.Attainment);
        Assert.Equal((110, 188.99m / 110, 1), (day.Totals.Figures.Target, day.Totals.Figures.Attainment, day.Totals.Figures.BelowTarget));
        // The chain's own target stands for the whole chain only.
        await chain.TargetAsync(null, "2026-03", 31_000);
        await chain.OrderAsync("3", "C", "2026-03-31", 11.01m);
        Assert.Equal((1_000, 0.2m), (await chain.CompareAsync("2026-03-31..2026-03-31")).Totals.Figures is var f ? (f.Target, f.Attainment) : default);
        Assert.Equal(110, (await chain.CompareAsync("2026-03-31..2026-03-31", more: r => r with { Stores = ["A", "B"] })).Totals.Figures.Target);
    }
}
