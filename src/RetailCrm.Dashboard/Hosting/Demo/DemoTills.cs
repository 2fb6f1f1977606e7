using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.SampleData.Live;

namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>In demo mode the tills go on selling, minute by minute, so that pages and walls move. Stops with the portal, between two bundles.</summary>
internal sealed partial class DemoTills(LiveTills tills, DemoPlan plan, BusinessCalendar calendar, TimeProvider clock, ILogger<DemoTills> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!plan.TillsRun) return;
        using var minute = new PeriodicTimer(Every, clock);
        try
        {
            do await RingUpAsync(stoppingToken);
            while (await minute.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task RingUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await tills.RingUpAsync(calendar.Now, cancellationToken) is > 0 and var documents) RungUp(documents);
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            // The next minute rings up what is missing.
            Failed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The demo's tills rang up {Documents} documents.")]
    private partial void RungUp(int documents);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo's tills could not ring up; they try again in a minute.")]
    private partial void Failed(Exception error);
}
