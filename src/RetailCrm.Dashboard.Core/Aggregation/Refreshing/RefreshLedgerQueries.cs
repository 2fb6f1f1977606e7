using Microsoft.EntityFrameworkCore;
using RetailCrm.Aggregation.Model;
using RetailCrm.Data;

namespace RetailCrm.Aggregation.Refreshing;

/// <summary>How fresh the aggregates are, and how the refreshes went.</summary>
public sealed class RefreshLedgerQueries(IDbContextFactory<RetailDbContext> contexts)
{
    /// <summary>The state that readers see: the newest refresh that was committed. Null before the first.</summary>
    public async Task<RefreshRun?> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<RefreshRun>().Where(r => r.Outcome == RefreshRun.Done).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest runs, whatever came of them, newest first.</summary>
    public async Task<IReadOnlyList<RefreshRun>> RecentAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<RefreshRun>().OrderByDescending(r => r.Id).Take(count).ToListAsync(cancellationToken);
    }
}
