using System.Globalization;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Data;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>refresh [--full]</c>: one line that says what was recomputed.</summary>
internal static class RefreshVerb
{
    public static readonly Verb Verb = new("refresh", new VerbSyntax("refresh [--full]", [], [], ["--full"]), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        await OpenDatabase.RunAsync(call, "refresh", cancellationToken);
        var kind = call.Arguments.Has("--full") ? RefreshKind.Full : RefreshKind.Incremental;
        var result = await call.Services.GetRequiredService<RefreshAggregates>().RunAsync(kind, "command line", cancellationToken);
        if (result.Outcome == RefreshOutcome.Busy)
        {
            await call.Error.WriteLineAsync("refresh: another import or refresh is writing. Try again when it has ended, or raise Database:WriterWaitSeconds.");
            return Verbs.NothingDone;
        }

        await call.Services.GetRequiredService<WatchChain>().RunAsync(cancellationToken);
        await call.Out.WriteLineAsync(Describe(result));
        return Verbs.Done;
    }

    /// <summary>The result in one line.</summary>
    public static string Describe(RefreshResult result) => result.Outcome == RefreshOutcome.NothingToDo
        ? "refresh: nothing changed since the last one."
        : string.Create(CultureInfo.InvariantCulture, $"refresh: {(result.Kind == RefreshKind.Full ? "everything" : "what changed")}, {result.Partitions} store-days, {result.Members} members, {result.RowsWritten} rows written in {result.Elapsed.TotalSeconds:0.0} s");
}
