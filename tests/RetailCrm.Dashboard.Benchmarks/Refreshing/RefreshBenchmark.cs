namespace RetailCrm.Dashboard.Benchmarks.Refreshing;

/// <summary>
/// A full refresh beside SQL that makes the same tables, the import and refresh of one day's 10,000 orders on the same history, and how the refresh of a day grows with a
/// history that is five times as long (PERFORMANCE.md 2, 8).
/// </summary>
internal static class RefreshBenchmark
{
    private const int DayOrders = 10_000, HistoryOverDay = 500, Times = 5;
    private const string Full = "full", Day = "a day in a running portal", Seen = "the same, until readers see it";

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.Folder, "ours.db");
        var database = Child.Sqlite(file);
        await ImportBenchmark.OursOnSqliteAsync(BenchBundle.Write(options.Folder, options.Orders), options.Folder, cancellationToken);
        var table = new ResultTable($"refresh on {options.Orders:N0} orders (seconds, smaller is better)");
        for (int run = 0; run < options.Runs; run++) table.Add(Full, await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken));
        var beside = new SqlComparison(table, Full);
        await beside.RunAsync(file, options.Folder, options.Runs, cancellationToken);
        await DaysAsync(table, options, database, cancellationToken);
        var growth = await GrowthAsync(table, options, database, cancellationToken);
        table.Print();
        table.PrintRatio("incremental", Full, "<= 0.083 at 5 million orders");
        Console.WriteLine($"per new order: {PerOrder(table.Median(Seen)):N0} microseconds in a running portal until every reader sees it (target <= 60 at 5 million orders), " +
            $"{PerOrder(table.Median(Day)):N0} with what is due after it (log, statistics), {PerOrder(table.Median("a day's import") + table.Median("incremental")):N0} by two commands, each starting anew");
        table.PrintRatio(growth.Long, growth.Short, "<= 2");
        beside.Print();

        static double PerOrder(double seconds) => seconds / DayOrders * 1e6;
    }

    private static async Task DaysAsync(ResultTable table, BenchmarkOptions options, string[] database, CancellationToken cancellationToken)
    {
        var days = Days(options.Folder, DaysGone(options), DayOrders, options.Orders, 0);
        foreach (var day in days[..options.Runs])
        {
            table.Add("a day's import", await Child.MeasureAsync(["import", day, .. database], cancellationToken));
            table.Add("incremental", await Child.MeasureAsync(["refresh", "incremental", .. database], cancellationToken));
        }

        // The first of each compiles the code.
        var (whole, seen) = (days[options.Runs..(options.Runs * 2 + 1)], days[(options.Runs * 2 + 1)..]);
        table.Add(Day, await Child.MeasureAsync(["days", string.Join(';', whole), .. database], cancellationToken));
        table.Add(Seen, await Child.MeasureAsync(["seen", string.Join(';', seen), .. database], cancellationToken));
    }

    // The same number of orders a day on both histories, without their import: a five-hundredth of the long one (10,000 of 5 million).
    private static async Task<(string Short, string Long)> GrowthAsync(ResultTable table, BenchmarkOptions options, string[] database, CancellationToken cancellationToken)
    {
        int orders = Math.Max(10, options.Orders / HistoryOverDay), history = options.Orders / Times, days = options.Runs * 2 + 2;
        var (less, more) = ($"refresh of a day's {orders:N0} orders on {history:N0}", $"refresh of a day's {orders:N0} orders on {options.Orders:N0}");
        int gone = DaysGone(options);
        table.Add(more, await RefreshesAsync(database, Days(options.Folder, days, orders, options.Orders + gone * DayOrders, gone), cancellationToken));
        var bundle = BenchBundle.Write(options.Folder, history);
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        await Child.MeasureAsync(["refresh", "full", .. database], cancellationToken);
        table.Add(less, await RefreshesAsync(database, Days(options.Folder, days, orders, history, 0), cancellationToken));
        return (less, more);
    }

    private static int DaysGone(BenchmarkOptions options) => options.Runs * 3 + 2;

    private static Task<Measured> RefreshesAsync(string[] database, string[] days, CancellationToken cancellationToken) =>
        Child.MeasureAsync(["refreshes", string.Join(';', days), .. database], cancellationToken);

    private static string[] Days(string folder, int days, int orders, int history, int after) =>
        [.. Enumerable.Range(0, days).Select(d => BenchBundle.WriteDay(folder, orders, history + d * orders, after + d))];
}
