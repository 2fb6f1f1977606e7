using System.Data.Common;
using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Data.SampleData.Live;

/// <summary>
/// Keeps the demo chain selling: its tills ring up what they rang up four weeks before at the same minute, as an ordinary bundle. Order
/// numbers follow from those before, so the same minute twice, or on two nodes, doubles nothing. A till that is silent stays silent.
/// </summary>
public sealed class LiveTills(DatabaseEngine engine, DemoLedger ledger, ImportBundle import)
{
    /// <summary>Days back that are rung up again: the same weekday.</summary>
    public const int Back = 28;

    // What was missed while the portal was off is rung up so far back.
    private static readonly TimeSpan MostMissed = TimeSpan.FromHours(12);
    private const int SilentDays = 3;

    /// <summary>Rings up to <paramref name="now"/>; answers how many documents. Nothing where the database holds no whole demo chain, and while another import runs.</summary>
    /// <param name="now">The chain's wall clock.</param>
    /// <param name="cancellationToken">What was committed stays.</param>
    public async Task<int> RingUpAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (await ledger.ReadAsync(cancellationToken) is not { Recipe: not null, Completed: true }) return 0;
        var sold = await SoldBeforeAsync(now, cancellationToken);
        var visitors = new List<string>();
        await using (var connection = await engine.OpenSnapshotAsync(cancellationToken)) AddVisitors(engine, connection, now, visitors);
        if (sold.Count + visitors.Count == 0) return 0;
        var folder = Directory.CreateTempSubdirectory("retailcrm-tills-").FullName;
        try
        {
            if (sold.Count > 0) await WriteAsync(folder, sold, cancellationToken);
            if (visitors.Count > 0) await File.WriteAllLinesAsync(Path.Combine(folder, "traffic.csv"), visitors.Prepend("store_code,date,hour,visitors"), cancellationToken);
            var report = await import.RunAsync(new ImportRequest(folder), null, cancellationToken);
            // Refused: something else writes; the next minute rings it up.
            return report.Outcome == ImportOutcome.Done ? sold.Count : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<IReadOnlyList<SoldOrder>> SoldBeforeAsync(DateTime now, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        long until = WallClock.ToMs(now), since = Math.Max(Newest(connection, DateOnly.FromDateTime(now), until), until - (long)MostMissed.TotalMilliseconds), back = Back * 86_400_000L;
        var sold = new List<SoldOrder>();
        if (since >= until) return sold;
        int today = DateOnly.FromDateTime(now).DayNumber;
        using var rows = engine.CreateReader(connection, """
            SELECT o.id, o.day, o.store_id, o.order_no, s.code, o.ordered_at_ms, e.code, m.code, o.channel, o.gross_cents, o.discount_cents, o.net_cents, o.units_milli
            FROM orders o JOIN store s ON s.id = o.store_id LEFT JOIN employee e ON e.id = o.employee_id LEFT JOIN member m ON m.id = o.member_id
            WHERE o.day BETWEEN @p1 AND @p2 AND o.ordered_at_ms > @p3 AND o.ordered_at_ms <= @p4 AND o.refund_of IS NULL AND o.net_cents > 0
              AND s.closed_day IS NULL AND NOT EXISTS(SELECT 1 FROM closure c WHERE c.store_id = s.id AND c.day = o.day + @p5)
              AND EXISTS(SELECT 1 FROM orders x WHERE x.day >= @p6 AND x.store_id = s.id)
            ORDER BY o.ordered_at_ms, o.order_no
            """, today - Back - 1, today - Back, since - back, until - back, Back, today - SilentDays);
        while (rows.Read())
        {
            sold.Add(new(rows.Integer(0), (int)rows.Integer(1), rows.Integer(2), rows.Text(3), rows.Text(4), WallClock.FromMs(rows.Integer(5) + back),
                Text(rows, 6), Text(rows, 7), Text(rows, 8), rows.Optional(9), rows.Optional(10), rows.Integer(11), rows.Optional(12)));
        }

        return sold;
    }

    private long Newest(DbConnection connection, DateOnly today, long until)
    {
        using var rows = engine.CreateReader(connection, "SELECT MAX(ordered_at_ms) FROM orders WHERE day >= @p1 AND ordered_at_ms <= @p2", today.DayNumber - 1, until);
        return rows.Read() ? rows.Optional(0) ?? 0 : 0;
    }

    // Visitors of the hours that have ended, where none are counted yet.
    private static void AddVisitors(DatabaseEngine engine, DbConnection connection, DateTime now, List<string> visitors)
    {
        int today = DateOnly.FromDateTime(now).DayNumber;
        using var rows = engine.CreateReader(connection, """
            SELECT s.code, t.hour, t.visitors FROM traffic t JOIN store s ON s.id = t.store_id
            WHERE t.day = @p1 AND t.hour >= 0 AND t.hour < @p2 AND s.closed_day IS NULL AND NOT EXISTS(SELECT 1 FROM traffic n WHERE n.day = @p3 AND n.store_id = t.store_id AND n.hour = t.hour)
              AND EXISTS(SELECT 1 FROM traffic x WHERE x.day = @p3 - 1 AND x.store_id = t.store_id)
            ORDER BY s.code, t.hour
            """, today - Back, now.Hour, today);
        while (rows.Read()) visitors.Add(string.Create(CultureInfo.InvariantCulture, $"{rows.Text(0)},{DateOnly.FromDateTime(now):yyyy-MM-dd},{rows.Integer(1)},{rows.Integer(2)}"));
    }

    private async Task WriteAsync(string folder, IReadOnlyList<SoldOrder> sold, CancellationToken cancellationToken)
    {
        await using (var orders = new StreamWriter(Path.Combine(folder, "orders.csv")))
        {
            await orders.WriteLineAsync("order_no,store_code,ordered_at,employee_code,member_code,channel,gross_amount,discount_amount,net_amount,units");
            foreach (var o in sold)
            {
                await orders.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{o.NewNo},{o.Store},{o.At:yyyy-MM-ddTHH:mm:ss},{o.Employee},{o.Member},{o.Channel},{Scaled.FromCents(o.GrossCents)},{Scaled.FromCents(o.DiscountCents)},{Scaled.FromCents(o.NetCents)},{Scaled.FromMilli(o.UnitsMilli)}"));
            }
        }

        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        await using var lines = new StreamWriter(Path.Combine(folder, "order_lines.csv"));
        await lines.WriteLineAsync("order_no,line_no,sku,quantity,unit_price,discount_amount,net_amount");
        foreach (var o in sold)
        {
            using var rows = engine.CreateReader(connection, """
                SELECT l.line_no, p.sku, l.quantity_milli, l.unit_price_e4, l.discount_cents, l.net_cents FROM order_line l JOIN product p ON p.id = l.product_id
                WHERE l.day = @p1 AND l.store_id = @p2 AND l.order_id = @p3 ORDER BY l.line_no
                """, o.Day, o.StoreId, o.Id);
            while (rows.Read())
            {
                await lines.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{o.NewNo},{rows.Integer(0)},{rows.Text(1)},{Scaled.FromMilli(rows.Integer(2))},{rows.Optional(3) / 10_000m},{Scaled.FromCents(rows.Optional(4))},{Scaled.FromCents(rows.Integer(5))}"));
            }
        }
    }

    private static string? Text(IRowReader rows, int column) => rows.IsNull(column) ? null : rows.Text(column);

    private sealed record SoldOrder(long Id, int Day, long StoreId, string No, string Store, DateTime At, string? Employee, string? Member, string? Channel, long? GrossCents, long? DiscountCents, long NetCents, long? UnitsMilli)
    {
        public string NewNo => string.Create(CultureInfo.InvariantCulture, $"{No}-{At:yyMMdd}");
    }
}
