using System.Diagnostics;
using System.Globalization;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>An import that is killed leaves whole chunks, and run again it completes them with nothing doubled.</summary>
public class CrashTests
{
    private const int Members = 20_000, Orders = 60_000;
    private const string Runs = "SELECT COUNT(*) FROM import_run";

    private static readonly string[] Facts =
    [
        "SELECT COUNT(*), COUNT(DISTINCT code), SUM(placeholder) FROM member",
        "SELECT COUNT(*), COUNT(DISTINCT order_no), SUM(net_cents), SUM(units_milli), SUM(day), SUM(ordered_at_ms / 1000), COUNT(refund_of), COUNT(member_id) FROM orders",
        "SELECT COUNT(*), SUM(net_cents), SUM(quantity_milli), SUM(day), SUM(line_no) FROM order_line",
        "SELECT COUNT(*) FROM pending_line",
        "SELECT m.code, COUNT(*) FROM orders o JOIN member m ON m.id = o.member_id GROUP BY m.code ORDER BY m.code",
    ];

    // What must hold whenever nobody writes: lines have their document, keys are not given out twice, and what no refresh has seen yet is marked.
    private static readonly string[] Never =
    [
        "SELECT COUNT(*) FROM order_line l WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id)",
        "SELECT COUNT(*) FROM id_counter WHERE name = 'orders' AND next <= (SELECT COALESCE(MAX(id), 0) FROM orders)",
        "SELECT COUNT(*) FROM orders o WHERE NOT EXISTS (SELECT 1 FROM dirty_partition d WHERE d.day = o.day AND d.store_id = o.store_id) AND NOT EXISTS (SELECT 1 FROM refresh_run WHERE outcome = 'done')",
        "SELECT COUNT(*) FROM orders o WHERE o.member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dirty_member d WHERE d.member_id = o.member_id) AND NOT EXISTS (SELECT 1 FROM refresh_run WHERE outcome = 'done')",
        "SELECT COUNT(*) FROM orders o WHERE o.member_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = o.member_id)",
    ];

    // A run is killed as soon as it stands in the book and this counts something, or a little later: what cannot all be there yet.
    private static readonly (string Begun, string Unfinished)[] Stages =
    [
        (Runs, "SELECT COUNT(*) FROM orders"),
        ("SELECT COUNT(*) FROM member", "SELECT COUNT(*) FROM order_line"),
        ("SELECT COUNT(*) FROM orders", "SELECT COUNT(*) FROM order_line"),
    ];

    [Theory, Engines]
    public async Task A_killed_import_is_whole_and_run_again_it_completes(DatabaseProvider provider)
    {
        await using var calm = await TestDatabase.CreateAsync(provider);
        var folder = Write(Bundle.NewFolder(calm));
        var started = Stopwatch.GetTimestamp();
        await calm.Get<ImportBundle>().RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);

        await using var shaken = await TestDatabase.CreateAsync(provider);
        var dice = new RandomStream(20260301);
        foreach (var (stage, unfinished) in Stages)
        {
            await KillAsync(shaken, folder, stage, took * (dice.Below(100) / 800.0));
            foreach (var sql in Never) Assert.Equal("0", await shaken.RowsAsync(sql));
            Assert.True(long.Parse(await shaken.RowsAsync(unfinished), CultureInfo.InvariantCulture) < Orders, "nothing was left to do when it was killed");
        }

        await shaken.Get<ImportBundle>().RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        foreach (var sql in Facts) Assert.Equal(await calm.RowsAsync(sql), await shaken.RowsAsync(sql));
    }

    private static async Task KillAsync(TestDatabase database, string folder, string begun, TimeSpan after)
    {
        var runs = await database.RowsAsync(Runs);
        using var child = Process.Start(CommandLineRun.Start(["import", folder, .. database.Settings]))!;
        var output = Task.WhenAll(child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        while (!child.HasExited && (await database.RowsAsync(Runs) == runs || await database.RowsAsync(begun) == "0")) await Task.Delay(5);
        await Task.Delay(after);
        Assert.True(!child.HasExited, child.HasExited ? string.Join('\n', await output) : "");
        child.Kill();
        await child.WaitForExitAsync();
    }

    private static string Write(string folder) => Bundle.Stores
        .With("members.csv", ["member_code,name", .. Enumerable.Range(0, Members).Select(i => $"m{i},Name {i}")])
        .With("orders.csv", ["order_no,store_code,ordered_at,net_amount,member_code,refund_of", .. Enumerable.Range(0, Orders).Select(i =>
            $"o{i},S{1 + i % 2},2026-{1 + i % 12:00}-{1 + i % 28:00}T10:{i % 60:00}:00,{(i % 3 == 0 ? "" : i % 50 == 7 ? "-5" : $"{i % 97}.25")},m{i % 30_000},{(i % 50 == 7 ? $"o{i * 3L % Orders}" : "")}")])
        .With("order_lines.csv", ["order_no,line_no,sku,quantity,net_amount", .. Enumerable.Range(0, Orders).Select(i => $"o{i},1,P{i % 40},{1 + i % 3},{i % 31}.50")])
        .WriteTo(folder);
}
