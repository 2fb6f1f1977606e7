using System.Data.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Documents;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Import.Rejects;
using RetailCrm.Data.Marks;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>The one connection of a running import, and what its files share. Facts, marks and key counter of a chunk are one transaction.</summary>
internal sealed class ImportSession(DatabaseEngine engine, DbConnection connection, Dimensions dimensions, RunLedger ledger) : IAsyncDisposable
{
    private readonly List<Placeholder> placeholders = [];
    private DbTransaction? transaction;
    private ILogMover? log;

    public DatabaseEngine Engine => engine;

    public DbConnection Connection => connection;

    public Dimensions Dimensions => dimensions;

    public RunLedger Ledger => ledger;

    /// <summary>Seals personal fields; only there for bundles that have such.</summary>
    public FieldCipher? Cipher { get; init; }

    /// <summary>What the running transaction has touched.</summary>
    public ImportMarks Marks { get; } = new();

    /// <summary>What the run has added and lines may still come for.</summary>
    public FreshOrders Fresh { get; } = new();

    /// <summary>Where the documents lie that the run has added.</summary>
    public FreshPlaces Places { get; } = new();

    /// <summary>From now on what is committed leaves the engine's log, where it has one, while the import goes on.</summary>
    public async Task MoveLogBesideAsync(CancellationToken cancellationToken) => log = await engine.MoveLogBesideAsync(connection, cancellationToken);

    /// <summary>All is committed: what still leaves the log has left it, or this fails.</summary>
    public Task CompleteAsync() => log?.CompleteAsync() ?? Task.CompletedTask;

    public async Task BeginAsync(CancellationToken cancellationToken) => transaction ??= await connection.BeginTransactionAsync(cancellationToken);

    /// <summary>Takes over what reading a chunk has brought beside its rows.</summary>
    public void Take(string file, Chunk chunk)
    {
        placeholders.AddRange(chunk.Placeholders);
        foreach (var reject in chunk.Rejects) ledger.Reject(file, reject);
    }

    /// <summary>Ends the running transaction: whole, or not at all.</summary>
    public async Task CommitAsync(string file, CancellationToken cancellationToken)
    {
        foreach (var dimension in placeholders.GroupBy(p => p.Of)) await WritePlaceholdersAsync(file, dimension.Key, [.. dimension], cancellationToken);
        placeholders.Clear();
        await Marks.WriteAsync(this, cancellationToken);
        await ledger.WriteAsync(this, cancellationToken);
        await transaction!.CommitAsync(cancellationToken);
        await transaction.DisposeAsync();
        transaction = null;
        if (log is not null) await log.CommittedAsync();
    }

    public async Task AdvanceKeysAsync(string table, CancellationToken cancellationToken)
    {
        if (engine.AdvanceKeys(table) is { } sql) await ExecuteAsync(sql, cancellationToken);
    }

    /// <summary>Runs a statement; answers the number of rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken) => ExecuteAsync(sql, [], cancellationToken);

    public async Task<int> ExecuteAsync(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<long> NumberAsync(string sql, CancellationToken cancellationToken) => NumberAsync(sql, [], cancellationToken);

    public async Task<long> NumberAsync(string sql, (string Name, object? Value)[] parameters, CancellationToken cancellationToken)
    {
        await using var command = Command(sql, parameters);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<List<string>> TextsAsync(string sql, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        await using var command = Command(sql, []);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) texts.Add(reader.GetString(0));
        return texts;
    }

    /// <summary>A temporary table with columns as a query gives them; empty.</summary>
    public async Task CreateTempAsync(string table, string query, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"DROP TABLE IF EXISTS {table}", cancellationToken);
        await ExecuteAsync($"CREATE TEMP TABLE {table} AS {query} WHERE 1 = 0", cancellationToken);
    }

    public Task ClearTempAsync(string table, CancellationToken cancellationToken) => ExecuteAsync(engine.ClearTemp(table), cancellationToken);

    public async Task MeasureAsync(string table, CancellationToken cancellationToken)
    {
        if (engine.Measure(table) is { } sql) await ExecuteAsync(sql, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        if (log is not null) await log.DisposeAsync();
        await dimensions.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task WritePlaceholdersAsync(string file, Dimension dimension, IReadOnlyList<Placeholder> rows, CancellationToken cancellationToken)
    {
        await using (var writer = engine.CreateWriter(connection, dimension.Table, ["id", dimension.CodeColumn, "placeholder"]))
        {
            foreach (var row in rows) writer.Write([row.Id, row.Code, 1L]);
            await writer.CompleteAsync(cancellationToken);
        }

        await AdvanceKeysAsync(dimension.Table, cancellationToken);
        ledger.Placeholders(file, dimension.Noun, [.. rows.Select(r => r.Code)]);
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.Command(sql, parameters);
        command.CommandTimeout = 0;
        return command;
    }
}
