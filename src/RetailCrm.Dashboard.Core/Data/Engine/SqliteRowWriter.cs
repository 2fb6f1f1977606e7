using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>
/// One prepared one-row statement, bound through SQLitePCLRaw: three times faster than parameters by name, and several
/// rows in one VALUES are slower still (PERFORMANCE.md 1b).
/// </summary>
internal sealed class SqliteRowWriter : IRowWriter
{
    private readonly sqlite3 database;
    private readonly string table;
    private readonly int columns;
    private sqlite3_stmt? statement;

    public SqliteRowWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        this.table = table;
        this.columns = columns.Count;
        var sql = $"INSERT INTO {table}({string.Join(',', columns)}) VALUES ({string.Join(',', Enumerable.Repeat("?", columns.Count))})";
        Check(raw.sqlite3_prepare_v2(database, sql, out var prepared));
        statement = prepared;
    }

    public void Write(ReadOnlySpan<Cell> row)
    {
        if (row.Length != columns) throw new ArgumentException($"{table} takes {columns} cells, not {row.Length}.", nameof(row));
        for (int i = 0; i < row.Length; i++) Bind(statement!, i + 1, row[i]);
        var handle = statement!.DangerousGetHandle();
        int result = SqliteNative.Step(handle);
        _ = SqliteNative.Reset(handle);
        if (result != raw.SQLITE_DONE) Check(result);
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        if (statement is not null) raw.sqlite3_finalize(statement);
        statement = null;
        return ValueTask.CompletedTask;
    }

    internal static void Bind(sqlite3_stmt statement, int index, in Cell cell)
    {
        _ = cell.Kind switch
        {
            CellKind.Integer => SqliteNative.BindInteger(statement.DangerousGetHandle(), index, cell.Integer),
            CellKind.Real => raw.sqlite3_bind_double(statement, index, cell.Real),
            CellKind.Text => raw.sqlite3_bind_text(statement, index, cell.Text!),
            _ => SqliteNative.BindNull(statement.DangerousGetHandle(), index),
        };
    }

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }
}
