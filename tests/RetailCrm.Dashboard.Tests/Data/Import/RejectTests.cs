using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.Data.Import;

/// <summary>Bad rows: kept, written out, mended, imported again.</summary>
public class RejectTests
{
    [Theory, Engines]
    public async Task Rejects_say_where_and_why_and_come_in_once_they_are_mended(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var folder = Bundle.NewFolder(database);
        var report = await Bundle.Stores.With("orders.csv.gz", "order_no,note,store_code,ordered_at,net_amount,member_code",
            "o1,,S1,2026-01-01,10,A",
            "o2,\"two\nlines, \"\"quoted\"\"\",S9,2026-01-01,10,B",
            "o3,,S1,2026-02-30,10,C",
            "o4,,S1,2026-01-01,1O,D",
            ",,S1,2026-01-01,10,E",
            "o6,,S1,2026-01-01,1,F,extra",
            "o7,,S1").ImportAsync(database, folder);

        Assert.Equal(ImportOutcome.DoneWithRejects, report.Outcome);
        Assert.Equal("7/1/0/0/6", report.Counts("orders.csv"));
        Assert.Equal("3|store_code\n5|ordered_at\n6|net_amount\n7|order_no\n8|~\n9|ordered_at", await database.RowsAsync("SELECT line, column_name FROM import_reject WHERE line > 0 ORDER BY line"));
        Assert.Equal([(3L, "store_code"), (5L, "ordered_at"), (6L, "net_amount")], report.FirstRejects.Select(r => (r.Line, r.Column)));
        // Rows that are rejected leave no trace elsewhere.
        Assert.Equal("A", await database.RowsAsync("SELECT code FROM member"));
        var written = await File.ReadAllLinesAsync(Path.Combine(folder, "orders.csv"));
        Assert.Equal("order_no,note,store_code,ordered_at,net_amount,member_code,reject_reason", written[0]);
        Assert.Equal("o2,\"two", written[1]);
        Assert.StartsWith("lines, \"\"quoted\"\"\",S9,2026-01-01,10,B,\"store_code: store 'S9' is not known", written[2], StringComparison.Ordinal);
        Assert.StartsWith("o7,,S1,,,,\"ordered_at is empty", written[^1], StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder));

        // Again as they are: all rejected again, each with one reason.
        var second = Bundle.NewFolder(database);
        var again = await database.Get<ImportBundle>().RunAsync(new ImportRequest(folder) { RejectsFolder = second }, null, CancellationToken.None);
        Assert.Equal("6/0/0/0/6", again.Counts("orders.csv"));
        Assert.Equal(written[0], (await File.ReadAllLinesAsync(Path.Combine(second, "orders.csv")))[0]);

        var mended = string.Join('\n', await File.ReadAllLinesAsync(Path.Combine(second, "orders.csv")))
            .Replace("S9", "S2", StringComparison.Ordinal).Replace("2026-02-30", "2026-02-28", StringComparison.Ordinal).Replace("1O", "10", StringComparison.Ordinal)
            .Replace("\n,,S1", "\no5,,S1", StringComparison.Ordinal).Replace("F,extra", "F", StringComparison.Ordinal).Replace("o7,,S1,,,", "o7,,S1,2026-01-01,2,", StringComparison.Ordinal);
        var third = await new Bundle().With("orders.csv", mended.Split('\n')).ImportAsync(database);
        Assert.Equal("6/6/0/0/0", third.Counts("orders.csv"));
        Assert.Equal(ImportOutcome.Done, third.Outcome);
        Assert.Equal("o1 o2 o3 o4 o5 o6 o7", string.Join(' ', (await database.RowsAsync("SELECT order_no FROM orders ORDER BY order_no")).Split('\n')));
        Assert.Equal("done_with_rejects\ndone_with_rejects\ndone", await database.RowsAsync("SELECT outcome FROM import_run ORDER BY id"));
    }

    [Theory, Engines]
    public async Task A_text_that_a_database_cannot_hold_is_a_reject(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var report = await Bundle.Of("members.csv", "member_code,name", "A,x\0y", "B,\0", $"{new string('k', 600)},long", "C,fine").ImportAsync(database);
        Assert.Equal("4/1/0/0/3", report.Counts("members.csv"));
        Assert.Equal("C", await database.RowsAsync("SELECT code FROM member"));
    }

    [Theory, Engines]
    public async Task No_row_is_lost_between_the_counts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var lines = Enumerable.Range(0, 2000).Select(i => $"M{i % 700},{(i % 13 == 0 ? "31/12/2025" : "2025-12-31")}");
        var report = await Bundle.Of("members.csv", ["member_code,joined_on", .. lines]).ImportAsync(database);
        var file = Assert.Single(report.Files);
        Assert.Equal(2000, file.Read);
        Assert.Equal(file.Read, file.Added + file.Updated + file.Unchanged + file.Rejected);
        Assert.Equal(2000 / 13 + 1, file.Rejected);
        Assert.Equal($"2000|{file.Added}|{file.Updated}|{file.Unchanged}|{file.Rejected}", await database.RowsAsync("SELECT read_rows, added, updated, unchanged, rejected FROM import_file"));
        Assert.Equal($"{file.Added}", await database.RowsAsync("SELECT COUNT(*) FROM member"));
        Assert.Equal($"{file.Rejected}", await database.RowsAsync("SELECT COUNT(*) FROM import_reject WHERE line > 0"));
    }
}
