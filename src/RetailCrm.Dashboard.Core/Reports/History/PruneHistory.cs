using Microsoft.Extensions.Options;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Reports.History;

/// <summary>What a night removed.</summary>
public sealed record PrunedHistory(long Exports, long Deliveries, long Rejects)
{
    public long Rows => Exports + Deliveries + Rejects;
}

/// <summary>Removes the lines of work that ended long enough ago (<see cref="HistoryOptions"/>). What is open, or whose file is still offered, stays however old it is.</summary>
public sealed class PruneHistory(DatabaseEngine engine, IOptionsMonitor<HistoryOptions> options, TimeProvider clock)
{
    // So many a transaction: nobody else waits long.
    private const int Batch = 5_000;

    private static readonly string Exports = $"DELETE FROM export_job WHERE id IN (SELECT id FROM export_job WHERE state IN ('failed', 'cancelled', 'expired') AND COALESCE(finished_utc_ms, asked_utc_ms) < @before ORDER BY id LIMIT {Batch})";

    // Its lines go with a run.
    private static readonly string Deliveries = $"DELETE FROM subscription_run WHERE id IN (SELECT id FROM subscription_run WHERE finished_utc_ms < @before ORDER BY id LIMIT {Batch})";

    private static readonly string OldRun = "SELECT MIN(j.run_id) FROM import_reject j JOIN import_run r ON r.id = j.run_id WHERE r.started_utc_ms < @before";

    /// <summary>May be stopped anywhere, and run again.</summary>
    public async Task<PrunedHistory> RunAsync(CancellationToken cancellationToken = default)
    {
        var keep = options.CurrentValue;
        return new(
            await PruneAsync(Exports, keep.ExportDays, cancellationToken),
            await PruneAsync(Deliveries, keep.DeliveryDays, cancellationToken),
            await PruneRejectsAsync(keep.RejectDays, cancellationToken));
    }

    private async Task<long> PruneAsync(string sql, int days, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        long removed = 0;
        for (int rows = Batch; rows == Batch; removed += rows) rows = await connection.Command(sql, ("@before", Before(days))).RunAsync(cancellationToken);
        return removed;
    }

    // A run's rows together: a part of a file cannot be mended.
    private async Task<long> PruneRejectsAsync(int days, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        long removed = 0;
        while (await connection.Command(OldRun, ("@before", Before(days))).NumberAsync(cancellationToken) is { } run)
            removed += await connection.Command("DELETE FROM import_reject WHERE run_id = @run", ("@run", run)).RunAsync(cancellationToken);
        return removed;
    }

    private long Before(int days) => clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
}
