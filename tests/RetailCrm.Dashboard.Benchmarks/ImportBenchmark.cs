using RetailCrm.Dashboard.Benchmarks.Peers;

namespace RetailCrm.Dashboard.Benchmarks;

/// <summary>CSV to queryable: the same bundle, the same columns, the same unique document number (PERFORMANCE.md 8).</summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine($"bundle of {options.Orders:N0} orders in {options.Folder} …");
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        var table = new ResultTable("import (seconds, smaller is better)");
        for (int run = 0; run < options.Runs; run++)
        {
            table.Add("this product, SQLite", await OursOnSqliteAsync(bundle, options.Folder, cancellationToken));
            if (SqliteCli.Missing is null) table.Add("sqlite3 .import", await SqliteCli.ImportAsync(bundle, options.Folder, cancellationToken));
            if (DuckDb.Missing is null) table.Add("DuckDB read_csv", await DuckDb.ImportAsync(bundle, options.Folder, cancellationToken));
            if (PostgresCopy.Missing is not null) continue;
            table.Add("PostgreSQL COPY", await PostgresCopy.ImportAsync(bundle, cancellationToken));
            table.Add("this product, PostgreSQL", await OursOnPostgresAsync(bundle, cancellationToken));
        }

        table.Print();
        foreach (var missing in new[] { SqliteCli.Missing, DuckDb.Missing, PostgresCopy.Missing }.OfType<string>()) Console.WriteLine($"left out: {missing}");
        table.PrintRatio("this product, SQLite", "sqlite3 .import", "<= 0.40");
        table.PrintRatio("this product, SQLite", "PostgreSQL COPY", "<= 0.80");
        table.PrintRatio("this product, SQLite", "DuckDB read_csv", "<= 5");
        table.PrintRatio("this product, PostgreSQL", "PostgreSQL COPY", "(no target)");
    }

    public static async Task<Measured> OursOnSqliteAsync(string bundle, string folder, CancellationToken cancellationToken)
    {
        foreach (var old in Directory.EnumerateFiles(folder, "ours.db*")) File.Delete(old);
        return await Child.MeasureAsync(["import", bundle, .. Child.Sqlite(Path.Combine(folder, "ours.db"))], cancellationToken);
    }

    private static async Task<Measured> OursOnPostgresAsync(string bundle, CancellationToken cancellationToken)
    {
        await PostgresCopy.RecreateAsync("bench_ours", cancellationToken);
        return await Child.MeasureAsync(["import", bundle, .. Child.Postgres("bench_ours")], cancellationToken);
    }
}
