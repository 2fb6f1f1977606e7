using System.Text.RegularExpressions;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.CommandLine;

/// <summary>The import as a command: its words and its exit codes (IMPORT.md, Command line).</summary>
public class ImportVerbTests
{
    [Fact]
    public async Task A_line_per_file_and_an_exit_code_that_tells()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var folder = Bundle.Stores.With("orders.csv.gz", "order_no,store_code,ordered_at,net_amount,member_code", "o1,S1,2026-01-01T10:00:00,12.50,M1").WriteTo(Bundle.NewFolder(database));
        var good = await CommandLineRun.OfAsync(["import", folder, .. database.Settings]);
        Assert.Equal((0, ""), (good.ExitCode, good.Error));
        Assert.StartsWith("stores.csv: read 2, added 2, updated 0, unchanged 0, rejected 0\norders.csv: read 1, added 1, updated 0, unchanged 0, rejected 0\n", good.Output, StringComparison.Ordinal);
        Assert.Contains("notice: orders.csv: 1 unknown member became a placeholder: M1", good.Output, StringComparison.Ordinal);
        Assert.Equal("1250", await database.RowsAsync("SELECT SUM(order_net_cents) FROM agg_store_day"));

        var rejects = Path.Combine(database.Folder, "rejects");
        var bad = Bundle.Of("orders.csv", "order_no,store_code,ordered_at,net_amount", "o2,S7,2026-01-01,1").With("members.csv", "name", "Ann").WriteTo(Bundle.NewFolder(database));
        var worse = await CommandLineRun.OfAsync(["import", bad, "--rejects", rejects, .. database.Settings]);
        Assert.Equal(1, worse.ExitCode);
        Assert.Contains("orders.csv: read 1, added 0, updated 0, unchanged 0, rejected 1\n", worse.Output, StringComparison.Ordinal);
        Assert.Matches(new Regex("^members\\.csv: refused, .*member_code[^\n]*\n$"), worse.Error);
        Assert.True(File.Exists(Path.Combine(rejects, "orders.csv")));

        var nothing = await CommandLineRun.OfAsync(["import", Path.Combine(database.Folder, "nowhere"), .. database.Settings]);
        Assert.Equal((2, ""), (nothing.ExitCode, nothing.Output));
        Assert.Equal(1, nothing.Error.Count(c => c == '\n'));
    }

    [Fact]
    public async Task Rejects_that_cannot_be_written_leave_the_import_whole()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var rejects = Path.Combine(database.Folder, "rejects");
        Directory.CreateDirectory(Path.Combine(rejects, "orders.csv"));
        var folder = Bundle.Stores.With("orders.csv", "order_no,store_code,ordered_at,net_amount", "o1,S1,2026-01-01,5", "o2,S7,2026-01-01,1").WriteTo(Bundle.NewFolder(database));
        var run = await CommandLineRun.OfAsync(["import", folder, "--rejects", rejects, .. database.Settings]);
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(new Regex("^orders\\.csv: the rejects could not be written to [^\n]*\\. They are kept in the database \\(run 1\\)\\.\n$"), run.Error);
        Assert.Equal("500", await database.RowsAsync("SELECT SUM(order_net_cents) FROM agg_store_day"));
    }

    [Fact]
    public void Progress_tells_rows_rate_and_time_left()
    {
        Assert.Equal("orders.csv: 250,000 of 1,000,000 rows, 125,000/s, 0:06 left", ProgressLine.Text(new ImportProgress("orders.csv", 250_000, 1_000_000), TimeSpan.FromSeconds(2)));
        Assert.Equal("orders.csv: looking it over", ProgressLine.Text(new ImportProgress("orders.csv", 0, 0), TimeSpan.Zero));
        using var output = new StringWriter();
        using (var line = new ProgressLine(output)) line.Report(new ImportProgress("a.csv", 0, 0));
        Assert.Equal($"\ra.csv: looking it over\r{new string(' ', 22)}\r", output.ToString());
    }
}
