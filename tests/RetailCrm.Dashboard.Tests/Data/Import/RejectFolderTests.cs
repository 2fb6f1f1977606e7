using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>The folder for rejects: what cannot be written there ends no import, and what lies there is of the last run.</summary>
public class RejectFolderTests
{
    private static readonly string[] Bad = ["order_no,store_code,ordered_at,net_amount", "o1,S9,2026-01-01,1", "o2,S1,2026-01-01,1"];

    [Fact]
    public async Task A_folder_that_takes_no_file_is_refused_before_the_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(database.Folder, "letter");
        await File.WriteAllTextAsync(file, "x");
        List<string> places = [file, Path.Combine(file, "below")];
        if (OperatingSystem.IsLinux()) places.Add("/proc");
        foreach (var place in places)
        {
            var report = await Bundle.Stores.ImportAsync(database, place);
            Assert.Equal(ImportOutcome.NothingDone, report.Outcome);
            Assert.Contains(place, report.Refusal, StringComparison.Ordinal);
            Assert.DoesNotContain("..", report.Refusal, StringComparison.Ordinal);
        }

        Assert.Equal("0", await database.RowsAsync("SELECT COUNT(*) FROM import_run"));
        var good = Path.Combine(database.Folder, "good");
        Assert.Equal(ImportOutcome.Done, (await Bundle.Stores.ImportAsync(database, good)).Outcome);
        Assert.Empty(Directory.GetFileSystemEntries(good));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_no_import()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var rejects = Path.Combine(database.Folder, "rejects");
        Directory.CreateDirectory(Path.Combine(rejects, "orders.csv"));
        var report = await Bundle.Stores.With("orders.csv", Bad).With("traffic.csv", "store_code,date,visitors", "S1,2026-01-01,5", "S1,never,5").ImportAsync(database, rejects);

        Assert.Equal(ImportOutcome.DoneWithRejects, report.Outcome);
        Assert.Equal("2/1/0/0/1", report.Counts("orders.csv"));
        Assert.Equal("2/1/0/0/1", report.Counts("traffic.csv"));
        Assert.Contains(Path.Combine(rejects, "orders.csv"), report.Files.Single(f => f.File == "orders.csv").RejectsProblem, StringComparison.Ordinal);
        Assert.Null(report.Files.Single(f => f.File == "traffic.csv").RejectsProblem);
        Assert.Equal(["orders.csv", "traffic.csv"], Directory.GetFileSystemEntries(rejects).Select(Path.GetFileName).Order());
        Assert.Equal("orders.csv|2\ntraffic.csv|3", await database.RowsAsync("SELECT file, line FROM import_reject WHERE line > 0 ORDER BY file"));
        Assert.Equal("done_with_rejects", await database.RowsAsync("SELECT outcome FROM import_run WHERE finished_utc_ms IS NOT NULL"));
    }

    [Fact]
    public async Task The_rejects_of_an_earlier_run_go_when_there_are_none_and_nothing_else_does()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var rejects = Path.Combine(database.Folder, "rejects");
        await Bundle.Stores.With("orders.csv", Bad).With("traffic.csv", "store_code,date,visitors", "S1,never,5").ImportAsync(database, rejects);
        await File.WriteAllTextAsync(Path.Combine(rejects, "stores.csv"), "store_code,name\nS1,One\n");
        Assert.Equal(3, Directory.GetFiles(rejects).Length);

        var mended = string.Join('\n', await File.ReadAllLinesAsync(Path.Combine(rejects, "orders.csv"))).Replace("S9", "S1", StringComparison.Ordinal);
        var report = await Bundle.Stores.With("orders.csv", mended.Split('\n')).ImportAsync(database, rejects);
        Assert.Equal(ImportOutcome.Done, report.Outcome);
        Assert.Empty(report.Notices);
        Assert.Equal(["stores.csv", "traffic.csv"], Directory.GetFiles(rejects).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_file_of_somebody_elses_is_not_written_over()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var other = Directory.CreateDirectory(Path.Combine(database.Folder, "bundle-of-may")).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "orders.csv"), "order_no,store_code\nX1,S1\n");
        var report = await Bundle.Stores.With("orders.csv", Bad).ImportAsync(database, other);
        Assert.Equal(ImportOutcome.DoneWithRejects, report.Outcome);
        Assert.Contains("no list of rejects", report.Files.Single(f => f.File == "orders.csv").RejectsProblem, StringComparison.Ordinal);
        Assert.Equal("order_no,store_code\nX1,S1\n", await File.ReadAllTextAsync(Path.Combine(other, "orders.csv")));
    }
}
