using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.CommandLine;

/// <summary>The whole line in processes of their own: files in, facts, aggregates, a report out, the proof, and all of it again.</summary>
public sealed class WholeLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("retailcrm-line-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Files_become_a_report_and_the_same_files_change_nothing()
    {
        WriteBundle();
        var report = Path.Combine(folder, "days.csv");

        var first = await RunAsync("import", Path.Combine(folder, "bundle"), "--rejects", Path.Combine(folder, "rejects"));
        Assert.True(first.ExitCode == 1, first.Output + first.Error);
        Assert.Contains("orders.csv: read 4, added 3, updated 0, unchanged 0, rejected 1", first.Output, StringComparison.Ordinal);
        Assert.Contains("D4,S1,today,5.00", await File.ReadAllTextAsync(Path.Combine(folder, "rejects", "orders.csv")), StringComparison.Ordinal);

        var second = await RunAsync("import", Path.Combine(folder, "bundle"));
        Assert.Contains("orders.csv: read 4, added 0, updated 0, unchanged 3, rejected 1", second.Output, StringComparison.Ordinal);
        Assert.Contains("refresh: nothing changed since the last one.", second.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("report", "sales-daily", "--from", "2026-03-01", "--to", "2026-03-31", "-o", report)).ExitCode);
        var lines = await File.ReadAllLinesAsync(report);
        // By hand: 100.10 + 50.05 - 20.00, two orders and a return; 3 + 1 - 1 units.
        Assert.Equal(["store_code,business_date,net_sales,orders,units,returns_amount,active_members,visitors", "S1,2026-03-02,130.15,2,3,-20.00,0,40"], lines);

        Assert.Equal(0, (await RunAsync("refresh", "--full")).ExitCode);
        var proof = await RunAsync("verify");
        Assert.Equal((0, ""), (proof.ExitCode, proof.Error));
        Assert.Contains("all equal to the facts", proof.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_bundle_is_refused()
    {
        var run = await RunAsync("import", Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    private Task<CommandLineRun> RunAsync(params IEnumerable<string> words) => CommandLineRun.OfAsync([.. words, $"--ConnectionStrings:Sqlite=Data Source={folder}/chain.db"]);

    private void WriteBundle()
    {
        var bundle = Directory.CreateDirectory(Path.Combine(folder, "bundle")).FullName;
        File.WriteAllText(Path.Combine(bundle, "stores.csv"), "store_code,name\nS1,First\n");
        File.WriteAllText(Path.Combine(bundle, "traffic.csv"), "store_code,date,hour,visitors\nS1,2026-03-02,,40\n");
        File.WriteAllText(Path.Combine(bundle, "orders.csv"), """
            order_no,store_code,ordered_at,net_amount,units,refund_of
            D1,S1,2026-03-02T10:00:00,100.10,3,
            D2,S1,2026-03-02T11:00:00,50.05,1,
            D3,S1,2026-03-02T12:00:00,-20.00,-1,D1
            D4,S1,today,5.00,1,

            """);
    }
}
