namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>A full refresh, and the import and refresh of one day's 10,000 orders on the same history (PERFORMANCE.md 2, 8).</summary>
internal static class RefreshBenchmark
{
    private const int DayOrders = 10_000;

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        var database = Child.Sqlite(Path.Combine(options.Folder, "ours.db"));
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        var table = new ResultTable($"refresh on {options.Orders:N0} orders (seconds, smaller is better)");
        table.Add("full", await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken));
        var days = Enumerable.Range(0, options.Runs * 2 + 1).Select(d => BenchBundle.WriteDay(options.Folder, DayOrders, options.Orders + d * DayOrders, d)).ToArray();
        foreach (var day in days[..options.Runs])
        {
            table.Add("a day's import", await Child.MeasureAsync(["import", day, .. database], cancellationToken));
            table.Add("incremental", await Child.MeasureAsync(["refresh", "incremental", .. database], cancellationToken));
        }

        table.Add("a day in a running portal", await Child.MeasureAsync(["days", string.Join(';', days[options.Runs..]), .. database], cancellationToken));
        table.Print();
        table.PrintRatio("incremental", "full", "<= 0.083 at 5 million orders");
        Console.WriteLine($"per new order: {PerOrder(table.Median("a day in a running portal")):N0} microseconds in a running portal (target <= 60 at 5 million orders), " +
            $"{PerOrder(table.Median("a day's import") + table.Median("incremental")):N0} by two commands, each starting anew");

        static double PerOrder(double seconds) => seconds / DayOrders * 1e6;
    }
}
