using System.Diagnostics;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.SampleData;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Demo;

/// <summary>What a fill did, and the seconds of its three parts.</summary>
public sealed record DemoResult(DemoBundle Bundle, ImportReport Import, RefreshResult Refresh, TimeSpan Writing, TimeSpan Importing, TimeSpan Refreshing)
{
    public TimeSpan Elapsed => Writing + Importing + Refreshing;
}

/// <summary>The demo chain did not go in; the message says why, and the mend.</summary>
public sealed class DemoException(string message) : Exception(message);

/// <summary>Fills a database with the demo chain by the way of any chain's data: a bundle, its import, a refresh.</summary>
public sealed class LoadDemo(DemoLedger ledger, ImportBundle import, RefreshAggregates refresh, DatabaseEngine engine, IServiceScopeFactory scopes)
{
    // Shares of the whole time, for the percentage.
    private const int WritingShare = 12, ImportingShare = 64;

    // Each waits as long as Database:WriterWaitSeconds says.
    private const int RefreshTries = 12;

    public Task<DemoState> StateAsync(CancellationToken cancellationToken) => ledger.ReadAsync(cancellationToken);

    /// <summary>May be run again after a kill, with the same recipe: it completes what is missing.</summary>
    /// <exception cref="DemoException">The database holds other data, or something else keeps writing to it.</exception>
    public async Task<DemoResult> RunAsync(DemoRecipe recipe, IProgress<DemoProgress> progress, CancellationToken cancellationToken)
    {
        if (Refusal(await ledger.ReadAsync(cancellationToken), recipe) is { } refusal) throw new DemoException(refusal);
        await ledger.BeginAsync(recipe, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("retailcrm-demo-").FullName;
        try
        {
            var result = await FillAsync(recipe, folder, progress, cancellationToken);
            await OpenAccountsAsync(recipe, cancellationToken);
            await ledger.CompleteAsync(cancellationToken);
            return result;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Now that there are stores, the demo's accounts get theirs.
    private async Task OpenAccountsAsync(DemoRecipe recipe, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(recipe.Start, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<DemoSubscription>().EnsureAsync(cancellationToken);
    }

    private async Task<DemoResult> FillAsync(DemoRecipe recipe, string folder, IProgress<DemoProgress> progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var bundle = DemoChain.Write(recipe, folder, new Part(progress, DemoPhase.Writing, 0, WritingShare), cancellationToken);
        var written = Stopwatch.GetElapsedTime(started);
        var report = await import.RunAsync(new ImportRequest(folder), new ImportPart(progress, bundle), cancellationToken);
        if (report.Outcome != ImportOutcome.Done) throw new DemoException(report.Refusal ?? "The import rejected rows of the demo chain; the import ledger names them.");
        var imported = Stopwatch.GetElapsedTime(started);
        progress.Report(new(DemoPhase.Refreshing, WritingShare + ImportingShare));
        var refreshed = await RefreshAsync(cancellationToken);
        return new(bundle, report, refreshed, written, imported - written, Stopwatch.GetElapsedTime(started) - imported);
    }

    // The schedule may have begun the same refresh the moment the import let go.
    private async Task<RefreshResult> RefreshAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < RefreshTries; tries++)
        {
            var result = await refresh.RunAsync(RefreshKind.Incremental, "demo", cancellationToken);
            if (result.Outcome != RefreshOutcome.Busy) return result;
        }

        throw new DemoException($"The demo chain is in, but another import or refresh keeps writing to {engine.Place}: run refresh when it has ended.");
    }

    private string? Refusal(DemoState state, DemoRecipe recipe)
    {
        if (state.Foreign) return $"{engine.Place} already holds another chain's data: the demo chain goes into an empty database only. Name another with --ConnectionStrings:Sqlite=\"Data Source=FILE\", or write the bundle with --out FOLDER.";
        if (state.Recipe is not { } held) return null;
        if (held.SameChain(recipe)) return recipe.To >= held.To ? null : FormattableString.Invariant($"{engine.Place} holds the demo chain up to {held.To:yyyy-MM-dd HH:mm}: it goes on from there, not back.");
        return FormattableString.Invariant(
            $"{engine.Place} holds the demo chain of seed {held.Seed}, scale {held.Scale} and the week of {held.Week:yyyy-MM-dd}; another does not mix with it. Give these values, or name an empty database.");
    }

    private sealed class Part(IProgress<DemoProgress> whole, DemoPhase phase, int from, int share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(new(phase, from + (int)(share * value)));
    }

    private sealed class ImportPart(IProgress<DemoProgress> whole, DemoBundle bundle) : IProgress<ImportProgress>
    {
        private readonly Dictionary<string, long> rows = [];

        public void Report(ImportProgress value)
        {
            rows[value.File] = value.Rows;
            whole.Report(new(DemoPhase.Importing, WritingShare + (int)Math.Min(ImportingShare, ImportingShare * rows.Values.Sum() / bundle.Rows)));
        }
    }
}
