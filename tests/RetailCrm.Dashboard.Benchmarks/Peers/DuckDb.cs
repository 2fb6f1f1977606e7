namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>DuckDB through its npm package, two threads: read_csv into typed tables with the same keys.</summary>
internal static class DuckDb
{
    public static string? Missing => Measured.Find("node") is null || Measured.Find("npm") is null ? "node and npm are not installed" : null;

    public static async Task<Measured> ImportAsync(string bundle, string folder, CancellationToken cancellationToken)
    {
        var home = Path.Combine(folder, "duckdb");
        await InstallAsync(home, cancellationToken);
        foreach (var old in Directory.EnumerateFiles(home, "bench.duckdb*")) File.Delete(old);
        var script = Path.Combine(home, "import.mjs");
        await File.WriteAllTextAsync(script, $$"""
            import { DuckDBInstance } from '@duckdb/node-api';
            const instance = await DuckDBInstance.create('{{Path.Combine(home, "bench.duckdb")}}', { threads: '2' });
            const db = await instance.connect();
            const began = process.hrtime.bigint();
            await db.run(`{{PeerTables.Create}}`);
            {{string.Join('\n', PeerTables.Files.Select(f => $"await db.run(`INSERT INTO {f} SELECT * FROM read_csv('{Path.Combine(bundle, f + ".csv")}', header=true, all_varchar=false)`);"))}}
            await db.run('CHECKPOINT');
            console.log(Number(process.hrtime.bigint() - began) / 1e9);
            """, cancellationToken);
        var run = await Measured.RunAsync("node", [script], null, cancellationToken);
        return run with { Seconds = double.Parse(run.Output, System.Globalization.CultureInfo.InvariantCulture) };
    }

    private static async Task InstallAsync(string home, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(home, "node_modules", "@duckdb"))) return;
        Directory.CreateDirectory(home);
        await File.WriteAllTextAsync(Path.Combine(home, "package.json"), """{ "private": true, "type": "module" }""", cancellationToken);
        await Measured.RunAsync("npm", ["install", "--prefix", home, "@duckdb/node-api"], null, cancellationToken);
    }
}
