using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores.Drill;

/// <summary>From a store's day to its hours, an hour's documents and a document's lines. Hours come from the aggregates; documents are read by their clustered key, a page at a time.</summary>
public sealed class StoreDrillQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options)
{
    /// <summary>Documents on a page.</summary>
    public const int PageSize = 50;

    /// <summary>A day by the hour; null for a store outside the scope.</summary>
    public Task<StoreHours?> HoursAsync(DataScope scope, string storeCode, DateOnly day, DateOnly? compared, CancellationToken cancellationToken = default) => ReadAsync(connection =>
    {
        if (StoreDirectory.Load(engine, connection).Find(scope, storeCode) is not { } store) return null;
        var (now, before) = (HoursOf(connection, store, day), compared is { } c ? HoursOf(connection, store, c) : null);
        int start = options.CurrentValue.DayStartsAt.Hour;
        var hours = now.Keys.Concat(before?.Keys.AsEnumerable() ?? []).Distinct().OrderBy(h => (h - start + 24) % 24);
        return new StoreHours(NameOf(store), day, compared, [.. hours.Select(h => new StoreHour(h, FigureSums.Day(now.GetValueOrDefault(h)), before is null ? null : FigureSums.Day(before.GetValueOrDefault(h))))],
            DayOf(connection, store, day), compared is { } other ? DayOf(connection, store, other) : null, StateOfData.Read(engine, connection).Freshness);
    }, cancellationToken);

    /// <summary>The documents of a day, or of one of its hours; null for a store outside the scope.</summary>
    /// <param name="scope">Whose stores, and whose members.</param>
    /// <param name="storeCode">The store.</param>
    /// <param name="day">The business day.</param>
    /// <param name="hour">Of the wall clock; null: the whole day.</param>
    /// <param name="after">Where the page begins; null: at the first document.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<StoreOrders?> OrdersAsync(DataScope scope, string storeCode, DateOnly day, int? hour, OrderPlace? after, CancellationToken cancellationToken = default) => ReadAsync(connection =>
        StoreDirectory.Load(engine, connection).Find(scope, storeCode) is { } store ? new OrderReading(engine, connection, scope).Page(store, NameOf(store), day, hour, after, PageSize) : null, cancellationToken);

    /// <summary>A document with its lines; null for one that is not there, or of a store outside the scope.</summary>
    public Task<OrderLines?> OrderAsync(DataScope scope, string orderNo, CancellationToken cancellationToken = default) => ReadAsync(connection =>
    {
        var stores = StoreDirectory.Load(engine, connection).All.Where(s => scope.Includes(s.Code)).ToDictionary(s => s.Id);
        return new OrderReading(engine, connection, scope).Find(orderNo, id => stores.TryGetValue(id, out var store) ? NameOf(store) : null);
    }, cancellationToken);

    private Dictionary<int, DaySums> HoursOf(DbConnection connection, StoreEntry store, DateOnly day)
    {
        var hours = new Dictionary<int, DaySums>();
        using var rows = engine.CreateReader(connection, """
            SELECT hour, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, visitors
            FROM agg_store_hour WHERE day = @p1 AND store_id = @p2
            """, day.DayNumber, store.Id);
        while (rows.Read()) hours.Add((int)rows.Integer(0), Sums(rows, 9));
        return hours;
    }

    private StoreFigures DayOf(DbConnection connection, StoreEntry store, DateOnly day)
    {
        using var rows = engine.CreateReader(connection, """
            SELECT 0, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, visitors, active_members
            FROM agg_store_day WHERE day = @p1 AND store_id = @p2
            """, day.DayNumber, store.Id);
        return rows.Read() ? FigureSums.Day(Sums(rows, 9)) with { ActiveMembers = rows.Integer(10) } : FigureSums.Day(default);
    }

    private static DaySums Sums(IRowReader rows, int visitors) => new()
    {
        HasRow = true,
        Orders = rows.Integer(1),
        OrderCents = rows.Integer(2),
        OrderMilli = rows.Integer(3),
        Returns = rows.Integer(4),
        ReturnCents = rows.Integer(5),
        ReturnMilli = rows.Integer(6),
        MemberOrders = rows.Integer(7),
        MemberCents = rows.Integer(8),
        Counted = !rows.IsNull(visitors),
        Visitors = rows.IsNull(visitors) ? 0 : rows.Integer(visitors),
    };

    private static StoreName NameOf(StoreEntry store) => new(store.Code, store.Name, store.Region, store.Format);

    // The work is the database's: it runs off the caller's thread, so that a page can show that it is loading.
    private Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection);
    }, cancellationToken);
}
