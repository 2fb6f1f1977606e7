namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>
/// The peak of resident memory of an import, and of one of a fifth of the size in the same run: each in a process of its own. A bundle has 2.4 lines an order and a
/// member for five: 5,000,000 orders are 18 million rows.
/// </summary>
internal static class MemoryBenchmark
{
    private const int Share = 5;

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        int[] sizes = [options.Orders / Share, options.Orders];
        var bundles = sizes.Select(orders => BenchBundle.Write(options.Folder, orders)).ToArray();
        string[] names = [.. bundles.Select((bundle, i) => $"import of {sizes[i]:N0} orders, {Rows(bundle):N0} rows")];
        var table = new ResultTable("import's memory (its peak counts; seconds beside it)");
        for (int run = 0; run < options.Runs; run++)
        {
            for (int i = 0; i < sizes.Length; i++) table.Add(names[i], await ImportBenchmark.OursOnSqliteAsync(bundles[i], options.Folder, cancellationToken));
        }

        table.Print();
        table.PrintPeaks(names[1], names[0], "it stays flat, below 700 MB at 18 million rows");
    }

    // Without the headers; no cell of a bundle holds a line break.
    private static long Rows(string bundle) => Directory.EnumerateFiles(bundle, "*.csv").Sum(file => File.ReadLines(file).LongCount() - 1);
}
