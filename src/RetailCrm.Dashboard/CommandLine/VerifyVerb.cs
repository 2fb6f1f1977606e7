using System.Globalization;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Data;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>verify</c>: every aggregate against the facts; exit code 1 on a difference.</summary>
internal static class VerifyVerb
{
    public static readonly Verb Verb = new("verify", new VerbSyntax("verify", [], [], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        await OpenDatabase.RunAsync(call, "verify", cancellationToken);
        var result = await call.Services.GetRequiredService<VerifyAggregates>().RunAsync(cancellationToken);
        if (result.IsBusy)
        {
            await call.Error.WriteLineAsync("verify: another import or refresh is writing. Try again when it has ended, or raise Database:WriterWaitSeconds.");
            return Verbs.NothingDone;
        }

        if (result.PendingPartitions + result.PendingMembers > 0)
            await call.Out.WriteLineAsync(Invariant($"verify: {result.PendingPartitions} store-days and {result.PendingMembers} members were waiting for a refresh; refreshed first."));
        foreach (var table in result.Tables.Where(t => t.Count > 0)) await WriteAsync(call.Out, table);
        var verdict = result.IsEqual ? "all equal to the facts" : Invariant($"{result.Tables.Count(t => t.Count > 0)} tables differ from the facts (mend: refresh --full)");
        await call.Out.WriteLineAsync(Invariant($"verify: {result.Tables.Count} tables, {result.Tables.Sum(t => t.Rows)} rows in {result.Elapsed.TotalSeconds:0.0} s: {verdict}"));
        return result.IsEqual ? Verbs.Done : Verbs.DoneWithFindings;
    }

    private static async Task WriteAsync(TextWriter output, TableDifference table)
    {
        await output.WriteLineAsync(Invariant($"{table.Table}: {table.Missing} missing, {table.Extra} extra, {table.Different} different of {table.Rows} rows"));
        foreach (var example in table.Examples) await output.WriteLineAsync("  " + example);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
