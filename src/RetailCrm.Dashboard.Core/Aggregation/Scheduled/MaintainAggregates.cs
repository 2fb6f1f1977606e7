using Microsoft.Extensions.Options;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Scheduled;

/// <summary>What the schedule runs at night: verifies the aggregates, notes the result in the ledger, keeps ledger and database in shape.</summary>
public sealed class MaintainAggregates(DatabaseEngine engine, VerifyAggregates verify, IOptions<DatabaseOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan LedgerAge = TimeSpan.FromDays(90);

    /// <summary>Answers what the comparison came to; with another writer at work nothing is done.</summary>
    public async Task<VerifyResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken);
        if (writer is null) return new(IsBusy: true, 0, 0, [], TimeSpan.Zero);
        var result = await verify.RunUnderLockAsync(cancellationToken);
        var ledger = new RefreshLedger(engine, clock);
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await ledger.NoteVerifyAsync(connection, "schedule", result, cancellationToken);
        await ledger.PruneAsync(connection, LedgerAge, cancellationToken);
        await engine.UpkeepAsync(connection, cancellationToken);
        return result;
    }
}
