using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Tables;

/// <summary>
/// Writes computed rows inside the connection's transaction. Rows gather per table and go out in blocks, because
/// PostgreSQL takes one COPY at a time per connection.
/// </summary>
internal sealed class AggregateWriter(DatabaseEngine engine, DbConnection connection) : IAggregateSink
{
    private const int BlockRows = 4096;
    private readonly Dictionary<AggregateTable, Block> blocks = AggregateTables.All.ToDictionary(t => t, t => new Block(t));

    public long RowsWritten { get; private set; }

    public void Add(AggregateTable table, ReadOnlySpan<Cell> row) => blocks[table].Add(row);

    public async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var block in blocks.Values)
        {
            if (block.Rows >= BlockRows) await WriteAsync(block, cancellationToken);
        }
    }

    /// <summary>Writes the rest.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var block in blocks.Values)
        {
            if (block.Rows > 0) await WriteAsync(block, cancellationToken);
        }
    }

    private async Task WriteAsync(Block block, CancellationToken cancellationToken)
    {
        await using var writer = engine.CreateWriter(connection, block.Table.Name, block.Table.Columns);
        for (int i = 0; i < block.Rows; i++) writer.Write(block[i]);
        await writer.CompleteAsync(cancellationToken);
        RowsWritten += block.Rows;
        block.Clear();
    }

    private sealed class Block(AggregateTable table)
    {
        private readonly int width = table.Columns.Count;
        private Cell[] cells = new Cell[table.Columns.Count * 64];

        public AggregateTable Table => table;

        public int Rows { get; private set; }

        public ReadOnlySpan<Cell> this[int row] => cells.AsSpan(row * width, width);

        public void Add(ReadOnlySpan<Cell> row)
        {
            if (row.Length != width) throw new ArgumentException($"{table.Name} takes {width} cells, not {row.Length}.", nameof(row));
            if ((Rows + 1) * width > cells.Length) Array.Resize(ref cells, cells.Length * 2);
            row.CopyTo(cells.AsSpan(Rows * width));
            Rows++;
        }

        public void Clear() => Rows = 0;
    }
}
