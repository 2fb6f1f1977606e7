using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>
/// Rows go out 16 in one prepared VALUES: the table's cursor then stays where it is from row to row, and a step costs as much
/// as a short row. With <see cref="SqliteSlots"/> half the time of one-row statements; more rows at once gain nothing.
/// </summary>
internal sealed class SqliteRowWriter : IRowWriter
{
    private const int BlockRows = 16;
    private readonly sqlite3 database;
    private readonly string table;
    private readonly IReadOnlyList<string> columns;
    private readonly SqliteSlots block;
    private int waiting;

    public SqliteRowWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        (this.table, this.columns) = (table, columns);
        block = new SqliteSlots(database, table, columns, BlockRows);
    }

    public void Write(ReadOnlySpan<Cell> row)
    {
        if (row.Length != columns.Count) throw new ArgumentException($"{table} takes {columns.Count} cells, not {row.Length}.", nameof(row));
        block.Set(waiting, row);
        if (++waiting < BlockRows) return;
        waiting = 0;
        Run(block);
    }

    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (waiting == 0) return Task.CompletedTask;
        using var rest = new SqliteSlots(database, table, columns, waiting);
        for (int row = 0; row < waiting; row++) rest.Set(row, block[row]);
        waiting = 0;
        Run(rest);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        block.Dispose();
        return ValueTask.CompletedTask;
    }

    // A broken key ends the caller's transaction.
    private void Run(SqliteSlots slots)
    {
        int result = slots.Run();
        slots.Reset();
        if (result != raw.SQLITE_DONE) throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }
}
