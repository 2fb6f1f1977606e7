using Microsoft.Data.Sqlite;

namespace RetailCrm.Data.Engine;

/// <summary>
/// Moves the log into the file on a connection and a thread of its own, while the writer goes on; done by the writer, at its
/// commits, it holds an import up. For a log that has grown long the writer waits; it then starts again
/// at its beginning and does not grow with the import.
/// </summary>
/// <param name="connection">Its own.</param>
/// <param name="longLog">Pages of a log that is long.</param>
internal sealed class SqliteLogMover(SqliteConnection connection, long longLog = 12_000) : ILogMover
{
    private const int CommitsBesideMove = 4;
    private Task<long> running = Task.FromResult(0L);
    private int commits;

    public async Task CommittedAsync()
    {
        if (!running.IsCompleted && ++commits < CommitsBesideMove) return;
        bool isLong = await running > longLog;
        commits = 0;
        running = Task.Run(Move);
        if (isLong) await running;
    }

    public Task CompleteAsync() => running;

    public async ValueTask DisposeAsync()
    {
        // Of a writer that is done, CompleteAsync has told; one that failed has an error of its own, which this must not hide.
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await connection.DisposeAsync();
    }

    // How many pages the log has; it begins anew with the commit after a move that finds the writer still.
    private long Move()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        using var reader = command.ExecuteReader();
        return reader.Read() ? reader.GetInt64(1) : 0;
    }
}
