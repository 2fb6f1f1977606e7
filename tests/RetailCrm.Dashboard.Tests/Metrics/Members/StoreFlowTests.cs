using RetailCrm.Common;
using RetailCrm.Dashboard.Tests.Metrics.Campaigns;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>Home store × store of purchase.</summary>
public class StoreFlowTests
{
    [Theory, Engines]
    public async Task Cells_are_those_of_the_receipts_and_rates_those_of_the_store_comparison(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld(11);
        await world.ImportAsync(database);
        var period = new Period(CampaignWorld.Start.AddDays(20), CampaignWorld.Start.AddDays(159));
        var flows = await database.Get<StoreFlowQueries>().FlowsAsync(DataScope.All, new(period));

        // Members whose home is told, so that the oracle needs no first purchase.
        var told = from r in world.Receipts.Values
                   where r.Net > 0 && r.Member is not null && world.Homes[r.Member] is not null && period.Contains(r.Day)
                   group r by (Home: world.Homes[r.Member!]!, r.Store) into cell
                   orderby cell.Key.Home, cell.Key.Store
                   select (cell.Key.Home, cell.Key.Store, Members: cell.Select(r => r.Member).Distinct().Count(), Orders: cell.Count(), Sales: cell.Sum(r => r.Net!.Value));
        foreach (var (home, store, members, orders, sales) in told)
        {
            var cell = flows.Cells.Single(c => c.HomeStoreCode == home && c.StoreCode == store);
            Assert.True(cell.Members >= members && cell.Orders >= orders && cell.OrderSales >= sales); // and members whose home is their first purchase store
            Assert.True(cell.RepeatMembers <= cell.Members);
        }

        var orderSales = world.Receipts.Values.Where(r => r.Net > 0 && r.Member is not null && period.Contains(r.Day)).ToList();
        Assert.Equal((orderSales.Count, orderSales.Sum(r => r.Net!.Value)), ((int)flows.Cells.Sum(c => c.Orders)!, flows.Cells.Sum(c => c.OrderSales)!.Value));
        var comparison = await database.Get<StoreComparisonQueries>().CompareAsync(DataScope.All, new(period));
        foreach (var row in comparison.Rows)
        {
            var home = flows.Homes.Single(h => h.HomeStoreCode == row.StoreCode);
            Assert.Equal((row.Figures.RepeatMembersAtHome, row.Figures.CrossStoreMembers), (home.RepeatMembers, home.Elsewhere));
            Assert.Equal(row.Figures.CrossStoreRate, home.CrossStoreRate);
            Assert.Equal(0, home.OtherCity); // no city is known
        }
    }

    [Theory, Engines]
    public async Task A_user_of_one_store_sees_the_members_at_home_there_and_no_name_of_others(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = new CampaignWorld(12);
        await world.ImportAsync(database);
        var request = new MembersRequest(new Period(CampaignWorld.Start, CampaignWorld.Start.AddDays(159)));
        var queries = database.Get<StoreFlowQueries>();
        var all = await queries.FlowsAsync(DataScope.All, request);
        var one = await queries.FlowsAsync(DataScope.OfStores(["S1"]), request);
        Assert.Equal([null, "S1"], one.Cells.Select(c => c.StoreCode));
        Assert.All(one.Cells, c => Assert.Equal("S1", c.HomeStoreCode));
        Assert.Equal(all.Cells.Single(c => c is { HomeStoreCode: "S1", StoreCode: "S1" }), one.Cells[1]);
        var elsewhere = all.Cells.Where(c => c.HomeStoreCode == "S1" && c.StoreCode != "S1").ToList();
        Assert.Equal((null, null), (one.Cells[0].Orders, one.Cells[0].OrderSales)); // another store's sales
        Assert.InRange(one.Cells[0].Members, elsewhere.Max(c => c.Members), elsewhere.Sum(c => c.Members)); // each member once
        Assert.Equal(all.Homes.Single(h => h.HomeStoreCode == "S1"), Assert.Single(one.Homes));
        // Guests: known by number, from where by none; of the whole chain nobody comes from outside.
        var guests = all.Cells.Where(c => c.StoreCode == "S1" && c.HomeStoreCode is { } home && home != "S1").Sum(c => c.Members);
        Assert.Equal(new StoreArrivals("S1", guests, guests), Assert.Single(one.Arrivals));
        Assert.Equal(new StoreArrivals("S1", guests, 0), all.Arrivals.Single(a => a.StoreCode == "S1"));
        // Asked for two stores: what is bought at the others stands together, and guests of the others do.
        var two = await queries.FlowsAsync(DataScope.All, request with { Stores = ["S1", "S2"] });
        Assert.Equal([null, "S1", "S2"], two.Cells.Where(c => c.HomeStoreCode == "S1").Select(c => c.StoreCode));
        Assert.Equal(all.Cells.Where(c => c.StoreCode == "S1" && c.HomeStoreCode is { } home && home is not ("S1" or "S2")).Sum(c => c.Members), two.Arrivals.Single(a => a.StoreCode == "S1").FromOutside);
        Assert.Empty((await queries.FlowsAsync(DataScope.None, request)).Cells);
    }

    [Theory, Engines]
    public async Task Another_store_of_the_same_city_is_elsewhere_but_no_other_city(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        foreach (var (store, city) in ((string, string?)[])[("A", "Wuxi"), ("B", "Wuxi"), ("C", "Suzhou"), ("D", null)])
        {
            await chain.StoreAsync(store);
            await chain.Facts.RunAsync("UPDATE store SET city = @a WHERE code = @b", city, store);
        }

        string[] second = ["A", "B", "C", "D"];
        for (int member = 1; member <= 4; member++)
        {
            await chain.MemberAsync(member, home: "A");
            await chain.OrderAsync($"X{member}", "A", "2026-10-01", 10, member);
            await chain.OrderAsync($"Y{member}", second[member - 1], "2026-10-05", 10, member);
        }

        await chain.RefreshAsync();
        var flows = await chain.Database.Get<StoreFlowQueries>().FlowsAsync(DataScope.All, new(TestChain.P("2026-10-01..2026-10-31")));
        Assert.Equal(new HomeFlow("A", 4, 3, 1), Assert.Single(flows.Homes));
        Assert.Equal((0.75m, 0.25m), (flows.Homes[0].CrossStoreRate, flows.Homes[0].OtherCityRate));
        Assert.Equal([("A", 4L, 5L), ("B", 1L, 1L), ("C", 1L, 1L), ("D", 1L, 1L)], flows.Cells.Select(c => (c.StoreCode!, c.Members, c.Orders!.Value)));
    }
}
