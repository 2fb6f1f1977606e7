using Quartz;
using RetailCrm.Dashboard.Documents.Mail.Sending;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>Sends what is due to recipients of subscriptions.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SubscriptionsJob(RunSubscriptions subscriptions, ILogger<SubscriptionsJob> log) : IJob
{
    public const string Name = "subscriptions";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await subscriptions.RunAsync(cancellationToken) is { Due: var due, Tried: var tried, Closed: var closed } && due + tried + closed > 0) Sent(due, tried, closed);
    }

    [LoggerMessage(LogLevel.Information, "Subscriptions: {Due} came due, {Tried} lines were tried, {Closed} runs have ended.")]
    private partial void Sent(int due, int tried, int closed);
}
