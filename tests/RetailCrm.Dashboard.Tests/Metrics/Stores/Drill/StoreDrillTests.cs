using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Drill;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores.Drill;

/// <summary>From a day to its hours, its documents and their lines: the parts add up to the whole, and nobody gets past the scope.</summary>
public class StoreDrillTests
{
    private static readonly DateOnly Monday = TestChain.D("2026-03-02");

    [Theory, Engines]
    public async Task Hours_stand_beside_those_of_the_other_day_and_add_up_to_the_whole(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<StoreDrillQueries>();
        var day = (await queries.HoursAsync(DataScope.All, "A", Monday, Monday.AddDays(-7)))!;
        Assert.Equal([9, 10, 18], day.Hours.Select(h => h.Hour));
        Assert.Equal([(0m, 30m), (90m, 0m), (-20m, 0m)], day.Hours.Select(h => (h.Figures.NetSales, h.Compared!.NetSales)));
        Assert.Equal((70m, 2L, 1L, 30m), (day.Total.NetSales, day.Total.Orders, day.Total.ActiveMembers, day.Compared!.NetSales));
        Assert.Equal(day.Total.NetSales, day.Hours.Sum(h => h.Figures.NetSales));
        Assert.Equal(("Store A", 12L), (day.Store.Name, day.Hours[1].Figures.Visitors));
        Assert.Null((await queries.HoursAsync(DataScope.All, "A", Monday, null))!.Hours[0].Compared);
        Assert.Null(await queries.HoursAsync(DataScope.OfStores(["B"]), "A", Monday, null));
    }

    [Theory, Engines]
    public async Task Documents_of_an_hour_are_its_figures_and_come_page_by_page(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<StoreDrillQueries>();
        var ten = (await queries.OrdersAsync(DataScope.All, "A", Monday, 10, null))!;
        Assert.Equal(["a1", "a2", "void"], ten.Orders.Select(o => o.OrderNo));
        Assert.Equal((3L, 90m), (ten.Count, ten.NetSales));
        Assert.Equal((TestChain.D("2026-03-02").ToDateTime(new(10, 5)), 60m, "One", "M7"), (ten.Orders[0].At, ten.Orders[0].NetAmount, ten.Orders[0].Employee, ten.Orders[0].Member!.Value.Code));
        Assert.Equal((false, true), (ten.Orders[1].OfMember, ten.Orders[2].NetAmount is null));
        Assert.Equal("a1", (await queries.OrdersAsync(DataScope.All, "A", Monday, 18, null))!.Orders.Single().RefundOf);
        // More than a page: every document once, in order, also those of one minute.
        await chain.Facts.PutAsync([.. Enumerable.Range(0, 120).Select(i => chain.Document($"n{i:000}", "A", "2026-03-09", 1, at: i < 60 ? "11:00" : "12:00"))]);
        var found = new List<string>();
        OrderPlace? after = null;
        do
        {
            var page = (await queries.OrdersAsync(DataScope.All, "A", TestChain.D("2026-03-09"), null, after))!;
            Assert.Equal(120, page.Count);
            found.AddRange(page.Orders.Select(o => o.OrderNo));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 120).Select(i => $"n{i:000}"), found);
        Assert.Null(await queries.OrdersAsync(DataScope.OfStores(["B"]), "A", Monday, null, null));
    }

    [Theory, Engines]
    public async Task A_document_shows_its_lines_and_costs_can_be_taken_off(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var queries = chain.Database.Get<StoreDrillQueries>();
        var order = (await queries.OrderAsync(DataScope.All, "a1"))!;
        Assert.Equal(("A", Monday, 60m), (order.Store.Code, order.Day, order.Head.NetAmount));
        Assert.Equal([new("P1", null, "Tea", 3, null, null, 60, 15)], order.Lines);
        Assert.Null(order.WithoutCosts().Lines[0].Cost);
        Assert.Empty((await queries.OrderAsync(DataScope.All, "a2"))!.Lines);
        Assert.Null(await queries.OrderAsync(DataScope.All, "none"));
        Assert.Null(await queries.OrderAsync(DataScope.OfStores(["B"]), "a1"));
    }

    [Fact]
    public async Task Names_are_masked_and_others_members_are_nobody_to_who_sees_only_own_ones()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var queries = chain.Database.Get<StoreDrillQueries>();
        var order = (await queries.OrderAsync(DataScope.All, "a1"))!.Head;
        Assert.Equal(("A***", "Ann Lee"), (order.MemberName.Seen(Masking.Full, order.Member!.Value), order.MemberName.Seen(Masking.Off, order.Member.Value)));
        var own = (await queries.OrderAsync(DataScope.OfStores(["A"]).WithOwnMembersOf("E1"), "a1"))!.Head;
        Assert.Equal("M7", own.Member!.Value.Code);
        var other = (await queries.OrderAsync(DataScope.OfStores(["A"]).WithOwnMembersOf("E2"), "a1"))!.Head;
        Assert.Equal((true, null, false), (other.OfMember, other.Member, other.MemberName.IsKnown));
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code, store_id, name) VALUES (1, 'E1', 1, 'One')");
        await chain.MemberAsync(7);
        await chain.Facts.RunAsync("UPDATE member SET name = 'Ann Lee', owner_employee_id = 1 WHERE id = 7");
        await chain.Facts.ProductAsync(1, "Tea", 5_0000);
        await chain.Facts.PutAsync(
            chain.Document("a1", "A", "2026-03-02", 60, member: 7, at: "10:05") with { Employee = 1, Lines = [new(1, 3_000, 6_000)] },
            chain.Document("a2", "A", "2026-03-02", 30, at: "10:59"),
            chain.Document("void", "A", "2026-03-02", 0, at: "10:59") with { NetCents = null },
            chain.Document("r", "A", "2026-03-02", -20, at: "18:00", refundOf: "a1"),
            chain.Document("a0", "A", "2026-02-23", 30, at: "09:00"),
            chain.Document("b", "B", "2026-03-02", 777, at: "10:05"));
        await chain.TrafficAsync("A", "2026-03-02", 10, 12);
        await chain.RefreshAsync();
        return chain;
    }
}
