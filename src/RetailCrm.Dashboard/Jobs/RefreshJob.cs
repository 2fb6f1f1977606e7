using Quartz;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Scheduled;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Brings the aggregates up to date with what changed.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RefreshJob(RefreshOnSchedule refresh, ILogger<RefreshJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await refresh.RunAsync(cancellationToken);
            if (result.Outcome == RefreshOutcome.Done) Refreshed(result.Kind, result.Partitions, result.Members, result.RowsWritten, result.Elapsed);
            else Skipped(result.Outcome);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e);
            throw new JobExecutionException(e);
        }
    }

    [LoggerMessage(LogLevel.Information, "Aggregates refreshed ({Kind}): {Partitions} store-days, {Members} members, {Rows} rows in {Elapsed}.")]
    private partial void Refreshed(RefreshKind kind, long partitions, long members, long rows, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Debug, "Aggregates not refreshed: {Outcome}.")]
    private partial void Skipped(RefreshOutcome outcome);

    [LoggerMessage(LogLevel.Error, "The aggregates could not be refreshed; the last good state stays, and the next try waits longer.")]
    private partial void Failed(Exception error);
}
