using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Benchmarks.Peers;

namespace RetailCrm.Dashboard.Benchmarks.Parts;

/// <summary>
/// The two parts of an import, each beside the fastest that is known for it: reading orders.csv into typed rows (PERFORMANCE.md 1a), and writing rows that are in
/// memory into the table of documents (1b).
/// </summary>
internal static class PartsBenchmark
{
    private const string Parse = "orders.csv to typed rows, one thread", Checked = "the same without codes and texts", Survey = "survey of the file before it (keys), one thread", PeerParse = "DuckDB read_csv, all columns, two threads";

    public static async Task RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var bundle = BenchBundle.Write(options.Folder, options.Orders);
        await ImportBenchmark.OursOnSqliteAsync(bundle, options.Folder, cancellationToken);
        int runs = Math.Max(3, options.Runs);
        var table = new ResultTable($"parts of an import of {options.Orders:N0} orders (seconds, smaller is better)");
        await ParseAsync(table, bundle, options.Folder, runs, cancellationToken);
        var insert = new RowInsert(Path.Combine(options.Folder, "ours.db"), Path.Combine(options.Folder, "parts.db"));
        await insert.RunAsync(table, runs, cancellationToken);
        table.Print();
        if (DuckDb.Missing is { } missing) Console.WriteLine($"left out: {missing}");
        table.PrintRatio(Parse, PeerParse, "<= 0.5 (ours finds the keys of codes too)");
        table.PrintRatio(Checked, PeerParse, "(no target: DuckDB keeps texts)");
        foreach (var layout in RowInsert.Layouts) table.PrintRatio(RowInsert.Ours(layout), RowInsert.Engine(layout), "<= 1.2");
    }

    private static async Task ParseAsync(ResultTable table, string bundle, string folder, int runs, CancellationToken cancellationToken)
    {
        await using var services = ChainServices.Open(Child.Sqlite(Path.Combine(folder, "ours.db")));
        await using var reading = await OrderReading.OpenAsync(services, bundle, cancellationToken);
        // Compiles the code.
        reading.Read(settles: true);
        for (int run = 0; run < runs; run++)
        {
            table.Add(Parse, Measured.Of(() => reading.Read(settles: true)));
            table.Add(Checked, Measured.Of(() => reading.Read(settles: false)));
            table.Add(Survey, Measured.Of(() => reading.Survey(cancellationToken)));
        }

        if (DuckDb.Missing is not null) return;
        // Its first reading is as cold as ours.
        foreach (double seconds in (await DuckDb.ParseOrdersAsync(bundle, folder, runs + 1, cancellationToken)).Skip(1)) table.Add(PeerParse, new(seconds, 0, ""));
    }
}
