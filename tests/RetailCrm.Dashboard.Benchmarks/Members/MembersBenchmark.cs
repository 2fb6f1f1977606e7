using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks.Members;

/// <summary>
/// Reports over all members of the measured chain (one per five orders: a million stand on five million orders), each by the product's own command line in a process
/// of its own with nothing cached: as of the last day, and of a day a year before, for which nothing is kept.
/// </summary>
internal static class MembersBenchmark
{
    private static readonly string[] Reports = ["lifecycle", "retention", "members"];

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        var database = Child.Sqlite(Path.Combine(options.Folder, "ours.db"));
        await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken);
        var table = new ResultTable($"reports on {options.Orders:N0} orders and {options.Orders / 5:N0} members (seconds, smaller is better)");
        for (int run = 0; run < options.Runs; run++)
        {
            foreach (var name in Reports)
            {
                foreach (var day in (string[])["2026-10-31", "2025-10-31"])
                {
                    var file = Path.Combine(options.Folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{day}.csv"));
                    table.Add($"{name}, as of {day}", await Measured.RunAsync("dotnet", [typeof(MembersBenchmark).Assembly.Location, "child", "report", name, "--to", day, "-o", file, .. database], null, cancellationToken));
                }
            }
        }

        table.Print();
    }
}
