using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation.Passes;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.States;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Verifying;

/// <summary>
/// Recomputes every aggregate from the facts and compares row by row. Marks that wait for a refresh are no differences:
/// they are refreshed first, and the result says how many there were. Imports wait meanwhile: it holds the writer lock.
/// </summary>
public sealed class VerifyAggregates(DatabaseEngine engine, RefreshAggregates refresh, IEnumerable<IKeptTable> kept, IOptions<DatabaseOptions> options)
{
    /// <summary>Compares; memory stays flat but for the purchase days and returns of members.</summary>
    public async Task<VerifyResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken);
        return writer is null ? new(IsBusy: true, 0, 0, [], TimeSpan.Zero) : await RunUnderLockAsync(cancellationToken);
    }

    /// <summary>The same for a caller that holds the writer lock.</summary>
    internal async Task<VerifyResult> RunUnderLockAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = await engine.OpenScanAsync(cancellationToken);
        var pending = DirtyMarks.Read(engine, connection);
        if (pending.Any) await refresh.RunUnderLockAsync(RefreshKind.Incremental, "verify", cancellationToken);
        List<TableDifference> tables = [.. await CompareAsync(connection, cancellationToken), .. kept.Select(k => k.Compare(connection, cancellationToken))];
        return new(IsBusy: false, pending.Partitions, pending.Members, tables, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>
    /// The aggregates alone, beside the running portal: nothing waits for it. Several connections read; where a write comes between them, rows differ
    /// that are right, so the caller looks whether the state of the data is the same before and after.
    /// </summary>
    internal async Task<IReadOnlyList<TableDifference>> CompareBesideAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenScanSnapshotAsync(cancellationToken);
        return await CompareAsync(connection, cancellationToken);
    }

    private async Task<IReadOnlyList<TableDifference>> CompareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var comparison = new AggregateComparison(engine, connection);
        var returns = new MemberReturns();
        var days = new MemberDayList();
        await using (var pass = await PartitionPass.OpenAsync(engine, dirtyOnly: false, cancellationToken))
            pass.Run(comparison, returns, cancellationToken);
        await using (var pass = await MemberPass.OpenAsync(engine, dirtyOnly: false, cancellationToken))
            pass.Run(comparison, returns, days, cancellationToken);
        if (StateStand.Read(engine, connection) is { } stand) new StateSums(stand).Emit(comparison, days);
        return comparison.Close();
    }
}
