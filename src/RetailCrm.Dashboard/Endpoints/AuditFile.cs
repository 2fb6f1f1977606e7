using System.Globalization;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Admin.Audit;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>The audit with the filters of its page, as a file.</summary>
internal static class AuditFile
{
    public static void MapAuditFile(this IEndpointRouteBuilder app) => app.MapGet(AdminUrls.AuditFile, WriteAsync)
        .RequireAuthorization(Permissions.ReadAudit, Permissions.Export, Permissions.ExportCsv).RequireRateLimiting(RequestLimits.Exports).AskPurpose();

    private static async Task<IResult> WriteAsync(HttpContext http, AuditListing listing, CurrentRights current, BusinessCalendar calendar, CancellationToken cancellationToken)
    {
        var query = QueryText.Of(http.Request.QueryString.Value ?? "");
        var state = AuditPageState.Read(query);
        if (query.NotUnderstood.Count > 0)
        {
            var words = http.RequestServices.GetRequiredService<RefusalWords>();
            return new PlainAnswer(StatusCodes.Status400BadRequest, words.Title, words.NotUnderstood([.. query.NotUnderstood]));
        }

        var (rights, filter) = (await current.ReadAsync(cancellationToken), state.Filter(calendar) with { Before = null });
        var document = new WhileRightsHold(current.ReadAsync, http.RequestServices.GetRequiredService<TimeProvider>()).Of(listing.Open(AuditRight.Of(rights), filter), rights, Permissions.ReadAudit, "csv");
        var download = new AuditedDownload(http.RequestServices.GetRequiredService<WriteAudit>(), http.Actor(), written => new(AuditActions.Export, AuditListing.Name)
        {
            Rows = written.Rows,
            Details = new ExportDetails("csv", new { filter.From, filter.Until, filter.User, filter.Action, filter.Subject }, "all stores", written.Sha256.Length == 0 ? null : written.Sha256, ExportPurpose.Of(http)),
        });
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{calendar.Today:yyyy-MM-dd}.csv");
        return Results.Stream(output => download.WriteAsync(document, output, cancellationToken), "text/csv; charset=utf-8", name);
    }
}
