using System.Globalization;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>The report store-comparison with the filters of the page, as a file.</summary>
internal static class StoreComparisonFile
{
    public static void MapStoreComparisonFile(this IEndpointRouteBuilder app) => app.MapGet(StoreUrls.CsvFile, WriteAsync)
        .RequireAuthorization(Permissions.ViewStores, Permissions.Export, Permissions.ExportCsv).RequireRateLimiting(RequestLimits.Exports).AskPurpose();

    private static async Task<IResult> WriteAsync(HttpContext http, IStoreAnswers answers, CurrentRights current, ReportQueries reports, CancellationToken cancellationToken)
    {
        var query = QueryText.Of(http.Request.QueryString.Value ?? "");
        var state = StoresPageState.Read(query);
        if (query.NotUnderstood.Count > 0) return Results.BadRequest($"Not understood: {string.Join(", ", query.NotUnderstood)}.");
        var view = await answers.ReadAsync(state, cancellationToken);
        if (view.Unknown.Count > 0) return Results.BadRequest($"No such region or format: {string.Join(", ", view.Unknown)}.");
        var period = state.Period.On(answers.Today);
        // Format and like-for-like choose stores; the report takes these by their codes.
        var request = new ReportRequest("store-comparison", period) { Comparison = state.Comparison, Stores = [.. view.Answer.Rows.Select(r => r.StoreCode)] };
        var rights = await current.ReadAsync(cancellationToken);
        var scope = rights.ScopeFor(Permissions.ViewStores);
        var answer = await reports.OpenAsync(scope, request, cancellationToken);
        if (answer.Document is not { } document) return Results.BadRequest(answer.Refusal);
        if (request.Stores.Count == 0) document = document with { Rows = AsyncEnumerable.Empty<ReportValue[]>() };
        document = new WhileRightsHold(current, http.RequestServices.GetRequiredService<TimeProvider>()).Of(document, rights, Permissions.ViewStores, "csv");
        var name = string.Create(CultureInfo.InvariantCulture, $"store-comparison-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}.csv");
        var download = new AuditedDownload(http.RequestServices.GetRequiredService<WriteAudit>(), http.Actor(), written => ExportEntry.Of(request, scope, ".csv", written, ExportPurpose.Of(http)));
        return Results.Stream(output => download.WriteAsync(document, output, cancellationToken), "text/csv; charset=utf-8", name);
    }
}
