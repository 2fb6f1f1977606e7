using System.Data.Common;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;

namespace RetailCrm.Dashboard.Hosting.Telemetry;

/// <summary>
/// Sends metrics and traces to an OpenTelemetry collector where one is set in the usual way (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and its
/// kin, in the environment or the settings); does nothing otherwise.
/// </summary>
internal sealed partial class SendTelemetry(IConfiguration settings, RefreshLedgerQueries ledger, WallFeed walls, TimeProvider clock, ILogger<SendTelemetry> log) : BackgroundService
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    // The framework's own. Not Quartz: its scheduler asks the database all the time, and its spans would drown the rest.
    private static readonly string[] Meters =
        [Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.RateLimiting", "Npgsql", "System.Runtime"];

    private static readonly string[] Spans = [Measures.Name, "Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "Npgsql"];

    private readonly Meter meter = new(Measures.Name);
    private OpenTelemetrySdk? sdk;
    private DateTime? refreshed;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(settings[Endpoint])) return Task.CompletedTask;
        meter.CreateObservableGauge("retailcrm.refresh.age", AgeOfRefresh, "s", "Since the last refresh that was committed.");
        meter.CreateObservableGauge("retailcrm.walls", () => walls.Walls, "{wall}", "Walls that this process shows.");
        sdk = OpenTelemetrySdk.Create(telemetry =>
        {
            telemetry.Services.AddSingleton(settings);
            telemetry.ConfigureResource(r =>
            {
                if (string.IsNullOrEmpty(settings[ServiceName])) r.AddService("retailcrm", serviceVersion: typeof(SendTelemetry).Assembly.GetName().Version?.ToString(3));
            });
            telemetry.WithMetrics(m => m.AddMeter(Meters).AddOtlpExporter());
            telemetry.WithTracing(t => t.AddSource(Spans).AddOtlpExporter());
        });
        LogSending(settings[Endpoint]!);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // The last numbers that are sent are those of this moment.
        if (sdk is not null) await LookAsync(cancellationToken);
    }

    public override void Dispose()
    {
        // Sends what is left.
        sdk?.Dispose();
        sdk = null;
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            refreshed = (await ledger.LatestAsync(cancellationToken))?.FinishedAt?.UtcDateTime;
        }
        catch (DbException e)
        {
            // The age goes on rising from what was known.
            LogUnread(e);
        }
    }

    private IEnumerable<Measurement<double>> AgeOfRefresh() => refreshed is { } at ? [new((clock.GetUtcNow().UtcDateTime - at).TotalSeconds)] : [];

    [LoggerMessage(LogLevel.Information, "Metrics and traces are sent to {Endpoint}.")]
    private partial void LogSending(string endpoint);

    [LoggerMessage(LogLevel.Warning, "The refresh ledger could not be read for the metrics; the portal asks again in seconds.")]
    private partial void LogUnread(Exception error);
}
