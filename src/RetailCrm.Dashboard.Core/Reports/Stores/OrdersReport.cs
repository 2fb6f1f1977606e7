using System.Data.Common;
using System.Runtime.CompilerServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>A row per document of the period, also those of no amount (METRICS.md, orders); <c>*</c> stands for a member whom the reader may not see. Streamed: memory stays flat.</summary>
internal sealed class OrdersReport(DatabaseEngine engine) : Report
{
    // Up to here the engine may sort the rows in memory; beyond, it walks the index of order_no.
    private const long MostSorted = 200_000;

    // Whoever sees own members only learns of the others that there was one, as on the pages.
    private const string OwnMember = "CASE WHEN m.code IS NULL OR w.code = @p3 THEN m.code ELSE '*' END";

    public override string Name => "orders";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        new("order_no", Text), new("store_code", Text), new("business_date", Date), new("ordered_at", Time), new("employee_code", Text), new("member_code", Text), new("channel", Text),
        new("gross_amount", Money), new("discount_amount", Money), new("net_amount", Money), new("units", Quantity), new("refund_of", Text), new("campaign_code", Text), new("coupon_code", Text),
    ];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenScanSnapshotAsync(cancellationToken);
        var stores = StoreDirectory.Load(engine, connection).Select(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }).ToDictionary(s => s.Id, s => s.Code);
        // Finance and headquarters, who look after no members at all, tie documents by their codes.
        var own = scope.OwnRowOnly ? scope.OwnMembersOf : null;
        var (sql, from, to) = (Sql(stores.Keys, IsLarge(connection, request.Period), own is not null), request.Period.From.DayNumber, request.Period.To.DayNumber);
        using var rows = own is not null ? engine.CreateReader(connection, sql, from, to, own) : engine.CreateReader(connection, sql, from, to);
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stores.TryGetValue(rows.Integer(1), out var store)) yield return Row(rows, store);
        }
    }

    private static ReportValue[] Row(IRowReader rows, string store) =>
    [
        rows.Text(0),
        store,
        DateOnly.FromDayNumber((int)rows.Integer(2)),
        WallClock.FromMs(rows.Integer(3)),
        rows.TextOrNull(4),
        rows.TextOrNull(5),
        rows.TextOrNull(6),
        Scaled.FromCents(rows.IntegerOrNull(7)),
        Scaled.FromCents(rows.IntegerOrNull(8)),
        Scaled.FromCents(rows.IntegerOrNull(9)),
        Scaled.FromMilli(rows.IntegerOrNull(10)),
        rows.TextOrNull(11),
        rows.TextOrNull(12),
        rows.TextOrNull(13),
    ];

    private bool IsLarge(DbConnection connection, Period period)
    {
        using var rows = engine.CreateReader(connection, "SELECT CAST(COALESCE(SUM(documents), 0) AS BIGINT) FROM agg_store_day WHERE day BETWEEN @p1 AND @p2", period.From.DayNumber, period.To.DayNumber);
        return rows.Read() && rows.Integer(0) > MostSorted;
    }

    // "+day" keeps SQLite from reading by day: the rows then come from the index in the wanted order, unsorted.
    private static string Sql(IReadOnlyCollection<long> stores, bool large, bool ownMembers) => $"""
        SELECT o.order_no, o.store_id, o.day, o.ordered_at_ms, e.code, {(ownMembers ? OwnMember : "m.code")}, o.channel, o.gross_cents, o.discount_cents, o.net_cents, o.units_milli, o.refund_of, c.code, k.code
        FROM orders o LEFT JOIN employee e ON e.id = o.employee_id LEFT JOIN member m ON m.id = o.member_id{(ownMembers ? " LEFT JOIN employee w ON w.id = m.owner_employee_id" : "")}
        LEFT JOIN campaign c ON c.id = o.campaign_id LEFT JOIN coupon k ON k.id = o.coupon_id
        WHERE {(large ? "+o.day" : "o.day")} BETWEEN @p1 AND @p2{PeriodSales.OfStores(stores, "o.store_id")} ORDER BY o.order_no
        """;
}
