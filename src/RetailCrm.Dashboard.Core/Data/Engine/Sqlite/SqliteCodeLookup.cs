using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>One prepared statement on a reading connection of its own: between two questions it holds no state of the data.</summary>
internal sealed class SqliteCodeLookup : ICodeLookup
{
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt statement;

    public SqliteCodeLookup(SqliteConnection connection, string table, string column)
    {
        this.connection = connection;
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        int result = raw.sqlite3_prepare_v2(database, $"SELECT id FROM {table} WHERE {column} = ?", out statement);
        if (result != raw.SQLITE_OK) throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }

    public long Find(ReadOnlySpan<byte> code)
    {
        raw.sqlite3_bind_text(statement, 1, code);
        nint handle = statement.DangerousGetHandle();
        int result = SqliteNative.Step(handle);
        long id = result == raw.SQLITE_ROW ? SqliteNative.Integer(handle, 0) : 0;
        _ = SqliteNative.Reset(handle);
        return result is raw.SQLITE_ROW or raw.SQLITE_DONE ? id : throw new SqliteException($"The look-up of a code failed ({result}).", result);
    }

    public ValueTask DisposeAsync()
    {
        raw.sqlite3_finalize(statement);
        return connection.DisposeAsync();
    }
}
