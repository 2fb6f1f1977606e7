using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>The aggregates by store and day of a chain so small that their rows were worked out by hand.</summary>
public class HandWorkedStoreTests
{
    private const string Sales = "orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents";
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly int D1 = Monday.DayNumber, D2 = D1 + 1;

    [Theory, Engines]
    public async Task A_store_day_counts_orders_returns_and_documents_apart(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(
            new("A1", Monday, 1, 10_000) { Member = 7, Employee = 3, UnitsMilli = 2_000, GrossCents = 12_000, DiscountCents = 2_000, At = new(9, 30) },
            new("A2", Monday, 1, 5_000) { Employee = 3, UnitsMilli = null, At = new(9, 59) },
            new("A3", Monday, 1, 2_500) { Member = 7, UnitsMilli = 500, At = new(20, 0) },
            new("A4", Monday, 1, -4_000) { Member = 8, Employee = 4, UnitsMilli = -1_000, RefundOf = "A1", GrossCents = -4_000, At = new(20, 15) },
            new("A5", Monday, 1, 0) { Member = 9, Employee = 4, UnitsMilli = 1_000, GrossCents = 999, At = new(21, 0) },
            new("A6", Monday, 1, null) { Employee = 5, At = new(22, 0) });
        await database.RefreshAsync();
        Assert.Equal([$"{D1}|1|6|3|17500|2500|1|-4000|-1000|2|8500|1|8000|2000|-|0"],
            await facts.RowsAsync($"SELECT day, store_id, documents, {Sales}, active_members, gross_cents, discount_cents, visitors, visitors_hourly FROM agg_store_day"));
        Assert.Equal(["9|2|15000|2000|0|0|0|1|10000|-", "20|1|2500|500|1|-4000|-1000|1|-1500|-"], await facts.RowsAsync($"SELECT hour, {Sales}, visitors FROM agg_store_hour ORDER BY hour"));
        Assert.Equal(["3|2|15000|2000|0|0|0|1|10000", "4|0|0|0|1|-4000|-1000|0|-4000"], await facts.RowsAsync($"SELECT employee_id, {Sales} FROM agg_employee_day ORDER BY employee_id"));
        Assert.Equal([$"{D1}|1|7|2|12500"], await facts.RowsAsync("SELECT day, store_id, member_id, orders, net_cents FROM agg_member_day"));
    }

    [Theory, Engines]
    public async Task A_late_hour_stays_on_its_business_day_and_the_newest_document_is_any(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A1", Monday, 1, 10_000) { At = new(23, 0) });
        await facts.RunAsync("UPDATE orders SET ordered_at_ms = ordered_at_ms + 3 * 3600000");
        await facts.PutAsync(new TestDocument("A2", Monday.AddDays(1), 1, 0) { At = new(5, 0) });
        await database.RefreshAsync();
        Assert.Equal([$"{D1}|2|1"], await facts.RowsAsync("SELECT day, hour, orders FROM agg_store_hour"));
        var latest = await database.Get<RefreshLedgerQueries>().LatestAsync(CancellationToken.None);
        Assert.Equal(new DateTime(2026, 3, 3, 5, 0, 0), latest!.AsOf);
    }

    [Theory, Engines]
    public async Task Categories_sum_the_lines_of_orders_and_returns_with_cost_where_known(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.ProductAsync(1, "Tea", 12_5000);
        await facts.ProductAsync(2, "Tea", null);
        await facts.ProductAsync(3, null, 1_0000);
        await facts.PutAsync(
            new("A1", Monday, 1, 10_000) { Lines = [new(1, 2_000, 6_000), new(2, 1_000, 3_000), new(3, 1_500, 1_000)] },
            new("A2", Monday, 1, -3_000) { Lines = [new(1, -1_000, -3_000)] },
            new("A3", Monday, 1, 0) { Lines = [new(1, 1_000, 0)] },
            new("A4", Monday, 1, null) { Lines = [new(3, 1_000, 700)] },
            new("A5", Monday.AddDays(1), 2, 500) { Lines = [new(2, 250, 500)] });
        await database.RefreshAsync();
        // quantity, net, costed net, cost = quantity x unit cost in 1e-7: (2 - 1) x 12.5 and 1.5 x 1.0
        string[] expected = [$"{D1}|1||1500|1000|1000|15000000", $"{D1}|1|Tea|2000|6000|3000|125000000", $"{D2}|2|Tea|250|500|0|0"];
        Assert.Equal(expected, await facts.RowsAsync("SELECT day, store_id, category, quantity_milli, net_cents, costed_net_cents, cost_e7 FROM agg_category_day ORDER BY day, category"));
        await facts.ProductAsync(2, "Cup", 2_0000);
        await database.RefreshAsync();
        Assert.Equal([$"{D1}|1||1500|1000|1000|15000000", $"{D1}|1|Cup|1000|3000|3000|20000000", $"{D1}|1|Tea|1000|3000|3000|125000000", $"{D2}|2|Cup|250|500|500|5000000"],
            await facts.RowsAsync("SELECT day, store_id, category, quantity_milli, net_cents, costed_net_cents, cost_e7 FROM agg_category_day ORDER BY day, category"));
    }

    [Theory, Engines]
    public async Task Visitors_of_the_whole_day_stand_before_those_of_the_hours(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.TrafficAsync(Monday, 1, 9, 20);
        await facts.TrafficAsync(Monday, 1, 23, 5);
        await facts.TrafficAsync(Monday, 2, 9, 20);
        await facts.TrafficAsync(Monday, 2, -1, 90);
        await facts.TrafficAsync(Monday, 3, -1, 0);
        await facts.PutAsync(new TestDocument("A1", Monday, 4, 100));
        await database.RefreshAsync();
        const string days = "SELECT store_id, visitors, visitors_hourly, documents FROM agg_store_day ORDER BY store_id";
        Assert.Equal(["1|25|1|0", "2|90|0|0", "3|0|0|0", "4|-|0|1"], await facts.RowsAsync(days));
        Assert.Equal(["1|9|20", "1|23|5", "4|12|-"], await facts.RowsAsync("SELECT store_id, hour, visitors FROM agg_store_hour ORDER BY store_id, hour"));
        await facts.TrafficAsync(Monday, 2, -1, null);
        await facts.TrafficAsync(Monday, 3, -1, null);
        await database.RefreshAsync();
        Assert.Equal(["1|25|1|0", "2|20|1|0", "4|-|0|1"], await facts.RowsAsync(days));
    }
}
