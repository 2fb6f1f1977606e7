using System.Data.Common;
using System.Globalization;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;

namespace RetailCrm.Dashboard.Tests.Metrics.Held;

/// <summary>Days that are held follow each refresh, and are then what the tables say; a reader of an older state sees that state.</summary>
public class HeldDaysTests
{
    private const int Steps = 16;
    private static readonly int First = new DateOnly(2025, 12, 1).DayNumber, Last = new DateOnly(2026, 6, 30).DayNumber;

    [Theory, EnginesAndSeeds(21, 22)]
    public async Task They_are_what_the_tables_say_after_each_refresh(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var chain = new RandomChain(new BundleFacts(database), seed);
        await chain.FillAsync();
        for (int step = 0; step < Steps; step++)
        {
            await RefreshAsync(database, step % 7 == 0 ? RefreshKind.Full : RefreshKind.Incremental);
            await using var connection = await database.Get<DatabaseEngine>().OpenSnapshotAsync(CancellationToken.None);
            var held = Held(database, connection);
            Assert.NotEmpty(held[0]);
            Assert.Equal(Said(database, connection), held);
            // Part of them from memory, part read.
            if (step % 3 == 0) Assert.True(StoreDaySums.HeldOf(database.Get<DatabaseEngine>()).Has(database.Get<DatabaseEngine>(), connection, First, Last));
            await chain.StepAsync();
        }
    }

    [Theory, Engines]
    public async Task A_reader_of_an_older_state_sees_that_state_and_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var chain = new RandomChain(new BundleFacts(database), 5);
        await chain.FillAsync();
        await RefreshAsync(database, RefreshKind.Full);
        var engine = database.Get<DatabaseEngine>();
        await using var older = await engine.OpenSnapshotAsync(CancellationToken.None);
        var before = Said(database, older);
        for (int i = 0; i < 12; i++) await chain.StepAsync();
        await RefreshAsync(database, RefreshKind.Incremental);
        await using var newer = await engine.OpenSnapshotAsync(CancellationToken.None);
        var after = Held(database, newer);
        Assert.NotEqual(before, after);
        Assert.Equal(before, Held(database, older));
        Assert.Equal(Said(database, newer), Held(database, newer));
    }

    [Theory, Engines]
    public async Task More_days_than_there_is_room_for_are_all_told_and_the_last_ones_held(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await new RandomChain(new BundleFacts(database), 7).FillAsync();
        await RefreshAsync(database, RefreshKind.Full);
        var engine = database.Get<DatabaseEngine>();
        await using var connection = await engine.OpenSnapshotAsync(CancellationToken.None);
        var small = new HeldDays<Row>(10 * 16, "store_id, orders", "agg_store_day", rows => new(rows.Integer(1), rows.Integer(2)));
        var told = small.Between(engine, connection, First, Last).ToList();
        Assert.Equal(StoreDaySums.HeldOf(engine).Between(engine, connection, First, Last).Sum(d => d.Rows.Sum(r => r.Sums.Orders)), told.Sum(d => d.Rows.Sum(r => r.Orders)));
        Assert.False(small.Has(engine, connection, First, Last));
        Assert.True(small.Has(engine, connection, told[^1].Day, told[^1].Day));
        Assert.Empty(small.Between(engine, connection, Last + 1, int.MaxValue));
    }

    // Not every event is one of the aggregates.
    private static async Task RefreshAsync(TestDatabase database, RefreshKind kind) =>
        Assert.True((await database.Get<RefreshAggregates>().RunAsync(kind, "test", CancellationToken.None)).Outcome is RefreshOutcome.Done or RefreshOutcome.NothingToDo);

    private static List<string>[] Held(TestDatabase database, DbConnection connection)
    {
        var engine = database.Get<DatabaseEngine>();
        return
        [
            Lines(StoreDaySums.HeldOf(engine), (d, r) => Words(d, r.Store, r.Sums.Orders, r.Sums.OrderCents, r.Sums.OrderMilli, r.Sums.Returns, r.Sums.ReturnCents, r.Sums.ReturnMilli, r.Sums.MemberOrders, r.Sums.MemberCents, r.Sums.ActiveMembers, r.Sums.Counted ? r.Sums.Visitors : -1)),
            Lines(StoreHour.HeldOf(engine), (d, r) => Words(d, r.Store, r.Hour, r.Orders, r.OrderCents, r.ReturnCents, r.UnitsMilli, r.Visitors)),
            Lines(EmployeeDay.HeldOf(engine), (d, r) => Words(d, r.Store, r.Employee, r.Orders, r.OrderCents, r.UnitsMilli, r.ReturnCents, r.MemberCents)),
            Lines(MemberDay.HeldOf(engine), (d, r) => Words(d, r.Store, r.Member, r.NetCents)),
        ];

        List<string> Lines<TRow>(HeldDays<TRow> days, Func<int, TRow, string> line) where TRow : struct => [.. days.Between(engine, connection, First, Last).SelectMany(d => d.Rows.Select(r => line(d.Day, r))).Order(StringComparer.Ordinal)];
    }

    private static List<string>[] Said(TestDatabase database, DbConnection connection) =>
    [
        Lines(database, connection, "SELECT day, store_id, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, COALESCE(visitors, -1) FROM agg_store_day", 12),
        Lines(database, connection, "SELECT day, store_id, hour, orders, order_net_cents, return_net_cents, order_units_milli, COALESCE(visitors, 0) FROM agg_store_hour", 8),
        Lines(database, connection, "SELECT day, store_id, employee_id, orders, order_net_cents, order_units_milli, return_net_cents, member_net_cents FROM agg_employee_day", 8),
        Lines(database, connection, "SELECT day, store_id, member_id, net_cents FROM agg_member_day", 4),
    ];

    private static List<string> Lines(TestDatabase database, DbConnection connection, string sql, int columns)
    {
        var lines = new List<string>();
        using var rows = database.Get<DatabaseEngine>().CreateReader(connection, sql);
        while (rows.Read()) lines.Add(Words([.. Enumerable.Range(0, columns).Select(rows.Integer)]));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Words(params long[] cells) => string.Join(' ', cells.Select(c => c.ToString(CultureInfo.InvariantCulture)));

    private readonly record struct Row(long Store, long Orders);
}
