using System.Diagnostics;
using Npgsql;

namespace RetailCrm.Data.Engine;

/// <summary>The writer's lock of a database that several nodes share: an advisory one, held by a connection of its own outside the pool; it ends with it.</summary>
internal static class PostgresWriterLock
{
    // "retailcr" as a number.
    private const long Key = 0x7265_7461_696c_6372;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when another one holds it for the whole of <paramref name="wait"/>.</summary>
    public static async Task<IAsyncDisposable?> TryTakeAsync(string connectionString, TimeSpan wait, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Key})", connection);
            for (var started = Stopwatch.GetTimestamp(); await command.ExecuteScalarAsync(cancellationToken) is not true; await Task.Delay(Pause, cancellationToken))
            {
                if (Stopwatch.GetElapsedTime(started) < wait) continue;
                await connection.DisposeAsync();
                return null;
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
