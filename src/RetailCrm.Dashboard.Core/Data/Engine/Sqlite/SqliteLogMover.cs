using Microsoft.Data.Sqlite;

namespace RetailCrm.Data.Engine;

/// <summary>
/// Moves the log into the file on a connection and a thread of its own, while the writer goes on; done by the writer, at its
/// commits, it holds an import up. Every few commits the writer waits for it; the log then starts again
/// at its beginning and does not grow with the import.
/// </summary>
internal sealed class SqliteLogMover(SqliteConnection connection) : ILogMover
{
    private const int CommitsBetweenWaits = 4;
    private Task running = Task.CompletedTask;
    private int commits;

    public async Task CommittedAsync()
    {
        bool waits = ++commits % CommitsBetweenWaits == 0;
        if (!waits && !running.IsCompleted) return;
        await running;
        running = Task.Run(Move);
        if (waits) await running;
    }

    public Task CompleteAsync() => running;

    public async ValueTask DisposeAsync()
    {
        // Of a writer that is done, CompleteAsync has told; one that failed has an error of its own, which this must not hide.
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await connection.DisposeAsync();
    }

    private void Move()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        command.ExecuteNonQuery();
    }
}
