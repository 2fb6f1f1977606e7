using Quartz;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Starts a job of the schedule now, where this node takes part in it; another node's next time comes soon anyway.</summary>
public sealed class StartAtOnce(IServiceProvider services)
{
    public async Task NowAsync(string job, CancellationToken cancellationToken = default)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory) return;
        var scheduler = await factory.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(new JobKey(job), cancellationToken: cancellationToken);
    }
}
