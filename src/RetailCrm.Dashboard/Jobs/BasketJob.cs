using Quartz;
using RetailCrm.Metrics.Categories.Baskets;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Counts anew what is bought together, once a day is over.</summary>
[DisallowConcurrentExecution]
internal sealed partial class BasketJob(KeepBaskets baskets, ILogger<BasketJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await baskets.RunAsync(cancellationToken) is { } pairs) Kept(pairs);
    }

    [LoggerMessage(LogLevel.Information, "Baskets: {Pairs} pairs are bought together often enough to be told.")]
    private partial void Kept(int pairs);
}
