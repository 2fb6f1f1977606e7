using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Exports;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints.Exports;

/// <summary>Files that are made in the background: asked for by a form, taken away by their owner.</summary>
internal static class ExportEndpoints
{
    private const string Reports = "/reports/";

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        app.MapPost(ExportUrls.Ask, ([FromForm] string? file, [FromForm] string? purpose, HttpContext http, CurrentRights current, AskInBackground ask, CancellationToken cancellationToken) => AskAsync(file, purpose, http, current, ask, cancellationToken))
            .RequireAuthorization(Permissions.Export);
        app.MapGet(ExportUrls.FilePattern, TakeAsync).RequireAuthorization(Permissions.Export).RequireRateLimiting(RequestLimits.Exports);
    }

    /// <param name="file">The address of the report's file, as a menu has it.</param>
    private static async Task<IResult> AskAsync(string? file, string? purpose, HttpContext http, CurrentRights current, AskInBackground ask, CancellationToken cancellationToken)
    {
        var name = (file ?? "").Split('?')[0];
        if (!name.StartsWith(Reports, StringComparison.Ordinal) || name[Reports.Length..].Split('.') is not [var report, var ending]) return Results.BadRequest("A report's file is needed: /reports/orders.xlsx?p=last-week.");
        var asked = await ask.RunAsync(await current.ReadAsync(cancellationToken), report, ending, QueryText.Of(file!), purpose, cancellationToken);
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        return asked.Outcome switch
        {
            AskedOutcome.Asked => Results.LocalRedirect(ExportUrls.Line(asked.Id)),
            AskedOutcome.NeedsPurpose => Results.LocalRedirect(ExportUrls.New(report, ending, file!)),
            AskedOutcome.Unknown => Results.NotFound(),
            AskedOutcome.Denied => Results.Forbid(),
            AskedOutcome.TooMany => new PlainAnswer(StatusCodes.Status429TooManyRequests, L["Too many at once"],
                L["Too many of your files are waiting. Take one of them back, or wait until one is ready."]),
            _ => new PlainAnswer(StatusCodes.Status400BadRequest, http.RequestServices.GetRequiredService<RefusalWords>().Title, asked.Text!),
        };
    }

    private static async Task<IResult> TakeAsync(long id, HttpContext http, ExportQueries exports, CurrentRights current, ReportCatalogue catalogue, CancellationToken cancellationToken)
    {
        var rights = await current.ReadAsync(cancellationToken);
        if (await exports.FindAsync(rights, id, cancellationToken) is not { State: ExportState.Done, File: { } made } export) return Results.NotFound();
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        if (export.ExpiresAt <= clock.GetUtcNow()) return Results.NotFound();
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        var members = await http.RequestServices.GetRequiredService<OwnMembers>().MarkAsync(rights.Scope, cancellationToken);
        if (!ExportRule.MayTake(catalogue, rights, export, members)) return new PlainAnswer(StatusCodes.Status403Forbidden, L["This file is no longer yours to take"],
            L["It was made while you might see more than now. Ask for it anew: it then holds what you may see."]);
        var purpose = export.Wish.Purpose ?? ExportPurpose.Of(http);
        if (rights.NeedsPurpose && !ExportPurpose.IsOne(purpose)) return Results.LocalRedirect(ExportUrls.PurposeFor(ExportUrls.File(id)));
        if (http.RequestServices.GetRequiredService<ExportFolder>().Open(export) is not { } file) return Results.NotFound();
        try
        {
            // What the audit says of a file is true of what leaves.
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            if (hash != made.Sha256) throw new InvalidDataException($"The file of export {id} was changed since it was made.");
            var request = export.Wish.Parameters.Request(export.Wish.Report);
            await http.RequestServices.GetRequiredService<WriteAudit>().RunAsync(http.Actor(),
                ExportEntry.Of(request, DataScope.OfKey(made.ScopeKey), export.Wish.Format, new(made.Rows, made.Sha256), purpose), cancellationToken);
            file.Position = 0;
            return Results.Stream(file, ReportFileName.ContentType(export.Wish.Format), ReportFileName.Of(request, export.Wish.Format));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
