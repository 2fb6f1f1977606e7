using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>
/// Tries rows in blocks, as <see cref="SqliteRowWriter"/> writes them: a new key costs no look-up of its own. A block ends
/// at the first key that is there; the row behind it goes on. Where one key is known the next mostly is, so rows then go
/// one by one until a new one is met.
/// </summary>
internal sealed class SqliteKeyedWriter : IKeyedWriter
{
    private const int BlockRows = 16;
    private readonly sqlite3 database;
    private readonly sqlite3_stmt one;
    private readonly sqlite3_stmt block;
    private readonly string table;

    public SqliteKeyedWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        this.table = table;
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        one = Prepare(columns, 1);
        block = Prepare(columns, BlockRows);
    }

    public Task<int> AddAsync(RowBatch batch, bool[] added, CancellationToken cancellationToken)
    {
        int count = 0;
        bool isNew = true;
        for (int at = 0; at < batch.Count;)
        {
            int rows = isNew && batch.Count - at >= BlockRows ? BlockRows : 1;
            int taken = Add(batch, at, rows);
            added.AsSpan(at, taken).Fill(true);
            count += taken;
            at += taken;
            isNew = taken == rows;
            if (!isNew) added[at++] = false;
        }

        return Task.FromResult(count);
    }

    public void Dispose()
    {
        raw.sqlite3_finalize(one);
        raw.sqlite3_finalize(block);
    }

    // How many of the rows went in before the first whose key is there.
    private int Add(RowBatch batch, int from, int rows)
    {
        var statement = rows == 1 ? one : block;
        int slot = 1;
        for (int i = 0; i < rows; i++)
        {
            foreach (ref readonly var cell in batch[from + i]) SqliteRowWriter.Bind(statement, slot++, cell);
        }

        int result = SqliteNative.Step(statement.DangerousGetHandle());
        int extended = result == raw.SQLITE_DONE ? 0 : raw.sqlite3_extended_errcode(database);
        int taken = result == raw.SQLITE_DONE ? rows : raw.sqlite3_changes(database);
        _ = SqliteNative.Reset(statement.DangerousGetHandle());
        if (result != raw.SQLITE_DONE && extended is not (raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE))
            throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result, extended);
        return taken;
    }

    // FAIL keeps the rows before the one that breaks a key.
    private sqlite3_stmt Prepare(IReadOnlyList<string> columns, int rows)
    {
        var values = $"({string.Join(',', Enumerable.Repeat("?", columns.Count))})";
        var sql = $"INSERT OR FAIL INTO {table}({string.Join(',', columns)}) VALUES {string.Join(',', Enumerable.Repeat(values, rows))}";
        int result = raw.sqlite3_prepare_v2(database, sql, out var statement);
        if (result != raw.SQLITE_OK) throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
        return statement;
    }
}
