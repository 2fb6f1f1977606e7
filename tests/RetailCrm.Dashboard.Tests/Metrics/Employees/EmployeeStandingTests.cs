using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Employees;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Employees;

/// <summary>The fair comparison: by hours worked, among peers, with a range instead of a place, and only of what is known well enough.</summary>
public class EmployeeStandingTests
{
    private static readonly string[] Mondays = ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23"], Saturdays = ["2026-03-07", "2026-03-14", "2026-03-21", "2026-03-28"];

    [Theory, Engines]
    public async Task Working_the_rush_is_no_merit_and_selling_more_in_the_same_hours_is(DatabaseProvider provider)
    {
        await using var world = await TeamAsync(provider);
        var list = await world.ListAsync();
        // Of Saturdays 136 orders in 64 hours, of Mondays 34 in 64: E1 worked 32 h and 32 h on each, as E2 did.
        Assert.Equal([85.0, 85.0], ((string[])["E1", "E2"]).Select(e => list[e].Standing.Receipts!.Value.Expectation));
        Assert.Equal([120.0, 50.0], ((string[])["E1", "E2"]).Select(e => list[e].Standing.Receipts!.Value.Observed));
        var (best, worst) = (list["E1"].Standing, list["E2"].Standing);
        Assert.True(best.Index > 1.2 && worst.Index < 0.8 && best.Index < 120 / 85.0);
        Assert.True(best.Interval!.Value.Low < best.Index && best.Index < best.Interval.Value.High);
        Assert.Equal((1, 1), (best.Rank!.Value.Low, best.Rank.Value.High));
        Assert.Equal((4, 4, 4), (worst.Rank!.Value.High, worst.Ranked, worst.Peers));
        // E3 works Saturdays only and E4 Mondays only, both just as an average colleague: four times the orders are no merit.
        Assert.InRange(list["E3"].Standing.Index!.Value - list["E4"].Standing.Index!.Value, -0.01, 0.01);
        Assert.True(list["E3"].Standing.Rank!.Value.Low < list["E3"].Standing.Rank!.Value.High, "who cannot be told apart shares a range");
    }

    [Fact]
    public async Task Who_is_not_known_well_enough_has_no_rank_and_the_reason()
    {
        await using var world = await TeamAsync(DatabaseProvider.Sqlite);
        await world.EmployeeAsync(5, hired: "2026-03-04");
        await world.EmployeeAsync(6);
        await world.EmployeeAsync(7);
        foreach (var employee in (long[])[5, 6]) await world.ShiftAsync(employee, "2026-03-09", 8);
        await world.SellAsync(5, "A", "2026-03-09", 10, times: 40);
        await world.SellAsync(6, "A", "2026-03-09", 10, times: 29);
        await world.SellAsync(7, "A", "2026-03-09", 10, times: 40);
        var list = await world.ListAsync();
        Assert.Equal([NoRank.NewStaff, NoRank.TooFewOrders, NoRank.NoHours], ((string[])["E5", "E6", "E7"]).Select(e => list[e].Standing.Unranked));
        Assert.All((string[])["E5", "E6", "E7"], e => Assert.Null(list[e].Standing.Rank));
        // The others are ranked among themselves.
        Assert.Equal(4, list["E1"].Standing.Ranked);
        Assert.InRange(list["E2"].Standing.Rank!.Value.High, 1, 4);
        // More than a tenth of the store's orders without an employee: the store has no ranking.
        await world.SellAsync(null, "A", "2026-03-09", 10, times: 80);
        Assert.Equal(NoRank.UnassignedOrders, (await world.ListAsync())["E1"].Standing.Unranked);
    }

