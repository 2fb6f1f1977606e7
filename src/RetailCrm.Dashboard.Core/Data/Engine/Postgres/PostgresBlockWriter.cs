using Npgsql;

namespace RetailCrm.Data.Engine;

/// <summary>Gathers rows and copies them in blocks, because a connection takes one COPY at a time.</summary>
internal sealed class PostgresBlockWriter(NpgsqlConnection connection, string table, IReadOnlyList<string> columns) : IRowWriter
{
    private const int BlockRows = 4096;
    private readonly RowBatch block = new(columns.Count, BlockRows);

    public void Write(ReadOnlySpan<Cell> row)
    {
        row.CopyTo(block.Add());
        if (block.IsFull) WriteBlock();
    }

    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (block.Count > 0) WriteBlock();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void WriteBlock()
    {
        using var writer = new PostgresRowWriter(connection, table, columns);
        for (int i = 0; i < block.Count; i++) writer.Write(block[i]);
        writer.Complete();
        block.Clear();
    }
}
