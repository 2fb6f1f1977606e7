using System.Globalization;
using Microsoft.Extensions.Localization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Stores;
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

    private static async Task<IResult> WriteAsync(string report, string ending, HttpContext http, ReportCatalogue catalogue, CurrentRights current, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        if (!catalogue.Names.Contains(report) || !WriteReport.Endings.Contains($".{ending}")) return Results.NotFound();
        var rights = await current.ReadAsync(cancellationToken);
        var permission = catalogue.PermissionOf(report);
        if (!catalogue.MaySee(rights, report) || !rights.MayExport(ending)) return Results.Forbid();
        var query = QueryText.Of(http.Request.QueryString.Value ?? "");
        var address = ReportAddress.Read(query, out var unknown);
        if (unknown.Count > 0) return Results.BadRequest($"Not understood: {string.Join(", ", unknown)}.");
        var (request, refusal) = await ChosenStoresAsync(http, query, address.On(calendar.Today, report, catalogue), cancellationToken);
        if (refusal is not null) return Results.BadRequest(refusal);
        request = request with { Masking = await http.RequestServices.GetRequiredService<OpenMasking>().RunAsync(rights, cancellationToken) };
        var scope = rights.ScopeFor(permission);
        var answer = await http.RequestServices.GetRequiredService<ReportQueries>().OpenAsync(scope, request, cancellationToken);
        if (answer.Document is not { } document) return Results.BadRequest(answer.Refusal);
        document = new WhileRightsHold(current, http.RequestServices.GetRequiredService<TimeProvider>()).Of(Wanted(document, address, query, request), rights, permission, ending);
        var frame = new DocumentFrame(rights.UserName, calendar.Now) { Letter = address.Letter };
        AuditEvent Entry(WrittenReport written) => ExportEntry.Of(request, scope, "." + ending, written, ExportPurpose.Of(http));
        return ending is "csv" or "json" ? Streamed(http, document, ending, frame, Entry, cancellationToken) : await WholeAsync(http, document, ending, frame, Entry, cancellationToken);
    }

    // Format and like-for-like choose stores; the report takes these by their codes.
    private static async Task<(ReportRequest Request, string? Refusal)> ChosenStoresAsync(HttpContext http, QueryText query, ReportRequest request, CancellationToken cancellationToken)
    {
        if (query.One("format") is null && query.One("lfl") is null) return (request, null);
        var answers = http.RequestServices.GetRequiredService<IStoreAnswers>();
        var view = await answers.ReadAsync(StoresPageState.Read(query), cancellationToken);
        if (view.Unknown.Count > 0) return (request, $"No such region or format: {string.Join(", ", view.Unknown)}.");
        var codes = view.Answer.Rows.Select(r => r.StoreCode);
        return (request with { Stores = [.. request.Stores.Count == 0 ? codes : codes.Intersect(request.Stores)] }, null);
    }

    private static ReportDocument Wanted(ReportDocument document, ReportAddress address, QueryText query, ReportRequest request)
    {
        // A choice of stores that none passes is no choice of all.
        if ((query.One("format") is not null || query.One("lfl") is not null) && request.Stores.Count == 0) return document with { Rows = AsyncEnumerable.Empty<ReportValue[]>() };
        if (address.Keys.Count == 0) return document;
        var keys = address.Keys.ToHashSet(StringComparer.Ordinal);
        return document with { Rows = document.Rows.Where(r => r[0].Text is { } key && keys.Contains(key)) };
    }

    private static IResult Streamed(HttpContext http, ReportDocument document, string ending, DocumentFrame frame, Func<WrittenReport, AuditEvent> entry, CancellationToken cancellationToken)
    {
        var writer = http.RequestServices.GetRequiredService<WriteReport>();
        var download = new AuditedDownload(http.RequestServices.GetRequiredService<WriteAudit>(), http.Actor(), entry);
        return Results.Stream(output => download.WriteAsync(document, output, (counted, hashed) => writer.RunAsync(counted, "." + ending, hashed, frame, byteOrderMark: true, cancellationToken), cancellationToken),
            ending == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8", FileName(document, ending));
    }

    // A zip or a PDF is of no use in parts: it leaves once it is whole.
    private static async Task<IResult> WholeAsync(HttpContext http, ReportDocument document, string ending, DocumentFrame frame, Func<WrittenReport, AuditEvent> entry, CancellationToken cancellationToken)
    {
        var writer = http.RequestServices.GetRequiredService<WriteReport>();
        var whole = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            var written = await WrittenReport.OfAsync(whole, hashed => writer.RunAsync(document, "." + ending, hashed, frame, byteOrderMark: false, cancellationToken));
            await http.RequestServices.GetRequiredService<WriteAudit>().RunAsync(http.Actor(), entry(written), cancellationToken);
            whole.Position = 0;
            return Results.Stream(whole, ending == "pdf" ? "application/pdf" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileName(document, ending));
        }
        catch (Exception e)
        {
            await whole.DisposeAsync();
            if (Sorry(http, e) is not { } sorry) throw;
            return sorry;
        }
    }

    // The page says why, and what can be had instead; nothing has left.
    private static Said? Sorry(HttpContext http, Exception error)
    {
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        (int Status, string Title, string Text)? page = error switch
        {
            PdfUnavailableException => (StatusCodes.Status503ServiceUnavailable, L["PDF files cannot be made here now"], $"{L["Every other kind of file can."]} {error.Message}"),
            TimeoutException => (StatusCodes.Status503ServiceUnavailable, L["PDF files cannot be made here now"], $"{L["Printing took too long and was given up. Try again, or take another kind of file."]} {error.Message}"),
            TooManyRowsException many => (StatusCodes.Status400BadRequest, L["Too long for a PDF"], L["A PDF holds up to {0} rows, and this report has more. Nothing was cut: take it as Excel or CSV, or narrow it.", many.Most]),
            _ => null,
        };
        return page is { } said ? new Said(said.Status, said.Title, said.Text) : null;
    }

    private static string FileName(ReportDocument document, string ending)
    {
        var period = document.Origin!.Request.Period;
        var days = period.From == DateOnly.MinValue ? Day(period.To) : $"{Day(period.From)}-{Day(period.To)}";
        return $"{document.Name}-{days}.{ending}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Said(int status, string title, string text) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => PlainPage.WriteAsync(httpContext, status, title, text);
    }
}
