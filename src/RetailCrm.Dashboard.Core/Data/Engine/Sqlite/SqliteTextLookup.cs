using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>One prepared statement on the unique index; rows of one document stand together, so the last answer is kept.</summary>
internal sealed class SqliteTextLookup : ITextLookup
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int width;
    private readonly long[] last;
    private Cell lastKey;

    public SqliteTextLookup(SqliteConnection connection, string table, string key, IReadOnlyList<string> columns)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        (width, last) = (columns.Count, new long[columns.Count]);
        int result = raw.sqlite3_prepare_v2(database, $"SELECT {string.Join(',', columns)} FROM {table} WHERE {key} = ?", out statement);
        if (result != raw.SQLITE_OK) throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }

    public Task FindAsync(RowBatch batch, int keyCell, long[] found, CancellationToken cancellationToken)
    {
        lastKey = default; // Rows may have moved since the last batch.
        // One state for the batch: a transaction for each look-up costs as much as the look-up.
        bool alone = raw.sqlite3_get_autocommit(database) != 0;
        if (alone) Run("BEGIN");
        try
        {
            FindEach(batch, keyCell, found);
        }
        finally
        {
            // Also after an error: the connection goes back to its pool.
            if (alone) Run("COMMIT");
        }

        return Task.CompletedTask;
    }

    public void Dispose() => raw.sqlite3_finalize(statement);

    private void FindEach(RowBatch batch, int keyCell, long[] found)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            ref readonly var key = ref batch[i][keyCell];
            if (!IsLast(key)) Find(key);
            last.CopyTo(found.AsSpan(i * width));
        }
    }

    private void Run(string sql)
    {
        int result = raw.sqlite3_exec(database, sql);
        if (result != raw.SQLITE_OK) throw new SqliteException($"{sql}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }

    private bool IsLast(in Cell key) => key.Kind == lastKey.Kind && (key.Kind == CellKind.Utf8 ? key.Utf8.SequenceEqual(lastKey.Utf8) : key.Text == lastKey.Text);

    private void Find(in Cell key)
    {
        lastKey = key;
        SqliteSlots.Bind(statement, 1, key);
        nint handle = statement.DangerousGetHandle();
        int result = SqliteNative.Step(handle);
        for (int c = 0; c < width; c++) last[c] = result == raw.SQLITE_ROW ? SqliteNative.Integer(handle, c) : 0;
        _ = SqliteNative.Reset(handle);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) throw new SqliteException($"The look-up of a document failed ({result}).", result);
    }
}