    [Fact]
    public async Task Peers_who_differ_by_chance_only_are_not_ranked()
    {
        await using var world = await EmployeeWorld.CreateAsync(DatabaseProvider.Sqlite);
        foreach (var employee in (long[])[1, 2, 3])
        {
            await world.EmployeeAsync(employee);
            foreach (var day in Mondays) await world.ShiftAsync(employee, day, 8);
            await world.SellAsync(employee, "A", Mondays[0], 10, times: 38 + (int)employee);
        }

        var list = await world.ListAsync();
        Assert.Equal(["E1", "E2", "E3"], list.Keys.Order());
        Assert.All(list.Values, p => Assert.Equal((NoRank.WithinNoise, null), (p.Standing.Unranked, (object?)p.Standing.Rank)));
        Assert.All(list.Values, p => Assert.Equal(1, p.Standing.Index!.Value, 1e-12));
    }

    [Fact]
    public async Task Ranks_are_of_the_whole_chain_and_shown_of_the_own_stores_only()
    {
        await using var world = await TeamAsync(DatabaseProvider.Sqlite);
        await world.EmployeeAsync(9, store: 2);
        foreach (var day in Mondays) await world.ShiftAsync(9, day, 8);
        await world.SellAsync(9, "B", Mondays[0], 10, times: 60);
        var all = await world.ListAsync();
        var own = await world.ListAsync(scope: DataScope.OfStores(["A"]));
        Assert.Equal(["E1", "E2", "E3", "E4"], own.Keys.Order());
        Assert.Equal(all["E2"].Standing, own["E2"].Standing);
        Assert.Equal(5, own["E2"].Standing.Peers);
        // A seller sees the own row and quartiles of five peers, and nobody's value.
        var seller = DataScope.OfStores(["A"]).WithOwnMembersOf("E2");
        Assert.Equal(["E2"], (await world.ListAsync(scope: seller)).Keys);
        var request = new EmployeeRequest(TestChain.P("2026-03-01..2026-03-31"));
        var strips = (await world.Queries.PeersAsync(seller, request, "E2"))!.Strips;
        var perHour = strips.Single(s => s.MetricId == "sales_per_hour");
        Assert.Equal((5, 0), (perHour.Count, perHour.Others.Count));
        Assert.NotNull(perHour.Median);
        Assert.Null(await world.Queries.PeersAsync(seller, request, "E1"));
        Assert.Empty(await world.ListAsync(scope: DataScope.None));
        Assert.Empty(await world.ListAsync(scope: DataScope.OfStores(["A"]).WithOwnMembersOf("")));
        // Of four peers a quartile would tell a person's value.
        await world.Chain.Facts.RunAsync("DELETE FROM shift WHERE employee_id = 9");
        await world.SellAsync(null, "A", "2026-03-02", 1);
        await world.ListAsync();
        Assert.Null((await world.Queries.PeersAsync(seller, request, "E2"))!.Strips.Single(s => s.MetricId == "sales_per_hour").Median);
    }

    // Mondays 34 orders, Saturdays four times as many. E1 sells most in the same hours as E2; E3 has Saturdays only, E4 Mondays only.
    private static async Task<EmployeeWorld> TeamAsync(DatabaseProvider provider)
    {
        var world = await EmployeeWorld.CreateAsync(provider);
        foreach (var employee in (long[])[1, 2, 3, 4]) await world.EmployeeAsync(employee);
        foreach (var day in Mondays) foreach (var employee in (long[])[1, 2, 4]) await world.ShiftAsync(employee, day, employee == 4 ? 16 : 8);
        foreach (var day in Saturdays) foreach (var employee in (long[])[1, 2, 3]) await world.ShiftAsync(employee, day, employee == 3 ? 16 : 8);
        await world.SellAsync(1, "A", Mondays[0], 10, times: 24);
        await world.SellAsync(2, "A", Mondays[0], 10, times: 10);
        await world.SellAsync(4, "A", Mondays[0], 10, times: 34);
        await world.SellAsync(1, "A", Saturdays[0], 10, times: 96);
        await world.SellAsync(2, "A", Saturdays[0], 10, times: 40);
        await world.SellAsync(3, "A", Saturdays[0], 10, times: 136);
        return world;
    }
}
