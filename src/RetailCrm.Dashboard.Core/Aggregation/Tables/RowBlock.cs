using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Tables;

/// <summary>Computed rows of any tables, in their order, until they are written.</summary>
internal sealed class RowBlock
{
    private const int Room = 32_768;
    private readonly Cell[] cells = new Cell[Room];
    private readonly List<(AggregateTable Table, int From, int Count)> rows = [];
    private int used;

    /// <summary>False where there is no room for the row.</summary>
    public bool TryAdd(AggregateTable table, ReadOnlySpan<Cell> row)
    {
        if (used + row.Length > Room) return false;
        row.CopyTo(cells.AsSpan(used));
        rows.Add((table, used, row.Length));
        used += row.Length;
        return true;
    }

    /// <summary>Writes the rows; the block is empty then.</summary>
    public void WriteTo(IReadOnlyDictionary<AggregateTable, IRowWriter> writers)
    {
        foreach (var (table, from, count) in rows) writers[table].Write(cells.AsSpan(from, count));
        rows.Clear();
        used = 0;
    }
}
