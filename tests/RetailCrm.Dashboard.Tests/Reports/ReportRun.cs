using System.Text.RegularExpressions;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>A report as its csv file says it: rows by column name.</summary>
internal static partial class ReportRun
{
    public static async Task<List<Dictionary<string, string>>> RowsAsync(TestDatabase database, string command)
    {
        var file = Path.Combine(database.Folder, "report.csv");
        var run = await VerbRun.OfAsync(database, [.. command.Split(' '), "-o", file]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = (await File.ReadAllLinesAsync(file)).Select(Cells).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second))];
    }

    // RFC 4180, without line ends in a cell: these reports have none.
    private static string[] Cells(string line) => [.. CellPattern().Matches(line).Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups[2].Value)];

    [GeneratedRegex("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")]
    private static partial Regex CellPattern();
}
