using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Exports;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>Every report as a file of every kind, with the report's own parameters in its address.</summary>
internal static class ReportFiles
{
    public static void MapReportFiles(this IEndpointRouteBuilder app) => app.MapGet(ExportUrls.ReportPattern, WriteAsync)
        .RequireAuthorization().RequireRateLimiting(RequestLimits.Exports).AskPurpose();

    private static async Task<IResult> WriteAsync(string report, string ending, HttpContext http, ReportCatalogue catalogue, CurrentRights current, BusinessCalendar calendar,
        CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(report) || !WriteReport.Endings.Contains($".{ending}")) return Results.NotFound();
        var rights = await current.ReadAsync(cancellationToken);
        var permission = catalogue.PermissionOf(report);
        if (!catalogue.MaySee(rights, report) || !rights.MayExport(ending)) return Results.Forbid();
        var query = QueryText.Of(http.Request.QueryString.Value ?? "");
        var address = ReportAddress.Read(query, out var unknown, report);
        var stores = http.RequestServices.GetRequiredService<ChosenStores>();
        if (unknown.Count > 0) return Refused(stores.Words, stores.Words.NotUnderstood(unknown));
        var (request, refusal) = await stores.NarrowAsync(query, address.On(calendar.Today, report, catalogue), cancellationToken);
        if (refusal is not null) return Refused(stores.Words, refusal);
        request = request.SeenBy(rights, await http.RequestServices.GetRequiredService<OpenMasking>().RunAsync(rights, cancellationToken));
        var scope = rights.ScopeFor(permission);
        var answer = await http.RequestServices.GetRequiredService<ReportQueries>().OpenAsync(scope, request, cancellationToken);
        if (answer.Document is not { } document) return Refused(stores.Words, stores.Words.Of(answer.Refusal!));
        var held = new WhileRightsHold(current.ReadAsync, http.RequestServices.GetRequiredService<TimeProvider>());
        document = held.Of(Wanted(document, address, query, request), rights, permission, ending);
        var frame = new DocumentFrame(rights.UserName, calendar.Now) { Letter = address.Letter };
        AuditEvent Entry(WrittenReport written) => ExportEntry.Of(request, scope, "." + ending, written, ExportPurpose.Of(http));
        return ending is "csv" or "json" ? await StreamedAsync(http, document, ending, frame, Entry, cancellationToken)
            : await WholeAsync(http, document, ending, frame, Entry, () => held.DemandAsync(rights, permission, ending, cancellationToken), cancellationToken);
    }

    private static PlainAnswer Refused(RefusalWords words, string why) => new(StatusCodes.Status400BadRequest, words.Title, why);

    private static ReportDocument Wanted(ReportDocument document, ReportAddress address, QueryText query, ReportRequest request) =>
        // A choice of stores that none passes is no choice of all.
        ChosenStores.PassNone(query, request) ? document with { Rows = AsyncEnumerable.Empty<ReportValue[]>() } : document.OnlyRows(address.Keys);

    private static async Task<IResult> StreamedAsync(HttpContext http, ReportDocument document, string ending, DocumentFrame frame, Func<WrittenReport, AuditEvent> entry,
        CancellationToken cancellationToken)
    {
        var writer = http.RequestServices.GetRequiredService<WriteReport>();
        // The entry follows the last row: what cannot be entered does not begin.
        await http.RequestServices.GetRequiredService<WriteAudit>().DemandWritableAsync(cancellationToken);
        var download = new AuditedDownload(http.RequestServices.GetRequiredService<WriteAudit>(), http.Actor(), entry);
        return Results.Stream(output => download.WriteAsync(document, output, (counted, hashed) => writer.RunAsync(counted, "." + ending, hashed, frame, byteOrderMark: true, cancellationToken), cancellationToken),
            ReportFileName.ContentType(ending), ReportFileName.Of(document.Origin!.Request, ending));
    }

    // A zip or a PDF is of no use in parts: it leaves once it is whole.
    private static async Task<IResult> WholeAsync(HttpContext http, ReportDocument document, string ending, DocumentFrame frame, Func<WrittenReport, AuditEvent> entry,
        Func<Task> demand, CancellationToken cancellationToken)
    {
        var writer = http.RequestServices.GetRequiredService<WriteReport>();
        var whole = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var written = await WrittenReport.OfAsync(whole, hashed => writer.RunAsync(document, "." + ending, hashed, frame, byteOrderMark: false, cancellationToken));
            await demand();
            await http.RequestServices.GetRequiredService<WriteAudit>().RunAsync(http.Actor(), entry(written), cancellationToken);
            whole.Position = 0;
            return Results.Stream(whole, ReportFileName.ContentType(ending), ReportFileName.Of(document.Origin!.Request, ending));
        }
        catch (Exception e)
        {
            await whole.DisposeAsync();
            if (Sorry(http, e) is not { } sorry) throw;
            return sorry;
        }
    }

    // The page says why, and what can be had instead; nothing has left.
    internal static PlainAnswer? Sorry(HttpContext http, Exception error)
    {
        var (L, words) = (http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>(), http.RequestServices.GetRequiredService<RefusalWords>());
        (int Status, string Title, string Text)? page = error switch
        {
            PdfUnavailableException => (StatusCodes.Status503ServiceUnavailable, L["PDF files cannot be made here now"], words.NoBrowser),
            TimeoutException => (StatusCodes.Status503ServiceUnavailable, L["PDF files cannot be made here now"], words.PrintTimeout),
            TooManyRowsException many => (StatusCodes.Status400BadRequest, L["Too long for a PDF"],
                L["A PDF holds up to {0} rows, and this report has more. Nothing was cut: take it as Excel or CSV, or narrow it.", many.Most]),
            _ => null,
        };
        return page is { } said ? new PlainAnswer(said.Status, said.Title, said.Text) : null;
    }
}
