using System.Data.Common;
using System.Globalization;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation;

/// <summary>Writes refresh_run. A row without an outcome is of a run that was cut off.</summary>
internal sealed class RefreshLedger(DatabaseEngine engine, TimeProvider clock)
{
    private const int LongestError = 500;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<long> BeginAsync(DbConnection connection, RefreshKind kind, string triggeredBy, CancellationToken cancellationToken)
    {
        await using var command = Command(connection,
            "INSERT INTO refresh_run(triggered_by, kind, started_utc_ms) VALUES (@trigger, @kind, @now) RETURNING id",
            ("@trigger", triggeredBy), ("@kind", kind == RefreshKind.Full ? "full" : "incremental"), ("@now", NowMs));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>Within the refresh's transaction: the new state and its line become visible together.</summary>
    public async Task EndAsync(DbConnection connection, long run, RefreshResult result, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, """
            UPDATE refresh_run SET finished_utc_ms = @now, as_of_ms = (SELECT MAX(last_at_ms) FROM agg_store_day), partitions = @partitions,
              members = @members, rows_written = @rows, outcome = 'done' WHERE id = @run
            """,
            ("@now", NowMs), ("@partitions", result.Partitions), ("@members", result.Members), ("@rows", result.RowsWritten), ("@run", run));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>On a connection of its own: the refresh's may be the one that broke.</summary>
    public async Task FailAsync(long run, Exception error)
    {
        var text = error is OperationCanceledException ? "It was stopped." : error.Message;
        await using var connection = await engine.OpenWriteAsync(CancellationToken.None);
        await using var command = Command(connection, "UPDATE refresh_run SET finished_utc_ms = @now, outcome = 'failed', error = @error WHERE id = @run",
            ("@now", NowMs), ("@error", text.Length > LongestError ? text[..LongestError] : text), ("@run", run));
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
