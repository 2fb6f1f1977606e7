using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>An admin looks through another user's eyes, and stops again. Nothing can be changed meanwhile, and nothing taken away.</summary>
internal static class SeeAsEndpoint
{
    public static void MapSeeAs(this IEndpointRouteBuilder app)
    {
        app.MapPost(AccountUrls.SeeAs, ([FromForm] string user, HttpContext http, UserManager<PortalUser> users, WriteAudit audit) => BeginAsync(user, http, users, audit))
            .RequireAuthorization(Permissions.ManageUsers);
        app.MapPost(AccountUrls.SeeAsEnd, ([FromForm] string? stop, HttpContext http, UserManager<PortalUser> users, WriteAudit audit) => EndAsync(http, users, audit));
    }

    private static async Task<IResult> BeginAsync(string user, HttpContext http, UserManager<PortalUser> users, WriteAudit audit)
    {
        if (await users.FindByNameAsync(user) is not { Active: true } other) return Results.BadRequest($"No active user is called {user}.");
        await audit.RunAsync(http.Actor(), new(AuditActions.SeeAs, other.UserName), http.RequestAborted);
        await PortalSignIn.RenewAsync(http, (await users.GetUserAsync(http.User))!, other.Id);
        return Results.LocalRedirect(StoreUrls.Home);
    }

    private static async Task<IResult> EndAsync(HttpContext http, UserManager<PortalUser> users, WriteAudit audit)
    {
        if (http.User.SeenAsId() is { } seen && await users.FindByIdAsync(seen.ToString(CultureInfo.InvariantCulture)) is { } other)
            await audit.RunAsync(http.Actor(), new(AuditActions.SeeAs, other.UserName) { Details = new { Ended = true } }, http.RequestAborted);
        await PortalSignIn.RenewAsync(http, (await users.GetUserAsync(http.User))!);
        return Results.LocalRedirect(StoreUrls.Home);
    }
}
