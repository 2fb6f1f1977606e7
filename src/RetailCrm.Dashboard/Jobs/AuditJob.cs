using Quartz;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Verifies the audit, and removes what is older than it is to be kept. The log then holds the head: a witness outside the database.</summary>
[DisallowConcurrentExecution]
internal sealed partial class AuditJob(PruneAudit prune, CheckAudit check, ILogger<AuditJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var (removed, verified) = await prune.RunAsync(cancellationToken);
        await check.KeepAsync(verified, cancellationToken);
        if (verified.Break is { } broken) Broken(broken.Seq, broken.What);
        else Verified(verified.Entries, verified.Head.Seq, verified.Head.Hash, removed);
    }

    [LoggerMessage(LogLevel.Information, "Audit verified: {Entries} entries, head {Seq}:{Hash}; {Removed} old ones removed.")]
    private partial void Verified(long entries, long seq, string hash, long removed);

    [LoggerMessage(LogLevel.Critical, "The audit is broken: entry {Seq} {What}. Nothing was removed; keep a copy of the database, and find out who could write to it.")]
    private partial void Broken(long seq, string what);
}
