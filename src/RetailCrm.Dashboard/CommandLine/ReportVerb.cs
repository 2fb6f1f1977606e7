using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Data;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary><c>report NAME [--from DATE] --to DATE … -o FILE</c>: writes a report (METRICS.md, Reports).</summary>
internal static class ReportVerb
{
    private const string Usage = "report NAME [--from DATE] --to DATE | --week YYYY-Www [--compare MODE] [--asof reported|restated] [--store CODE]... [--region NAME]... [--as USER] [--purpose TEXT] [--lang en|zh] [--paper a4|letter] -o FILE";
    private static readonly DateOnly Earliest = new(1900, 1, 1), Latest = new(2199, 12, 31);

    public static readonly Verb Verb = new("report", new VerbSyntax(Usage, ["NAME"], ["--from", "--to", "--week", "--compare", "--asof", "--store", "--region", "--as", "--purpose", "--lang", "--paper", "-o"], []), RunAsync);

    private static async Task<int> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var (request, file) = Read(call.Arguments, call.Services.GetRequiredService<ReportCatalogue>());
        await OpenDatabase.RunAsync(call, "report", cancellationToken);
        (var scope, request, var eyes) = await EyesAsync(call, request, file, cancellationToken);
        var answer = await call.Services.GetRequiredService<ReportQueries>().OpenAsync(scope, request, cancellationToken);
        if (answer.Document is not { } document) throw new UsageException(answer.Refusal!.ToString());
        try
        {
            var audit = call.Services.GetRequiredService<WriteAudit>();
            var frame = Frame(call);
            using var language = CultureScope.Of(Language(call.Arguments));
            await using var services = call.Services.CreateAsyncScope();
            var writer = services.ServiceProvider.GetRequiredService<WriteReport>();
            long rows = await ReportFile.WriteAsync(file, output => writer.RunAsync(document, ReportFile.Ending(file), output, frame, byteOrderMark: false, cancellationToken), written => audit.RunAsync(
                AuditActor.LocalOperator with { OnBehalfOf = eyes }, ExportEntry.Of(request, scope, ReportFile.Ending(file), written, call.Arguments.Value("--purpose")), cancellationToken));
            await call.Out.WriteLineAsync($"{document.Name}: {rows} rows in {file}{(answer.IsBehind ? " (facts have changed since the last refresh; refresh takes them in)" : "")}");
            return Verbs.Done;
        }
        catch (Exception e) when (e is PdfUnavailableException or TooManyRowsException or TimeoutException)
        {
            throw new UsageException($"{file} was not written: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} could not be written: {e.Message} Name a file in a folder that exists and may be written to.");
        }
    }

    // Whoever runs commands on this machine has all rights, unless they ask for another's.
    private static async Task<(DataScope Scope, ReportRequest Request, string? Eyes)> EyesAsync(VerbCall call, ReportRequest request, string file, CancellationToken cancellationToken)
    {
        var report = request.Name;
        if (call.Arguments.Value("--as") is not { } user) return (DataScope.All, request with { Masking = Masking.Off, SeesCosts = true }, null);
        var rights = await call.Services.GetRequiredService<RightsQueries>().FindAsync(user, call.Services.GetRequiredService<BusinessCalendar>().Today, cancellationToken)
            ?? throw new UsageException($"--as {user}: no active user signs in by that name. Without --as the report runs with all rights.");
        var permission = call.Services.GetRequiredService<ReportCatalogue>().PermissionOf(report);
        if (!call.Services.GetRequiredService<ReportCatalogue>().MaySee(rights, report)) throw new UsageException($"--as {user}: this user may not see the report {report} (it needs {permission}).");
        if (rights.NeedsPurpose && !ExportPurpose.IsOne(call.Arguments.Value("--purpose"))) throw new UsageException($"--as {user}: a role of this user asks what an export is for. Say so with --purpose TEXT, {ExportPurpose.Shortest} to {ExportPurpose.Longest} characters.");
        if (!rights.MayExport(Path.GetExtension(file))) throw new UsageException($"--as {user}: this user may not take away such a file (it needs {Permissions.Export} and {Permissions.ExportOf(Path.GetExtension(file))}).");
        return (rights.ScopeFor(permission), request.SeenBy(rights, await call.Services.GetRequiredService<OpenMasking>().RunAsync(rights, cancellationToken)), rights.UserName);
    }

    private static (ReportRequest Request, string File) Read(Arguments arguments, ReportCatalogue reports)
    {
        var name = arguments.Operands[0];
        if (!reports.Names.Contains(name)) throw new UsageException($"'{name}' is no report. Known: {string.Join(", ", reports.Names)}.");
        var file = arguments.Value("-o") ?? throw new UsageException($"-o FILE is missing. Usage: {Usage}");
        if (!ReportFile.Knows(file)) throw new UsageException($"'{Path.GetFileName(file)}': a report cannot become such a file. Its ending may be {ReportFile.AllEndings}.");
        if (Week(arguments) is { } week) return (new(name, week) { Comparison = Comparison(arguments), Basis = Basis(arguments), Stores = arguments.Values("--store"), Regions = arguments.Values("--region") }, file);
        // Where only the as-of day is looked at, the period may begin with the data.
        bool needsFrom = reports.NeedsPeriod(name);
        var from = Day(arguments, "--from") ?? (needsFrom ? throw new UsageException($"--from DATE is missing: {name} looks at a period. Usage: {Usage}") : DateOnly.MinValue);
        var to = Day(arguments, "--to") ?? throw new UsageException($"--to DATE is missing{(needsFrom ? "" : $": the day that {name} tells the state of")}. Usage: {Usage}");
        if (to < from) throw new UsageException($"--to {to:yyyy-MM-dd} lies before --from {from:yyyy-MM-dd}. Give the earlier day as --from.");
        return (new(name, new(from, to)) { Comparison = Comparison(arguments), Basis = Basis(arguments), Stores = arguments.Values("--store"), Regions = arguments.Values("--region") }, file);
    }

    // Columns carry the names of the contract unless a language is asked for: programs read these files too.
    private static DocumentFrame Frame(VerbCall call) => new(call.Arguments.Value("--as") ?? "local operator", call.Services.GetRequiredService<BusinessCalendar>().Now)
    {
        ContractNames = call.Arguments.Value("--lang") is null,
        Letter = call.Arguments.Value("--paper") switch
        {
            null or "a4" => false,
            "letter" => true,
            var other => throw new UsageException($"--paper '{other}' is no paper. Allowed: a4, letter."),
        },
    };

    private static CultureInfo Language(Arguments arguments) => arguments.Value("--lang") switch
    {
        null or "en" => CultureInfo.GetCultureInfo(PortalCulture.English),
        "zh" or "zh-CN" => CultureInfo.GetCultureInfo(PortalCulture.Chinese),
        var other => throw new UsageException($"--lang '{other}' is no language of the portal. Allowed: en, zh."),
    };

    private static Period? Week(Arguments arguments)
    {
        if (arguments.Value("--week") is not { } text) return null;
        if (arguments.Value("--from") is not null || arguments.Value("--to") is not null) throw new UsageException("--week stands for both days: leave --from and --to out.");
        return WeekOf(text);
    }

    /// <summary>An ISO week as it is written on the command line.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Period WeekOf(string text)
    {
        var parts = text.Split("-W");
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int year) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int week)
            || year < Earliest.Year || year > Latest.Year || week < 1 || week > ISOWeek.GetWeeksInYear(year))
            throw new UsageException($"--week '{text}' is no ISO week. Allowed: YYYY-Www, such as 2026-W46.");
        return BusinessCalendar.IsoWeek(year, week);
    }

    private static DateOnly? Day(Arguments arguments, string option)
    {
        if (arguments.Value(option) is not { } text) return null;
        if (!Period.TryParseDay(text, out var day) || day < Earliest || day > Latest)
            throw new UsageException($"{option} '{text}' is no date. Allowed: yyyy-MM-dd, such as 2026-03-01.");
        return day;
    }

    private static FigureBasis Basis(Arguments arguments) => arguments.Value("--asof") is not { } text ? FigureBasis.Restated
        : FigureBases.Parse(text) ?? throw new UsageException($"--asof '{text}' is no kind of figures. Allowed: {FigureBases.Allowed}.");

    private static Comparison? Comparison(Arguments arguments)
    {
        if (arguments.Value("--compare") is not { } text) return null;
        return Metrics.Comparisons.Comparison.TryParse(text, out var comparison, out var error) ? comparison : throw new UsageException($"--compare: {error}");
    }
}
