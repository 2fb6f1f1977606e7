using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>Once the portal answers, fills an empty database with the demo chain where the settings allow it, or completes a fill that was cut off.</summary>
internal sealed partial class DemoStart(LoadDemo load, DemoLoading loading, DemoPlan plan, IHostApplicationLifetime lifetime, ILogger<DemoStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PortalAnswersAsync(stoppingToken);
            await FillAsync(await load.StateAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            if (loading.Current is not null) Stopped();
            loading.End();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The portal serves on: what is missing is the invented data only.
            Failed(e);
            loading.End();
        }
    }

    private async Task PortalAnswersAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task FillAsync(DemoState state, CancellationToken cancellationToken)
    {
        if (state.Foreign || state.Completed) return;
        if (!plan.Enabled)
        {
            NothingToShow();
            return;
        }

        loading.Report(new(DemoPhase.Writing, 0));
        var result = await load.RunAsync(plan.Recipe(state), loading, cancellationToken);
        loading.End();
        Loaded(result.Bundle.Documents, result.Bundle.Members, result.Elapsed.TotalSeconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo chain is in: {Documents} documents, {Members} members, {Seconds:0.0} s")]
    private partial void Loaded(long documents, long members, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is empty. Load a bundle with the verb: import FOLDER; or show an invented chain with --Demo:Enabled=true")]
    private partial void NothingToShow();

    [LoggerMessage(Level = LogLevel.Information, Message = "The portal stopped before the demo chain was in; the next start completes it")]
    private partial void Stopped();

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo chain could not be loaded; the next start tries again")]
    private partial void Failed(Exception error);
}
