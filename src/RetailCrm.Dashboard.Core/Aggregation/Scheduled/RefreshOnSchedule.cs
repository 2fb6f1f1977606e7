using RetailCrm.Aggregation.Model;
using RetailCrm.Aggregation.Refreshing;

namespace RetailCrm.Aggregation.Scheduled;

/// <summary>
/// What the schedule runs every minute: refreshes what changed. After a failure it rests 1, 2, 4 … minutes, at most an hour,
/// before the next try; the ledger remembers, so this holds across restarts and app nodes.
/// </summary>
public sealed class RefreshOnSchedule(RefreshAggregates refresh, RefreshLedgerQueries ledger, TimeProvider clock)
{
    private const int LongestRestMinutes = 60;
    private const int FailuresLookedAt = 8;

    /// <summary>Refreshes, unless it rests. A failure is in the ledger and is thrown.</summary>
    public async Task<RefreshResult> RunAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < await RestUntilAsync(cancellationToken)) return new(RefreshOutcome.Resting, RefreshKind.Incremental);
        return await refresh.RunAsync(RefreshKind.Incremental, "schedule", cancellationToken);
    }

    private async Task<DateTimeOffset> RestUntilAsync(CancellationToken cancellationToken)
    {
        var runs = await ledger.RecentAsync(FailuresLookedAt, cancellationToken);
        var failures = runs.Where(r => r.Kind != RefreshRun.Verify).TakeWhile(r => r.Outcome == RefreshRun.Failed).ToList();
        if (failures.Count == 0) return DateTimeOffset.MinValue;
        int minutes = Math.Min(LongestRestMinutes, 1 << (failures.Count - 1));
        return (failures[0].FinishedAt ?? failures[0].StartedAt).AddMinutes(minutes);
    }
}
