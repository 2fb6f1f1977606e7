using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.Tests.CommandLine;

/// <summary>What an import says on a console.</summary>
public class ImportAccountTests
{
    private static readonly FileResult Orders = new("orders.csv", 9, 4, 0, 0, 5);

    private static readonly RejectedRow[] Rejects = [new("orders.csv", 2, "store_code", "store_code: store 'S9' is not known"), new("orders.csv", 3, null, "6 cells"), new("points.csv", 4, "points", "is bad")];

    [Fact]
    public async Task Ten_notices_of_a_kind_and_a_count_of_the_rest()
    {
        var notices = Enumerable.Range(1, 13).Select(i => new ImportNotice("orders.csv", "net_differs", $"order {i}", 1)).Append(new("orders.csv", "unknown_store", "store 'X\nY'", 2));
        var (output, error) = await WriteAsync(new(1, [new("orders.csv", 1, 1, 0, 0, 0)], [.. notices]), hasFolder: false);
        Assert.Equal("", error);
        var lines = output.Trim().Split('\n');
        Assert.Equal(13, lines.Length);
        Assert.Equal("notice: orders.csv: order 10", lines[10]);
        Assert.Equal("notice: orders.csv: and 3 more (kept in the database)", lines[11]);
        Assert.Equal(@"notice: orders.csv: store 'X\nY' (2 times)", lines[12]);
    }

    [Fact]
    public async Task Without_a_folder_the_first_rejects_are_shown()
    {
        var (output, error) = await WriteAsync(new(1, [Orders, Orders with { File = "points.csv" }], []) { FirstRejects = Rejects }, hasFolder: false);
        Assert.Equal(2, output.Trim().Split('\n').Length);
        Assert.Equal(
            "rejected: orders.csv, line 2, column store_code: store 'S9' is not known\n" +
            "rejected: orders.csv, line 3: 6 cells\n" +
            "rejected: points.csv, line 4, column points: is bad\n" +
            "7 more rejected. To mend rejected rows, import again with --rejects FOLDER: they are written there under their file's name.\n", error);
        Assert.Equal("", (await WriteAsync(new(1, [Orders], []) { FirstRejects = Rejects }, hasFolder: true)).Error);
    }

    [Fact]
    public async Task What_was_refused_or_could_not_be_written_is_one_line_each()
    {
        var refused = new FileResult("members.csv", 0, 0, 0, 0, 0) { Refused = "it cannot be opened: no right." };
        var (_, error) = await WriteAsync(new(7, [refused, Orders with { RejectsProblem = "the rejects could not be written to /r/orders.csv: no space." }], []), hasFolder: true);
        Assert.Equal(
            "members.csv: refused, nothing of it was kept: it cannot be opened: no right.\n" +
            "orders.csv: the rejects could not be written to /r/orders.csv: no space. They are kept in the database (run 7).\n", error);
    }

    private static async Task<(string Output, string Error)> WriteAsync(ImportReport report, bool hasFolder)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        await ImportAccount.WriteAsync(report, hasFolder, output, error);
        return (output.ToString(), error.ToString());
    }
}
