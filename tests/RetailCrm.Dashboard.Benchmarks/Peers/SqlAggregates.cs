using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>Aggregates made by SQL alone: the time of the four tables and of the four more, and what shows that they are the product's.</summary>
/// <param name="Four">Seconds of <see cref="GroupBy.Four"/>.</param>
/// <param name="FourMore">Seconds of <see cref="GroupBy.FourMore"/>.</param>
/// <param name="Checks">By the product's table: rows and sums.</param>
internal sealed record SqlAggregates(double Four, double FourMore, IReadOnlyDictionary<string, string> Checks)
{
    private static readonly GroupBy[] All = [.. GroupBy.Four, .. GroupBy.FourMore];

    /// <summary>What the product's own tables come to.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OursAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return await ChecksAsync(connection, t => t.Aggregate, cancellationToken);
    }

    /// <summary>In the product's own database: the same facts, tables clustered by the same keys. The tables go again, unmeasured.</summary>
    public static async Task<SqlAggregates> InSqliteAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await RunAsync(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY; ANALYZE;", cancellationToken);
        double four = await MakeAsync(GroupBy.Four), more = await MakeAsync(GroupBy.FourMore);
        var made = new SqlAggregates(four, more, await ChecksAsync(connection, t => t.Table, cancellationToken));
        await RunAsync(connection, string.Concat(All.Select(t => $"DROP TABLE {t.Table};")), cancellationToken);
        return made;

        async Task<double> MakeAsync(GroupBy[] tables)
        {
            var statements = string.Concat(tables.Select(t => $"{t.CreateClustered}; INSERT INTO {t.Table} {t.Select};"));
            return (await Measured.OfAsync(() => RunAsync(connection, $"BEGIN; {statements} COMMIT; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken))).Seconds;
        }
    }

    /// <summary>On the facts with their keys; each table gets its key after it is filled.</summary>
    public static async Task<SqlAggregates> InPostgresAsync(string facts, CancellationToken cancellationToken)
    {
        await using var connection = await PostgresCopy.OpenNewAsync("bench_facts", cancellationToken);
        await PostgresCopy.ExecuteAsync(connection, FactFiles.Create, cancellationToken);
        foreach (var table in FactFiles.Tables) await PostgresCopy.CopyAsync(connection, facts, table, cancellationToken);
        await PostgresCopy.ExecuteAsync(connection, FactFiles.Keys + "ANALYZE; CHECKPOINT;", cancellationToken);
        double four = await MakeAsync(GroupBy.Four), more = await MakeAsync(GroupBy.FourMore);
        return new(four, more, await ChecksAsync(connection, t => t.Table, cancellationToken));

        async Task<double> MakeAsync(GroupBy[] tables)
        {
            var statements = string.Concat(tables.Select(t => $"CREATE TABLE {t.Table} AS {t.Select}; ALTER TABLE {t.Table} ADD PRIMARY KEY({t.KeyList});"));
            return (await Measured.OfAsync(() => PostgresCopy.ExecuteAsync(connection, statements, cancellationToken))).Seconds;
        }
    }

    /// <summary>On the facts and into tables without keys, which it does best.</summary>
    public static async Task<SqlAggregates> InDuckDbAsync(string facts, string folder, CancellationToken cancellationToken)
    {
        var script = DuckDb.Clock("load", FactFiles.IntoDuckDb(facts)) + DuckDb.Clock("four", Make(GroupBy.Four)) + DuckDb.Clock("more", Make(GroupBy.FourMore)) + string.Concat(All.Select(t => DuckDb.Tell(t.Aggregate, t.Check(t.Table))));
        var lines = (await DuckDb.RunAsync(folder, "aggregates", DuckDb.NewFile(folder, "aggregates.duckdb"), script, cancellationToken)).Lines;
        return new(DuckDb.Seconds(lines, "four").Single(), DuckDb.Seconds(lines, "more").Single(), All.ToDictionary(t => t.Aggregate, t => lines[t.Aggregate].Single()));

        static IEnumerable<string> Make(GroupBy[] tables) => [.. tables.Select(t => $"CREATE TABLE {t.Table} AS {t.Select}"), "CHECKPOINT"];
    }

    private static async Task<IReadOnlyDictionary<string, string>> ChecksAsync(DbConnection connection, Func<GroupBy, string> name, CancellationToken cancellationToken)
    {
        var checks = new Dictionary<string, string>();
        foreach (var table in All)
        {
            await using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = (table.Check(name(table)), 0);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            checks[table.Aggregate] = string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(row.GetInt64));
        }

        return checks;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
