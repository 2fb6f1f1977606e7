using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Scheduled;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>What a hosted portal says of itself. Its processor time in seconds; memory in bytes, that of the heap after a full collection.</summary>
internal sealed record PortalState(bool Filled, double CpuSeconds, long Heap, long WorkingSet, DateTime Now, long? Refresh);

/// <summary>The portal in a process of its own, on a clock of any speed, with one more address that tells its state.</summary>
internal static class HostedPortal
{
    public const string State = "/benchmark/state";

    /// <summary>Words: speed, the moment at which its clock begins (or "now"), settings.</summary>
    public static async Task ServeAsync(string[] words)
    {
        double speed = double.Parse(words[0], CultureInfo.InvariantCulture);
        var start = words[1] == "now" ? TimeProvider.System.GetUtcNow() : DateTimeOffset.Parse(words[1], CultureInfo.InvariantCulture);
        var app = PortalHost.Build(words[2..], services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FastClock(start, speed)));
            // Quartz knows no other clock than the real one.
            if (speed > 1) services.AddHostedService<EachMinute>();
        });
        app.MapGet(State, AnswerAsync).AllowAnonymous();
        await PortalHost.ServeAsync(app);
    }

    private static async Task<IResult> AnswerAsync(DemoLedger demo, RefreshLedgerQueries ledger, TimeProvider clock, HttpContext http)
    {
        bool filled = await demo.ReadAsync(http.RequestAborted) is { Completed: true };
        long heap = http.Request.Query.ContainsKey("collect") ? GC.GetTotalMemory(forceFullCollection: true) : GC.GetTotalMemory(false);
        return Results.Json(new PortalState(filled, Environment.CpuUsage.TotalTime.TotalSeconds, heap, Environment.WorkingSet, clock.GetUtcNow().UtcDateTime, (await ledger.LatestAsync(http.RequestAborted))?.Id));
    }

    // The work of the schedule, by the clock of the portal.
    private sealed class EachMinute(RefreshOnSchedule refresh, WatchChain alerts, WatchScreens screens, TimeProvider clock, ILogger<EachMinute> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
            while (await minute.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await refresh.RunAsync(stoppingToken);
                    await screens.RunAsync(stoppingToken);
                    await alerts.RunAsync(stoppingToken);
                }
                catch (System.Data.Common.DbException e)
                {
                    log.LogWarning(e, "The minute's work waits for the next.");
                }
            }
        }
    }
}
