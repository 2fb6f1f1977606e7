using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace RetailCrm.Data.Engine;

/// <summary>SQLite: one file, write-ahead log, readers never wait (PERFORMANCE.md 7).</summary>
internal sealed class SqliteEngine(string connectionString) : DatabaseEngine(connectionString)
{
    // For a file that is made here; one that stands keeps its own. Pages twice the usual are fewer to write for rows that come in order,
    // while scattered ones (a day's members) still write little beside them.
    private const string PageSize = "PRAGMA page_size=8192;";

    private const string WriterCache = "PRAGMA cache_size=-98304;";

    // An index is sorted in runs of the cache's size, each on a thread beside the one that reads the rows.
    private const string SortBeside = "PRAGMA cache_size=-8192; PRAGMA threads=1;", SortAlone = "PRAGMA threads=0;";

    private readonly string file = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
    private readonly string reading = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly }.ConnectionString;

    // No pool: the writer's large cache is given back, and its settings meet no reader.
    private readonly string writing = new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    static SqliteEngine() => SqliteThreads.Settle();

    public override DatabaseProvider Provider => DatabaseProvider.Sqlite;

    /// <summary>A log of no more bytes is kept for the next large write.</summary>
    internal long KeptLog { get; init; } = 256 << 20;

    public override string Place => file;

    public override CompanionStore Beside(string name) =>
        new(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = Path.ChangeExtension(file, $".{name}.db") }.ConnectionString);

    // Not mapped: what is read once would count as the process's own memory.
    internal override Task<DbConnection> OpenScanAsync(CancellationToken cancellationToken) =>
        OpenAsync(reading, "PRAGMA busy_timeout=5000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;", cancellationToken);

    internal override Task<DbConnection> OpenReadAsync(CancellationToken cancellationToken) =>
        OpenAsync(reading, "PRAGMA busy_timeout=5000; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=4294967296;", cancellationToken);

    internal override Task<DbConnection> OpenWriteAsync(CancellationToken cancellationToken) =>
        // Temporary tables not in memory: an index is then sorted in runs of the cache's size, and not whole.
        OpenAsync(writing, PageSize + "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=30000; PRAGMA temp_store=FILE; PRAGMA temp.cache_size=-32768;" + WriterCache, cancellationToken);

    internal override async Task<ILogMover?> MoveLogBesideAsync(DbConnection writer, CancellationToken cancellationToken)
    {
        await using var command = writer.CreateCommand();
        command.CommandText = "PRAGMA wal_autocheckpoint=0";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new SqliteLogMover((SqliteConnection)await OpenAsync(writing, "PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;", cancellationToken));
    }

    // In pages: what is due after a refresh moves its log and that of the import before it at once, when readers have them already.
    internal override async Task LeaveLogAsync(DbConnection writer, CancellationToken cancellationToken)
    {
        await using var command = writer.CreateCommand();
        command.CommandText = "PRAGMA wal_autocheckpoint=10000";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Deferred: a transaction of another kind would ask for the writer's lock.
    private protected override void BeginSnapshot(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    internal override IRowWriter CreateWriter(DbConnection connection, string table, IReadOnlyList<string> columns) =>
        new SqliteRowWriter((SqliteConnection)connection, table, columns);

    internal override IRowWriter CreateWriterAmongOthers(DbConnection connection, string table, IReadOnlyList<string> columns) =>
        CreateWriter(connection, table, columns);

    internal override IRowReader CreateReader(DbConnection connection, string sql, params ReadOnlySpan<Cell> parameters) =>
        new SqliteRowReader((SqliteConnection)connection, sql, parameters);

    internal override async Task<IReadOnlyList<string>> TakeDownIndexesAsync(DbConnection connection, string table, CancellationToken cancellationToken)
    {
        var indexes = new List<(string Name, string Sql)>();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL";
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        command.CommandText = string.Concat(indexes.Select(i => $"DROP INDEX {i.Name};"));
        if (indexes.Count > 0) await command.ExecuteNonQueryAsync(cancellationToken);
        return indexes.Count == 0 ? [] : [SortBeside, .. indexes.Select(i => i.Sql), SortAlone + WriterCache];
    }

    internal override IKeyedWriter CreateKeyedWriter(DbConnection connection, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key) =>
        new SqliteKeyedWriter((SqliteConnection)connection, table, columns);

    internal override ITextLookup CreateLookup(DbConnection connection, string table, string key, IReadOnlyList<string> columns) =>
        new SqliteTextLookup((SqliteConnection)connection, table, key, columns);

    internal override async Task<ICodeLookup?> OpenCodeLookupAsync(string table, string column, CancellationToken cancellationToken) =>
        new SqliteCodeLookup((SqliteConnection)await OpenReadAsync(cancellationToken), table, column);

    internal override string ClearTemp(string table) => $"DELETE FROM {table}";

    internal override string? Measure(string table) => null;

    internal override string? AdvanceKeys(string table) => null;

    internal override Task<IAsyncDisposable?> TryLockWriterAsync(TimeSpan wait, CancellationToken cancellationToken) => SqliteWriterLock.TryTakeAsync(file, wait, cancellationToken);

    // Every writing transaction is alone in the file.
    internal override Task<DbTransaction> BeginAloneAsync(DbConnection connection, LoneWork work, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    internal override async Task AfterLargeWriteAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        // All of the log into the file now. Giving the log's room back takes as long as making it anew, and the next write begins
        // at its start: only a very long one is emptied before the night, unless a reader still needs it after half a second.
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE); PRAGMA optimize;";
        await command.ExecuteNonQueryAsync(cancellationToken);
        if (new FileInfo(file + "-wal") is not { Exists: true, Length: var length } || length <= KeptLog) return;
        command.CommandText = "PRAGMA busy_timeout=500; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=30000;";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal override async Task UpkeepAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal override string Translate(string schemaScript) => schemaScript
        .Replace("@id", "INTEGER PRIMARY KEY", StringComparison.Ordinal)
        .Replace("@clustered", "WITHOUT ROWID", StringComparison.Ordinal);

    private async Task<DbConnection> OpenAsync(string connectionString, string pragmas, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
