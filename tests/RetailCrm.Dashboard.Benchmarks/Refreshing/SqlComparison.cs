using RetailCrm.Dashboard.Benchmarks.Peers;

namespace RetailCrm.Dashboard.Benchmarks.Refreshing;

/// <summary>
/// A full refresh beside engines that make its tables by SQL, table by table, on the same facts. The product makes more in that time: returns, members' states and their
/// days, marks; its passes are therefore also measured writing no more than the peers do. Peers that left their tables different from the product's are named.
/// </summary>
internal sealed class SqlComparison(ResultTable table, string full)
{
    private const string Sqlite = "SQL in the same database", Postgres = "SQL in PostgreSQL", Duck = "SQL in DuckDB, 2 threads";
    private static readonly (string Words, GroupBy[] Tables)[] Sets = [("four tables", GroupBy.Four), ("eight tables", [.. GroupBy.Four, .. GroupBy.FourMore])];
    private readonly List<string> different = [];

    public async Task RunAsync(string file, string folder, int runs, CancellationToken cancellationToken)
    {
        // On a copy: what is measured afterwards meets the database as the product left it.
        var copy = Path.Combine(folder, "sql.db");
        foreach (var old in Directory.EnumerateFiles(folder, "sql.db*")) File.Delete(old);
        File.Copy(file, copy);
        var database = Child.Sqlite(copy);
        var ours = await SqlAggregates.OursAsync(copy, cancellationToken);
        var facts = await FactFiles.WriteAsync(database, folder, cancellationToken);
        for (int run = 0; run < runs; run++)
        {
            foreach (var (words, tables) in Sets) table.Add(Own(words), await Child.MeasureAsync(["tables", string.Join(';', tables.Select(t => t.Aggregate)), .. database], cancellationToken));
            Add(Sqlite, ours, await SqlAggregates.InSqliteAsync(copy, cancellationToken));
            if (PostgresCopy.Missing is null) Add(Postgres, ours, await SqlAggregates.InPostgresAsync(facts, cancellationToken));
            if (DuckDb.Missing is null) Add(Duck, ours, await SqlAggregates.InDuckDbAsync(facts, folder, cancellationToken));
        }
    }

    public void Print()
    {
        foreach (var (words, tables) in Sets) Console.WriteLine($"{words}: {string.Join(", ", tables.Select(t => t.Table))}");
        foreach (var missing in new[] { PostgresCopy.Missing, DuckDb.Missing }.OfType<string>()) Console.WriteLine($"left out: {missing}");
        Console.WriteLine(different.Count == 0 ? "every peer's tables have the product's rows and sums" : $"not the product's rows or sums: {string.Join("; ", different.Distinct())}");
        foreach (var (peer, target) in new[] { (Sqlite, "<= 0.25"), (Postgres, "<= 0.14"), (Duck, "<= 2.2") })
        {
            foreach (var (words, _) in Sets)
            {
                table.PrintRatio(full, Peer(peer, words), words == Sets[^1].Words ? target : "(no target: it makes more)");
                table.PrintRatio(Own(words), Peer(peer, words), $"{target}, the same tables alone");
            }
        }
    }

    private static string Own(string words) => $"this product's passes, {words} alone";

    private static string Peer(string peer, string words) => $"{peer}, {words}";

    private void Add(string peer, IReadOnlyDictionary<string, string> ours, SqlAggregates made)
    {
        table.Add(Peer(peer, Sets[0].Words), new(made.Four, 0, ""));
        table.Add(Peer(peer, Sets[1].Words), new(made.Four + made.FourMore, 0, ""));
        different.AddRange(made.Checks.Where(c => ours[c.Key] != c.Value).Select(c => $"{peer}, {c.Key}"));
    }
}
