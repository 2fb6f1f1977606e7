using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>An admin looks through another user's eyes, and stops again. Nothing can be changed meanwhile, and nothing taken away.</summary>
internal static class SeeAsEndpoint
{
    public static void MapSeeAs(this IEndpointRouteBuilder app)
    {
        app.MapPost(AccountUrls.SeeAs, ([FromForm] string user, HttpContext http, UserManager<PortalUser> users, WriteAudit audit, WriteGuard guard) => BeginAsync(user, http, users, audit, guard))
            .RequireAuthorization(Permissions.ManageUsers);
        app.MapPost(AccountUrls.SeeAsEnd, ([FromForm] string? stop, HttpContext http, UserManager<PortalUser> users, WriteAudit audit, WriteGuard guard) => EndAsync(http, users, audit, guard));
    }

    private static async Task<IResult> BeginAsync(string user, HttpContext http, UserManager<PortalUser> users, WriteAudit audit, WriteGuard guard)
    {
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        if (await users.FindByNameAsync(user) is not { Active: true } other) return new PlainAnswer(StatusCodes.Status400BadRequest, L["See as"], L["No active user is called {0}.", user]);
        if (await guard.RunAsync(() => audit.RunAsync(http.Actor(), new(AuditActions.SeeAs, other.UserName), http.RequestAborted)) is { } words)
            return new PlainAnswer(StatusCodes.Status503ServiceUnavailable, L["See as"], words);
        await PortalSignIn.LookAsync(http, (await users.GetUserAsync(http.User))!, other);
        return Results.LocalRedirect(StoreUrls.Home);
    }

    // Back to the own eyes, whatever else fails: that it began is entered.
    private static async Task<IResult> EndAsync(HttpContext http, UserManager<PortalUser> users, WriteAudit audit, WriteGuard guard)
    {
        await PortalSignIn.LookAsync(http, (await users.GetUserAsync(http.User))!, null);
        if (http.User.SeenAsUser() is { } other)
            await guard.RunAsync(() => audit.RunAsync(http.Actor(), new(AuditActions.SeeAs, other) { Details = new { Ended = true } }, http.RequestAborted));
        return Results.LocalRedirect(StoreUrls.Home);
    }
}
