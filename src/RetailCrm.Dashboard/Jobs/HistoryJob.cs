using Quartz;
using RetailCrm.Reports.History;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Removes the lines of exports, deliveries and rejected rows that are older than they are to be kept.</summary>
[DisallowConcurrentExecution]
internal sealed partial class HistoryJob(PruneHistory prune, ILogger<HistoryJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await prune.RunAsync(cancellationToken) is { Rows: > 0 } removed) Removed(removed.Exports, removed.Deliveries, removed.Rejects);
    }

    [LoggerMessage(LogLevel.Information, "Old history removed: {Exports} exports, {Deliveries} deliveries, {Rejects} rejected rows.")]
    private partial void Removed(long exports, long deliveries, long rejects);
}
