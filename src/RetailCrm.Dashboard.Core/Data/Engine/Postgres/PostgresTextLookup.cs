using Npgsql;

namespace RetailCrm.Data.Engine;

/// <summary>Asks for all texts of a batch at once through a temporary table.</summary>
internal sealed class PostgresTextLookup(NpgsqlConnection connection, string table, string key, IReadOnlyList<string> columns) : ITextLookup
{
    private readonly string probe = $"lookup_{table}";

    public async Task FindAsync(RowBatch batch, int keyCell, long[] found, CancellationToken cancellationToken)
    {
        Array.Clear(found, 0, batch.Count * columns.Count);
        await RunAsync($"CREATE TEMP TABLE IF NOT EXISTS {probe} AS SELECT {key}, 0 AS n FROM {table} WHERE 1 = 0", cancellationToken);
        await RunAsync($"TRUNCATE {probe}", cancellationToken);
        var firstOf = await CopyAsync(batch, keyCell, cancellationToken);
        await RunAsync($"ANALYZE {probe}", cancellationToken);
        await using var command = new NpgsqlCommand($"SELECT p.n, {string.Join(',', columns.Select(c => $"t.{c}::bigint"))} FROM {probe} p JOIN {table} t ON t.{key} = p.{key}", connection);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                for (int c = 0; c < columns.Count; c++) found[reader.GetInt32(0) * columns.Count + c] = reader.GetInt64(c + 1);
            }
        }

        for (int i = 0; i < batch.Count; i++)
        {
            if (firstOf[i] != i) found.AsSpan(firstOf[i] * columns.Count, columns.Count).CopyTo(found.AsSpan(i * columns.Count));
        }
    }

    public void Dispose()
    {
        // The temporary table goes with the connection.
    }

    // Each text once; answers for every row the row that stands for it.
    private async Task<int[]> CopyAsync(RowBatch batch, int keyCell, CancellationToken cancellationToken)
    {
        var firstOf = new int[batch.Count];
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var writer = new PostgresRowWriter(connection, probe, [key, "n"]);
        for (int i = 0; i < batch.Count; i++)
        {
            var text = batch[i][keyCell].Text!;
            if (first.TryAdd(text, i)) writer.Write([text, (long)i]);
            firstOf[i] = first[text];
        }

        await writer.CompleteAsync(cancellationToken);
        return firstOf;
    }

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
