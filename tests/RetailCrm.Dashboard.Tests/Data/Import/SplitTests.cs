using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>Property: however a stream of rows is cut into bundles and its files are mixed, the facts are the same, and the marks cover all that changed.</summary>
public class SplitTests
{
    private static readonly string[] Facts =
    [
        "SELECT code, s FROM (SELECT e.code, s.code AS s, e.name, e.role, e.placeholder FROM employee e LEFT JOIN store s ON s.id = e.store_id) x ORDER BY 1",
        "SELECT m.code, m.name, s.code, e.code, m.tier, m.placeholder FROM member m LEFT JOIN store s ON s.id = m.home_store_id LEFT JOIN employee e ON e.id = m.owner_employee_id ORDER BY 1",
        "SELECT sku, category, unit_cost_e4, placeholder FROM product ORDER BY 1",
        "SELECT o.order_no, o.day, s.code, o.ordered_at_ms, o.utc_offset_min, m.code, e.code, o.net_cents, o.units_milli, o.from_lines, o.refund_of FROM orders o JOIN store s ON s.id = o.store_id LEFT JOIN member m ON m.id = o.member_id LEFT JOIN employee e ON e.id = o.employee_id ORDER BY 1",
        "SELECT o.order_no, l.line_no, p.sku, l.quantity_milli, l.unit_price_e4, l.net_cents FROM order_line l LEFT JOIN orders o ON o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id JOIN product p ON p.id = l.product_id ORDER BY 1, 2",
        "SELECT w.order_no, w.line_no, p.sku, w.quantity_milli, w.net_cents FROM pending_line w JOIN product p ON p.id = w.product_id ORDER BY 1, 2",
        "SELECT t.day, s.code, t.hour, t.visitors FROM traffic t JOIN store s ON s.id = t.store_id ORDER BY 1, 2, 3",
        "SELECT x.entry_no, m.code, x.at_ms, x.points, x.reason FROM points_entry x JOIN member m ON m.id = x.member_id ORDER BY 1",
    ];

    // What awaited_document keeps, found among all documents.
    private const string Missing = "SELECT DISTINCT r.refund_of FROM orders r WHERE r.refund_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.order_no = r.refund_of) ORDER BY 1";

    [Theory, Engines]
    public async Task Facts_do_not_depend_on_how_the_rows_come(DatabaseProvider provider)
    {
        int rounds = provider == DatabaseProvider.Sqlite ? 12 : 3;
        for (ulong seed = 1; seed <= (ulong)rounds; seed++)
        {
            var files = new RandomStream(seed).Files();
            await using var whole = await TestDatabase.CreateAsync(provider);
            var all = Bundle.Stores;
            foreach (var (file, header, rows) in files) all.With(file, [header, .. rows]);
            await all.ImportAsync(whole);

            await using var pieces = await TestDatabase.CreateAsync(provider);
            await Bundle.Stores.ImportAsync(pieces);
            await ImportInPiecesAsync(pieces, files, new RandomStream(seed * 7919));
            foreach (var sql in Facts) Assert.Equal(await whole.RowsAsync(sql), await pieces.RowsAsync(sql));
            foreach (var database in (TestDatabase[])[whole, pieces]) Assert.Equal(await database.RowsAsync(Missing), await database.RowsAsync("SELECT order_no FROM awaited_document ORDER BY 1"));
            var verified = await pieces.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
            Assert.True(verified.IsEqual, $"seed {seed}: {string.Join("; ", verified.Tables.Where(t => t.Count > 0))}");
        }
    }

    private static async Task ImportInPiecesAsync(TestDatabase database, IReadOnlyList<(string File, string Header, List<string> Rows)> files, RandomStream dice)
    {
        var left = files.Select(f => (f.File, f.Header, Rows: new Queue<string>(f.Rows))).ToList();
        while (left.Count > 0)
        {
            var piece = left[dice.Below(left.Count)];
            var rows = Enumerable.Range(0, Math.Min(piece.Rows.Count, 1 + dice.Below(60))).Select(_ => piece.Rows.Dequeue()).ToArray();
            await Bundle.Of(piece.File, [piece.Header, .. rows]).ImportAsync(database);
            if (dice.Below(2) == 0) await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
            left.RemoveAll(f => f.Rows.Count == 0);
        }

        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
    }
}
