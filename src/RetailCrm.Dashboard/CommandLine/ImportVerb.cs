using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Data;
using RetailCrm.Data.Import;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>import FOLDER [--rejects FOLDER2]</c>: reads a bundle and brings the aggregates up to date.</summary>
internal static class ImportVerb
{
    public static readonly Verb Verb = new("import", new VerbSyntax("import FOLDER [--rejects FOLDER2]", ["FOLDER"], ["--rejects"], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        await call.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var request = new ImportRequest(call.Arguments.Operands[0]) { RejectsFolder = call.Arguments.Value("--rejects") };
        using var progress = ProgressLine.OnTerminal(call.Error);
        var report = await call.Services.GetRequiredService<ImportBundle>().RunAsync(request, progress, cancellationToken);
        progress?.Dispose();
        if (report.Refusal is not null)
        {
            await call.Error.WriteLineAsync(report.Refusal);
            return Verbs.NothingDone;
        }

        await ImportAccount.WriteAsync(report, request.RejectsFolder is not null, call.Out, call.Error);
        await call.Services.GetRequiredService<WriteAudit>().RunAsync(AuditActor.LocalOperator, Entry(request, report), cancellationToken);
        bool refreshed = await RefreshAsync(call, cancellationToken);
        return report.Outcome == ImportOutcome.Done && refreshed ? Verbs.Done : Verbs.DoneWithFindings;
    }

    private static AuditEvent Entry(ImportRequest request, ImportReport report) => new(AuditActions.Import, Path.GetFullPath(request.Folder))
    {
        Rows = report.Files.Sum(f => f.Added + f.Updated),
        Details = new { Run = report.RunId, Outcome = report.Outcome.ToString(), Files = report.Files.Select(f => new { f.File, f.Read, f.Added, f.Updated, f.Unchanged, f.Rejected, f.Refused }) },
    };

    private static async Task<bool> RefreshAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var result = await call.Services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "import", cancellationToken);
        if (result.Outcome == RefreshOutcome.Busy)
        {
            await call.Error.WriteLineAsync("The facts are in, but another command is writing: run refresh when it has ended.");
            return false;
        }

        await call.Out.WriteLineAsync(RefreshVerb.Describe(result));
        return true;
    }
}
