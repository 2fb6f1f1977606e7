using System.Data.Common;
using System.Globalization;
using RetailCrm.Aggregation.Model;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Refreshing;

/// <summary>Writes refresh_run. A row without an outcome is of a run that is going on, or was cut off.</summary>
internal sealed class RefreshLedger(DatabaseEngine engine, TimeProvider clock)
{
    private const int LongestError = 500;

    /// <summary>Opens a run. The caller holds the writer lock, so an older one without an outcome was cut off.</summary>
    public async Task<long> BeginAsync(DbConnection connection, RefreshKind kind, string triggeredBy, CancellationToken cancellationToken)
    {
        await using var cutOff = connection.Command("UPDATE refresh_run SET outcome = 'failed', error = 'It was cut off.' WHERE outcome IS NULL");
        await cutOff.ExecuteNonQueryAsync(cancellationToken);
        await using var command = connection.Command(
            "INSERT INTO refresh_run(triggered_by, kind, started_utc_ms) VALUES (@trigger, @kind, @now) RETURNING id",
            ("@trigger", triggeredBy), ("@kind", kind == RefreshKind.Full ? "full" : "incremental"), ("@now", clock.NowMs()));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Within the refresh's transaction: the new state and its line become visible together.</summary>
    public async Task EndAsync(DbConnection connection, long run, RefreshResult result, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("""
            UPDATE refresh_run SET finished_utc_ms = @now, as_of_ms = (SELECT MAX(last_at_ms) FROM agg_store_day), partitions = @partitions,
              members = @members, rows_written = @rows, outcome = 'done' WHERE id = @run
            """,
            ("@now", clock.NowMs()), ("@partitions", result.Partitions), ("@members", result.Members), ("@rows", result.RowsWritten), ("@run", run));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A line for a nightly comparison.</summary>
    public async Task NoteVerifyAsync(DbConnection connection, string triggeredBy, VerifyResult result, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("""
            INSERT INTO refresh_run(triggered_by, kind, started_utc_ms, finished_utc_ms, outcome, error) VALUES (@trigger, 'verify', @started, @now, @outcome, @error)
            """,
            ("@trigger", triggeredBy), ("@started", clock.NowMs() - (long)result.Elapsed.TotalMilliseconds), ("@now", clock.NowMs()),
            ("@outcome", result.IsEqual ? RefreshRun.Equal : RefreshRun.Differs), ("@error", result.IsEqual ? DBNull.Value : Shorten(result.Differences)));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes lines away that are older than the given age, but for the newest done ones.</summary>
    public async Task PruneAsync(DbConnection connection, TimeSpan age, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("""
            DELETE FROM refresh_run WHERE started_utc_ms < @before
              AND id NOT IN (SELECT MAX(id) FROM refresh_run WHERE outcome = 'done' GROUP BY kind)
            """, ("@before", clock.NowMs() - (long)age.TotalMilliseconds));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>On a connection of its own: the refresh's may be the one that broke.</summary>
    /// <exception cref="AggregateException">The ledger could not be written either; both errors are in it.</exception>
    public async Task FailAsync(long run, Exception error)
    {
        var text = error is OperationCanceledException ? "It was stopped." : error.Message;
        try
        {
            await WriteFailureAsync(run, Shorten(text));
        }
        catch (DbException e)
        {
            throw new AggregateException("A refresh failed, and the ledger could not be told.", error, e);
        }
    }

    private async Task WriteFailureAsync(long run, string text)
    {
        await using var connection = await engine.OpenWriteAsync(CancellationToken.None);
        await using var command = connection.Command("UPDATE refresh_run SET finished_utc_ms = @now, outcome = 'failed', error = @error WHERE id = @run",
            ("@now", clock.NowMs()), ("@error", text), ("@run", run));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static string Shorten(string text) => text.Length > LongestError ? text[..LongestError] : text;
}
