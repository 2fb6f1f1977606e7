using RetailCrm.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>Every aggregate of a chain so small that its rows were worked out by hand.</summary>
public class HandWorkedTests
{
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
            new("A6", Monday, 1, null) { Employee = 4, At = new(22, 0) });
        var result = await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        Assert.Equal(RefreshOutcome.Done, result.Outcome);
        // documents | orders, net, units | returns, net, units | member orders, net | active | gross, discount | visitors
        Assert.Equal([$"{D1}|1|6|3|17500|2500|1|-4000|-1000|2|8500|1|8000|2000|-|0"], await facts.RowsAsync(
            "SELECT day, store_id, documents, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, gross_cents, discount_cents, visitors, visitors_hourly FROM agg_store_day"));
        Assert.Equal(["9|2|15000|2000|0|0|0|1|10000|-", "20|1|2500|500|1|-4000|-1000|1|-1500|-"], await facts.RowsAsync(
            "SELECT hour, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, visitors FROM agg_store_hour ORDER BY hour"));
        Assert.Equal(["3|2|15000|2000|0|0|0|1|10000", "4|0|0|0|1|-4000|-1000|0|-4000"], await facts.RowsAsync(
            "SELECT employee_id, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents FROM agg_employee_day ORDER BY employee_id"));
        Assert.Equal([$"{D1}|1|7|2|12500"], await facts.RowsAsync("SELECT * FROM agg_member_day"));
        var verified = await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
        Assert.True(verified.IsEqual, string.Join('\n', verified.Tables.SelectMany(t => t.Examples)));
    }
}
