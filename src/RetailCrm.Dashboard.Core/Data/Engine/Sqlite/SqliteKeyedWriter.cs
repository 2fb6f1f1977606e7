using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace RetailCrm.Data.Engine;

/// <summary>Tries each row with one prepared statement: a new key costs no look-up of its own.</summary>
internal sealed class SqliteKeyedWriter : IKeyedWriter
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly string table;

    public SqliteKeyedWriter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        this.table = table;
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        var sql = $"INSERT INTO {table}({string.Join(',', columns)}) VALUES ({string.Join(',', Enumerable.Repeat("?", columns.Count))}) ON CONFLICT DO NOTHING";
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public Task<int> AddAsync(RowBatch batch, bool[] added, CancellationToken cancellationToken)
    {
        int count = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            var row = batch[i];
            for (int c = 0; c < row.Length; c++) SqliteRowWriter.Bind(statement, c + 1, row[c]);
            int result = raw.sqlite3_step(statement);
            added[i] = result == raw.SQLITE_DONE && raw.sqlite3_changes(database) > 0;
            raw.sqlite3_reset(statement);
            if (result != raw.SQLITE_DONE) Check(result);
            if (added[i]) count++;
        }

        return Task.FromResult(count);
    }

    public void Dispose() => raw.sqlite3_finalize(statement);

    private void Check(int result)
    {
        if (result == raw.SQLITE_OK) return;
        throw new SqliteException($"{table}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }
}
