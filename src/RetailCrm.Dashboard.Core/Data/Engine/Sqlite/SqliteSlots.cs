using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>
/// A prepared VALUES of several rows, and the cells bound to it. Bindings outlive a step, so a cell that equals its slot's
/// last one is not bound again (day, store, zeros).
/// </summary>
internal sealed class SqliteSlots : IDisposable
{
    private readonly sqlite3_stmt statement;
    private readonly Cell[] bound;
    private readonly int width;

    // FAIL keeps the rows before the one that breaks a key; undoing the statement alone would cost a journal of its own.
    public SqliteSlots(sqlite3 database, string table, IReadOnlyList<string> columns, int rows)
    {
        (Rows, width, bound) = (rows, columns.Count, new Cell[rows * columns.Count]);
        var values = $"({string.Join(',', Enumerable.Repeat("?", width))})";
        var sql = $"INSERT OR FAIL INTO {table}({string.Join(',', columns)}) VALUES {string.Join(',', Enumerable.Repeat(values, rows))}";
        int result = raw.sqlite3_prepare_v2(database, sql, out statement);
        if (result != raw.SQLITE_OK) throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }

    public int Rows { get; }

    /// <summary>The cells of a row as they are bound.</summary>
    public ReadOnlySpan<Cell> this[int row] => bound.AsSpan(row * width, width);

    /// <summary>Binds a row of the statement.</summary>
    public void Set(int row, ReadOnlySpan<Cell> cells)
    {
        int first = row * width;
        for (int i = 0; i < cells.Length; i++)
        {
            ref var last = ref bound[first + i];
            if (cells[i].IsSameAs(last)) continue;
            last = cells[i];
            Bind(statement, first + i + 1, last);
        }
    }

    /// <summary>Writes the rows.</summary>
    /// <returns>The engine's result: <see cref="raw.SQLITE_DONE"/>, or why it ended.</returns>
    public int Run() => SqliteNative.Step(statement.DangerousGetHandle());

    /// <summary>Readies the statement for the next rows.</summary>
    public void Reset() => _ = SqliteNative.Reset(statement.DangerousGetHandle());

    public void Dispose() => statement.Dispose();

    /// <summary>Binds a cell; one in pinned bytes is not copied, so these stay until the statement has run or is gone.</summary>
    public static void Bind(sqlite3_stmt statement, int index, in Cell cell)
    {
        _ = cell.Kind switch
        {
            CellKind.Integer => SqliteNative.BindInteger(statement.DangerousGetHandle(), index, cell.Integer),
            CellKind.Real => raw.sqlite3_bind_double(statement, index, cell.Real),
            CellKind.Text => raw.sqlite3_bind_text(statement, index, cell.Text!),
            CellKind.Utf8 => SqliteNative.BindText(statement.DangerousGetHandle(), index, in MemoryMarshal.GetReference(cell.Utf8), cell.Utf8.Length, SqliteNative.Static),
            _ => SqliteNative.BindNull(statement.DangerousGetHandle(), index),
        };
    }
}
