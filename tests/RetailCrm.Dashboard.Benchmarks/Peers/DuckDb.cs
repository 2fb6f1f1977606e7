using System.Globalization;

namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>DuckDB through its npm package, two threads.</summary>
internal static class DuckDb
{
    public static string? Missing => Measured.Find("node") is null || Measured.Find("npm") is null ? "node and npm are not installed" : null;

    /// <summary>read_csv into typed tables with the same keys.</summary>
    public static async Task<Measured> ImportAsync(string bundle, string folder, CancellationToken cancellationToken)
    {
        string[] load = [PeerTables.Create, .. PeerTables.Files.Select(f => $"INSERT INTO {f} SELECT * FROM read_csv('{Path.Combine(bundle, f + ".csv")}', header=true, all_varchar=false)"), "CHECKPOINT"];
        var run = await RunAsync(folder, "import", NewFile(folder, "bench.duckdb"), Clock("import", load), cancellationToken);
        return run with { Seconds = Seconds(run.Lines, "import").Single() };
    }

    /// <summary>Every column of the orders' file as its type, and nothing done with it: the cheapest statement that has all cells read.</summary>
    public static async Task<IReadOnlyList<double>> ParseOrdersAsync(string bundle, string folder, int runs, CancellationToken cancellationToken)
    {
        var types = string.Join(", ", PeerTables.OrderTypes.Select(c => $"'{c.Column}': '{c.Type}'"));
        var read = $"SELECT {string.Join(", ", PeerTables.OrderTypes.Select(c => $"COUNT({c.Column})"))} FROM read_csv('{Path.Combine(bundle, "orders.csv")}', header=true, auto_detect=false, columns={{{types}}})";
        return Seconds((await RunAsync(folder, "parse", ":memory:", string.Concat(Enumerable.Repeat(Clock("parse", read), runs)), cancellationToken)).Lines, "parse");
    }

    /// <summary>A new database's path.</summary>
    public static string NewFile(string folder, string name)
    {
        var home = Path.Combine(folder, "duckdb");
        Directory.CreateDirectory(home);
        foreach (var old in Directory.EnumerateFiles(home, name + "*")) File.Delete(old);
        return Path.Combine(home, name);
    }

    /// <summary>Statements whose time is told under a name, all of them together; what they answer is fetched.</summary>
    public static string Clock(string name, params IEnumerable<string> statements) => $"await clock('{name}', [{string.Join(", ", statements.Select(s => $"`{s}`"))}]);\n";

    /// <summary>A statement that is not measured; its one row is told as a line.</summary>
    public static string Tell(string name, string statement) => $"console.log('{name}\\t' + (await db.runAndReadAll(`{statement}`)).getRows()[0].map(String).join(' '));\n";

    /// <summary>Runs a script on a database.</summary>
    public static async Task<Measured> RunAsync(string folder, string name, string database, string body, CancellationToken cancellationToken)
    {
        var home = Path.Combine(folder, "duckdb");
        await InstallAsync(home, cancellationToken);
        var script = Path.Combine(home, name + ".mjs");
        await File.WriteAllTextAsync(script, $$"""
            import { DuckDBInstance } from '@duckdb/node-api';
            const instance = await DuckDBInstance.create('{{database}}', { threads: '2' });
            const db = await instance.connect();
            const clock = async (name, statements) => {
              const began = process.hrtime.bigint();
              for (const statement of statements) await db.runAndReadAll(statement);
              console.log(name + '\t' + Number(process.hrtime.bigint() - began) / 1e9);
            };
            {{body}}
            """, cancellationToken);
        return await Measured.RunAsync("node", [script], null, cancellationToken);
    }

    public static IReadOnlyList<double> Seconds(ILookup<string, string> lines, string name) => [.. lines[name].Select(v => double.Parse(v, CultureInfo.InvariantCulture))];

    private static async Task InstallAsync(string home, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Path.Combine(home, "node_modules", "@duckdb"))) return;
        Directory.CreateDirectory(home);
        await File.WriteAllTextAsync(Path.Combine(home, "package.json"), """{ "private": true, "type": "module" }""", cancellationToken);
        await Measured.RunAsync("npm", ["install", "--prefix", home, "@duckdb/node-api"], null, cancellationToken);
    }
}
