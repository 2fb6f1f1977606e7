using Quartz;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Scheduled;
using RetailCrm.Metrics.Members.MonthEnds;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Verifies the aggregates against the facts, keeps the database in shape, and freezes a month that is over.</summary>
[DisallowConcurrentExecution]
internal sealed partial class NightlyJob(MaintainAggregates maintain, KeepEditions editions, ILogger<NightlyJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var result = await maintain.RunAsync(cancellationToken);
        // Thrown, so that the schedule tries again.
        if (result.IsBusy) throw new JobExecutionException("Another import or refresh was writing.");
        if (result.IsEqual) Verified(result.Tables.Sum(t => t.Rows), result.Elapsed);
        else Differs(result.Differences);
        if (await editions.RunAsync(cancellationToken) is > 0 and int made) Kept(made);
    }

    [LoggerMessage(LogLevel.Information, "Aggregates verified: {Rows} rows equal the facts, in {Elapsed}.")]
    private partial void Verified(long rows, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Information, "{Made} editions of the last month are kept.")]
    private partial void Kept(int made);

    [LoggerMessage(LogLevel.Error, "The aggregates differ from the facts: {Differences}. The verb 'verify' names rows; 'refresh --full' mends.")]
    private partial void Differs(string differences);
}
