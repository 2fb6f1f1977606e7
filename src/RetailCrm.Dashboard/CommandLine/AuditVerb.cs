using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Csv;
using RetailCrm.Dashboard.Documents.Json;
using RetailCrm.Data;
using RetailCrm.Reports;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>audit verify|export|prune</c>: proves the chain, hands entries out, removes old ones.</summary>
internal static class AuditVerb
{
    private const string Usage = "audit verify [--head SEQ:HASH] | audit export [--from DATE] [--to DATE] [--user NAME] [--action NAME] -o FILE | audit prune";

    public static readonly Verb Verb = new("audit", new VerbSyntax(Usage, ["verify, export or prune"], ["--head", "--from", "--to", "--user", "--action", "-o"], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        Func<VerbCall, CancellationToken, Task<int>> run = call.Arguments.Operands[0] switch
        {
            "verify" => VerifyAsync,
            "export" => ExportAsync,
            "prune" => PruneAsync,
            var other => throw new UsageException($"audit: '{other}' is none of verify, export, prune. Usage: {Usage}"),
        };
        await OpenDatabase.RunAsync(call, "audit", cancellationToken);
        return await run(call, cancellationToken);
    }

    private static async Task<int> VerifyAsync(VerbCall call, CancellationToken cancellationToken) =>
        await TellAsync(call, await call.Services.GetRequiredService<VerifyAudit>().RunAsync(Noted(call.Arguments.Value("--head")), cancellationToken));

    private static async Task<int> PruneAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var (removed, verified) = await call.Services.GetRequiredService<PruneAudit>().RunAsync(cancellationToken);
        if (verified.Break is null) await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"audit: {removed} entries were older than Audit:KeepDays and are removed"));
        return await TellAsync(call, verified);
    }

    private static async Task<int> ExportAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var file = call.Arguments.Value("-o") ?? throw new UsageException($"-o FILE is missing. Usage: {Usage}");
        if (!ReportFile.IsPlain(file)) throw new UsageException($"'{Path.GetFileName(file)}': the audit cannot become such a file. Its ending may be .csv or .json.");
        var (from, to) = (Day(call.Arguments, "--from"), Day(call.Arguments, "--to"));
        var action = call.Arguments.Value("--action");
        if (action is not null && !AuditActions.All.Contains(action)) throw new UsageException($"--action '{action}' is no action. Known: {string.Join(", ", AuditActions.All)}.");
        var filter = new AuditFilter { From = from, Until = to?.AddDays(1), User = call.Arguments.Value("--user"), Action = action };
        var document = call.Services.GetRequiredService<AuditListing>().Open(new(MayRead: true), filter);
        try
        {
            var audit = call.Services.GetRequiredService<WriteAudit>();
            long rows = await ReportFile.WriteAsync(file, output => ReportFile.Ending(file) == ".json" ? JsonReport.WriteAsync(document, output, cancellationToken) : CsvReport.WriteAsync(document, output, byteOrderMark: false, cancellationToken),
                written => audit.RunAsync(AuditActor.LocalOperator, Entry(filter, file, written), cancellationToken));
            await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"audit: {rows} entries in {file}"));
            return Verbs.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} could not be written: {e.Message} Name a file in a folder that exists and may be written to.");
        }
    }

    private static AuditEvent Entry(AuditFilter filter, string file, WrittenReport written) => new(AuditActions.Export, AuditListing.Name)
    {
        Rows = written.Rows,
        Details = new ExportDetails(ReportFile.Ending(file).TrimStart('.'), new { filter.From, filter.Until, filter.User, filter.Action }, "all stores", written.Sha256, null),
    };

    private static async Task<int> TellAsync(VerbCall call, AuditVerification found)
    {
        if (found.Break is { } broken)
        {
            await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"audit: entry {broken.Seq} {broken.What}"));
            return Verbs.DoneWithFindings;
        }

        var range = found.Entries == 0 ? "no entries" : string.Create(CultureInfo.InvariantCulture, $"{found.Entries} entries, {found.First} to {found.Head.Seq}");
        await call.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"audit: {range}: the chain holds; head {found.Head.Seq}:{found.Head.Hash}"));
        return Verbs.Done;
    }

    // As the verb itself prints it.
    private static AuditAnchor? Noted(string? head)
    {
        if (head is null) return null;
        var parts = head.Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && parts[1].Length == 64
            ? new(seq, parts[1].ToLowerInvariant())
            : throw new UsageException($"--head '{head}' is no head. Give what an earlier 'audit verify' printed: a number, a colon and 64 hex digits.");
    }

    private static DateTimeOffset? Day(Arguments arguments, string option)
    {
        if (arguments.Value(option) is not { } text) return null;
        if (!Period.TryParseDay(text, out var day)) throw new UsageException($"{option} '{text}' is no date. Allowed: yyyy-MM-dd, such as 2026-03-01 (UTC).");
        return new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }
}
