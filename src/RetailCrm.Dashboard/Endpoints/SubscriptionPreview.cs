using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Mail;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Reports;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>
/// What a recipient would get now, for whoever owns the subscription (or manages users): only where the visitor's own rights cover the
/// recipient's, so that nobody sees more by a preview than on a page. It is a file of the visitor's, audited as one.
/// </summary>
internal static class SubscriptionPreview
{
    public static void MapSubscriptionPreview(this IEndpointRouteBuilder app) => app.MapGet(SubscriptionUrls.PreviewPattern, WriteAsync)
        .RequireAuthorization(Permissions.Subscribe).RequireRateLimiting(RequestLimits.Exports).AskPurpose();

    private static async Task<IResult> WriteAsync(long id, long user, string ending, HttpContext http, CancellationToken cancellationToken)
    {
        var services = http.RequestServices;
        var own = await services.GetRequiredService<CurrentRights>().ReadAsync(cancellationToken);
        var subscription = await services.GetRequiredService<SubscriptionQueries>().FindAsync(SubscriptionsRight.Of(own), id, cancellationToken);
        var recipients = subscription is null ? [] : await services.GetRequiredService<Outbox>().RecipientsAsync(subscription, cancellationToken);
        if (subscription is null || ending != "html" && ending != subscription.Settings.Format || recipients.All(r => r.UserId != user)) return Results.NotFound();
        var calendar = services.GetRequiredService<BusinessCalendar>();
        var theirs = await services.GetRequiredService<RightsQueries>().OfAsync(user, calendar.Today, cancellationToken);
        var (compose, words) = (services.GetRequiredService<ComposeMail>(), services.GetRequiredService<LineWords>());
        var period = SubscriptionFilter.PeriodOf(subscription, services.GetRequiredService<TimeProvider>().GetUtcNow(), calendar, services.GetRequiredService<IOptions<ChainOptions>>().Value);
        var made = await compose.OpenAsync(subscription, period, [], theirs, cancellationToken);
        if (made.Reason is { } reason) return new PlainAnswer(StatusCodes.Status404NotFound, subscription.Settings.Name, words.Of(reason));
        var L = services.GetRequiredService<IStringLocalizer<SharedText>>();
        if (!Covers(services, own, made, subscription.Settings.Format)) return new PlainAnswer(StatusCodes.Status403Forbidden, subscription.Settings.Name,
            L["Your own rights do not cover this recipient’s: there is no preview for you."]);
        return await AnswerAsync(http, subscription, await NarrowedAsync(services, own, made, cancellationToken), ending, cancellationToken);
    }

    private static bool Covers(IServiceProvider services, Rights own, RecipientDocument made, string format)
    {
        var catalogue = services.GetRequiredService<ReportCatalogue>();
        return own.SeenBy is null && catalogue.MaySee(own, made.Request.Name) && own.MayExport(format) && own.ScopeFor(catalogue.PermissionOf(made.Request.Name)).CoversStoresOf(made.Scope);
    }

    // Of single members only those whom both may see, and clear only what is clear to both.
    private static async Task<RecipientDocument> NarrowedAsync(IServiceProvider services, Rights own, RecipientDocument made, CancellationToken cancellationToken)
    {
        var scope = made.Scope.WithMembersAlsoOf(own.Scope);
        var request = own.May(Permissions.SeePersonalData) ? made.Request : made.Request with { Masking = Masking.Full };
        if (!own.May(Permissions.SeeMargin)) request = request with { SeesCosts = false };
        return made with { Scope = scope, Request = request, Document = (await services.GetRequiredService<ReportQueries>().OpenAsync(scope, request, cancellationToken)).Document };
    }

    // In the language in which it would be sent, whatever the visitor reads: services speak the language of the moment in which they are made.
    private static async Task<ComposedMail> ComposedAsync(IServiceProvider services, Subscription subscription, RecipientDocument made, bool withFile, CancellationToken cancellationToken)
    {
        var outbox = services.GetRequiredService<Outbox>();
        var (reader, owner) = (await outbox.MailBoxAsync(made.Rights.UserId, cancellationToken), await outbox.MailBoxAsync(subscription.OwnerId, cancellationToken));
        using var language = CultureScope.Of(LetterLanguage.Of(subscription, reader, owner));
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ComposeMail>().RunAsync(subscription, made, withFile, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Subscription subscription, RecipientDocument made, string ending, CancellationToken cancellationToken)
    {
        var audit = http.RequestServices.GetRequiredService<WriteAudit>();
        var actor = http.Actor() with { OnBehalfOf = made.Rights.UserName };
        ComposedMail? mail = null;
        try
        {
            mail = await ComposedAsync(http.RequestServices, ending == "html" ? subscription : subscription with { Settings = subscription.Settings with { AsLink = false } }, made,
                withFile: ending != "html", cancellationToken);
            await audit.RunAsync(actor, new(AuditActions.SubscriptionChange, subscription.Settings.Name) { Details = new { PreviewAs = made.Rights.UserName, As = ending } }, cancellationToken);
            if (ending == "html") return Results.Content(mail.Html, "text/html; charset=utf-8");
            if (mail is not { File: { } file, Written: { } written }) return Results.BadRequest();
            await audit.RunAsync(actor, ExportEntry.Of(made.Request, made.Scope, "." + ending, written, ExportPurpose.Of(http)), cancellationToken);
            return Results.Stream(file, ReportFileName.ContentType(ending), mail.FileName);
        }
        catch (Exception e)
        {
            if (mail is not null) await mail.DisposeAsync();
            if (ReportFiles.Sorry(http, e) is not { } sorry) throw;
            return sorry;
        }
    }
}
