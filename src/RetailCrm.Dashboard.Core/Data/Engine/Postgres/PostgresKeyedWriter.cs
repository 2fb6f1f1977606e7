using Npgsql;

namespace RetailCrm.Data.Engine;

/// <summary>Asks for all keys of the batch at once through a temporary table, then copies the new rows in.</summary>
internal sealed class PostgresKeyedWriter(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) : IKeyedWriter
{
    private readonly int[] keyAt = [.. key.Select(k => columns.ToList().IndexOf(k))];
    private readonly string probe = $"probe_{table}";

    public async Task<int> AddAsync(RowBatch batch, bool[] added, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return 0;
        await FindNewAsync(batch, added, cancellationToken);
        int count = added.AsSpan(0, batch.Count).Count(true);
        if (count == 0) return 0;
        await using var writer = new PostgresRowWriter(connection, table, columns);
        for (int i = 0; i < batch.Count; i++)
        {
            if (added[i]) writer.Write(batch[i]);
        }

        await writer.CompleteAsync(cancellationToken);
        return count;
    }

    public void Dispose()
    {
        // The temporary table goes with the connection.
    }

    private async Task FindNewAsync(RowBatch batch, bool[] added, CancellationToken cancellationToken)
    {
        Array.Fill(added, true, 0, batch.Count);
        if (await RunAsync($"SELECT CASE WHEN EXISTS(SELECT 1 FROM {table}) THEN 1 ELSE 0 END", cancellationToken) is 0) return;
        await RunAsync($"CREATE TEMP TABLE IF NOT EXISTS {probe} AS SELECT {string.Join(',', key)}, 0 AS n FROM {table} WHERE 1 = 0", cancellationToken);
        await RunAsync($"TRUNCATE {probe}", cancellationToken);
        await CopyKeysAsync(batch, cancellationToken);
        await RunAsync($"ANALYZE {probe}", cancellationToken);
        var on = string.Join(" AND ", key.Select(k => $"t.{k} = p.{k}"));
        await using var command = new NpgsqlCommand($"SELECT p.n FROM {probe} p JOIN {table} t ON {on}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) added[reader.GetInt32(0)] = false;
    }

    private async Task CopyKeysAsync(RowBatch batch, CancellationToken cancellationToken)
    {
        var row = new Cell[keyAt.Length + 1];
        await using var writer = new PostgresRowWriter(connection, probe, [.. key, "n"]);
        for (int i = 0; i < batch.Count; i++)
        {
            for (int k = 0; k < keyAt.Length; k++) row[k] = batch[i][keyAt[k]];
            row[^1] = (long)i;
            writer.Write(row);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private async Task<object?> RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
