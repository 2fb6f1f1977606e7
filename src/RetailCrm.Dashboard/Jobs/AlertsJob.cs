using Quartz;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Raising;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Runs the rules of alerts over what the last refresh has changed, and looks after the screens on walls.</summary>
[DisallowConcurrentExecution]
internal sealed partial class AlertsJob(WatchChain watch, WatchScreens screens, ILogger<AlertsJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await screens.RunAsync(cancellationToken) is > 0 and int walls) Changed(walls);
        if (await watch.RunAsync(cancellationToken) is > 0 and int changed) Changed(changed);
    }

    [LoggerMessage(LogLevel.Information, "Alerts: {Changed} were raised, reopened or closed by the rules.")]
    private partial void Changed(int changed);
}
