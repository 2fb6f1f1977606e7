using System.Data.Common;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Reports.Exports;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>
/// Makes files in the background, so many at a time as <c>Exports:AtOnce</c> says. No work of the schedule: that has few threads, and a long
/// file would keep a refresh waiting. When the portal stops, what is being made goes back into the queue.
/// </summary>
internal sealed partial class ExportWorker(RunExports run, MakeExport make, KeepExportFiles files, ExportBell bell, ILogger<ExportWorker> log) : BackgroundService
{
    private const int LooksBetweenSweeps = 12;

    // Other nodes ring no bell here.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly Dictionary<long, Task> running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Everything else starts meanwhile.
        await Task.Yield();
        try
        {
            for (int look = 0; !stoppingToken.IsCancellationRequested; look++)
            {
                await StepAsync(sweep: look % LooksBetweenSweeps == 0, stoppingToken);
                await bell.WaitAsync(Look, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops.
        }

        await EndAsync(running.Values);
    }

    private async Task StepAsync(bool sweep, CancellationToken cancellationToken)
    {
        try
        {
            var ended = running.Where(r => r.Value.IsCompleted).ToList();
            foreach (var (id, _) in ended) running.Remove(id);
            await EndAsync(ended.Select(e => e.Value));
            if (sweep) await files.RunAsync(running.Keys.ToHashSet(), cancellationToken);
            while (running.Count < run.AtOnce && await run.TakeAsync(cancellationToken) is { } export) running.Add(export.Id, MakeAsync(export, cancellationToken));
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            LogFailed(e);
        }
    }

    // One that could not even be marked as failed stays marked as running, and the next sweep finds it.
    private async Task EndAsync(IEnumerable<Task> tasks)
    {
        try
        {
            await Task.WhenAll(tasks);
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
    }

    // Not on the thread that takes.
    private async Task MakeAsync(BackgroundExport export, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => make.RunAsync(export, cancellationToken), CancellationToken.None);
        }
        finally
        {
            bell.Ring();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Exports could not be looked after; the next look is in seconds.")]
    private partial void LogFailed(Exception error);
}
