using System.Data.Common;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Engine;

/// <summary>
/// What the two engines do differently, and nothing else: opening, bulk writing, the single-writer lock. SQL is written
/// once, in the dialect both understand, with <c>@name</c> parameters.
/// </summary>
public abstract class DatabaseEngine
{
    private protected DatabaseEngine(string connectionString) => ConnectionString = connectionString;

    public abstract DatabaseProvider Provider { get; }

    /// <summary>Where the data lies, without secrets: for messages.</summary>
    public abstract string Place { get; }

    internal string ConnectionString { get; }

    /// <summary>Where something else that must be kept goes (the job schedule): a file beside the database's (SQLite), or the same database.</summary>
    /// <param name="name">What it is, in one word: part of the file's name.</param>
    public abstract CompanionStore Beside(string name);

    /// <summary>An open connection that sees one consistent state per statement and never waits for a writer.</summary>
    internal abstract Task<DbConnection> OpenReadAsync(CancellationToken cancellationToken);

    /// <summary>The same for reading whole tables once: memory stays flat.</summary>
    internal virtual Task<DbConnection> OpenScanAsync(CancellationToken cancellationToken) => OpenReadAsync(cancellationToken);

    /// <summary>The same, but all its statements see one state: that of the first of them. The transaction ends with the connection.</summary>
    internal async Task<DbConnection> OpenSnapshotAsync(CancellationToken cancellationToken) => Snapshot(await OpenReadAsync(cancellationToken));

    /// <summary>The same for a reading that may be of a whole table: memory stays flat.</summary>
    internal async Task<DbConnection> OpenScanSnapshotAsync(CancellationToken cancellationToken) => Snapshot(await OpenScanAsync(cancellationToken));

    /// <summary>An open connection for the one writer (take the lock first).</summary>
    internal abstract Task<DbConnection> OpenWriteAsync(CancellationToken cancellationToken);

    /// <summary>Lets a long writer's log be moved beside it; null where the engine does so itself.</summary>
    internal virtual Task<ILogMover?> MoveLogBesideAsync(DbConnection writer, CancellationToken cancellationToken) => Task.FromResult<ILogMover?>(null);

    /// <summary>Lets a short write leave its log to a later one, as long as that is not long.</summary>
    internal virtual Task LeaveLogAsync(DbConnection writer, CancellationToken cancellationToken) => Task.CompletedTask;

    private protected abstract void BeginSnapshot(DbConnection connection);

    private DbConnection Snapshot(DbConnection connection)
    {
        try
        {
            BeginSnapshot(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Appends rows to a table at the engine's best speed, inside the connection's running transaction: values are
    /// <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or null, in the order of the columns.
    /// </summary>
    internal abstract IRowWriter CreateWriter(DbConnection connection, string table, IReadOnlyList<string> columns);

    /// <summary>
    /// The same, but several may be open on the connection and take rows in turn; after <see cref="IRowWriter.CompleteAsync"/>
    /// more rows may follow.
    /// </summary>
    internal abstract IRowWriter CreateWriterAmongOthers(DbConnection connection, string table, IReadOnlyList<string> columns);

    /// <summary>
    /// Drops a table's further indexes inside the running transaction and answers the statements that make them again.
    /// None where readers would have to wait for the end of it.
    /// </summary>
    internal virtual Task<IReadOnlyList<string>> TakeDownIndexesAsync(DbConnection connection, string table, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Adds those rows of a batch whose key the table does not have yet.</summary>
    internal abstract IKeyedWriter CreateKeyedWriter(DbConnection connection, string table, IReadOnlyList<string> columns, IReadOnlyList<string> key);

    /// <summary>Finds rows by a text that is unique in their table.</summary>
    internal abstract ITextLookup CreateLookup(DbConnection connection, string table, string key, IReadOnlyList<string> columns);

    /// <summary>
    /// Finds one row after the other by a code that is unique in its table, on a connection of its own; null where a question of its own for each
    /// costs more than reading them all.
    /// </summary>
    internal virtual Task<ICodeLookup?> OpenCodeLookupAsync(string table, string column, CancellationToken cancellationToken) => Task.FromResult<ICodeLookup?>(null);

    /// <summary>Empties a temporary table.</summary>
    internal abstract string ClearTemp(string table);

    /// <summary>What makes a freshly filled temporary table known to the query planner; null where nothing is due.</summary>
    internal abstract string? Measure(string table);

    /// <summary>Lets the engine's own key generator go on after the keys that a bulk write has given out; null where it follows by itself.</summary>
    internal abstract string? AdvanceKeys(string table);

    /// <summary>
    /// Runs a query whose rows are streamed at the engine's best speed. Parameters are @p1, @p2 … in the given order. Other
    /// commands may run on the same connection only after it is disposed (PostgreSQL).
    /// </summary>
    internal abstract IRowReader CreateReader(DbConnection connection, string sql, params ReadOnlySpan<Cell> parameters);

    /// <summary>
    /// The right to write facts or aggregates: one holder per database, freed by the system when its process dies.
    /// Null when another one holds it for the whole of <paramref name="wait"/>.
    /// </summary>
    internal abstract Task<IAsyncDisposable?> TryLockWriterAsync(TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>
    /// A transaction beside which no other of the same work runs, in no process and on no node; it waits for its turn. What it
    /// reads is what the one before it has committed.
    /// </summary>
    internal abstract Task<DbTransaction> BeginAloneAsync(DbConnection connection, LoneWork work, CancellationToken cancellationToken);

    /// <summary>What is due after a large write has been committed (SQLite: moves the log into the file).</summary>
    internal abstract Task AfterLargeWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>What is due once a day, in quiet hours: fresh statistics for the query planner, and (SQLite) an emptied log.</summary>
    internal abstract Task UpkeepAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>What this engine puts for the @marks of the schema scripts.</summary>
    internal abstract string Translate(string schemaScript);
}

/// <summary>Moves a writer's log into the database beside it; disposed, it has ended.</summary>
internal interface ILogMover : IAsyncDisposable
{
    /// <summary>The writer has committed and holds no transaction.</summary>
    Task CommittedAsync();

    /// <summary>The writer is done: ends with the last move, and fails where that has.</summary>
    Task CompleteAsync();
}

/// <summary>Work that must not run twice at a time, however short it is.</summary>
internal enum LoneWork
{
    Audit = 1,
    DataKeys = 2,
    Alerts = 3,
    Subscriptions = 5,
}

/// <summary>How to reach a store of another library. The connection string may hold a password: not for messages.</summary>
public sealed record CompanionStore(DbProviderFactory Factory, string ConnectionString);

/// <summary>Writes rows until it is disposed. Not for several threads.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    /// <summary>Adds one row: each cell by its own kind.</summary>
    void Write(ReadOnlySpan<Cell> row);

    /// <summary>Ends the write: rows may wait until then, and one that breaks a key fails here or in <see cref="Write"/>.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}

/// <summary>Rows of a query, forward only. Not for several threads.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>Goes to the next row; false behind the last.</summary>
    bool Read();

    bool IsNull(int column);

    /// <summary>Not for a column that may be empty (PostgreSQL).</summary>
    long Integer(int column);

    long? Optional(int column);

    string Text(int column);
}
