using System.Globalization;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Metrics.Imports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>The rows of a file that an import did not take, to be mended and imported again.</summary>
internal static class RejectsFile
{
    public static void MapRejectsFile(this IEndpointRouteBuilder app) => app.MapGet(AdminUrls.RejectsFile, WriteAsync)
        .RequireAuthorization(Permissions.ViewImports, Permissions.Import).RequireRateLimiting(RequestLimits.Exports).AskPurpose();

    private static async Task<IResult> WriteAsync(HttpContext http, ImportLogQueries log, CurrentRights current, WriteAudit audit, CancellationToken cancellationToken)
    {
        var query = QueryText.Of(http.Request.QueryString.Value ?? "");
        if (query.Take("run", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : (long?)null) is not { } run || query.One("file") is not { } file)
            return Results.BadRequest("A run and a file are needed: /admin/imports/rejects.csv?run=12&file=orders.csv.");
        var right = ImportRight.Of(await current.ReadAsync(cancellationToken));
        if (!await log.HasRejectsAsync(right, run, file, cancellationToken)) return Results.NotFound($"Run {run} has no rejected rows of {file}.");
        await audit.DemandWritableAsync(cancellationToken);
        return Results.Stream(async output =>
        {
            long rows = 0;
            try
            {
                rows = await log.WriteRejectsAsync(right, run, file, output, cancellationToken);
            }
            finally
            {
                await audit.RunAsync(http.Actor(), new(AuditActions.Export, "import-rejects")
                {
                    Rows = rows,
                    Details = new ExportDetails("csv", new { Run = run, File = file }, "all stores", null, ExportPurpose.Of(http)),
                }, CancellationToken.None);
            }
        }, "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"rejects-{run}-{Path.GetFileNameWithoutExtension(file)}.csv"));
    }
}
