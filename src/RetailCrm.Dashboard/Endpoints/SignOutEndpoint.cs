using RetailCrm.Dashboard.Hosting.Access.SignIn;
using Microsoft.AspNetCore.Mvc;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>Signs out: here, everywhere, or on one of the user's other devices.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost(AccountUrls.SignOut, ([FromForm] string? session, HttpContext http, PortalSignIn signIn, Sessions sessions) => OutAsync(session, http, signIn, sessions));

    // Without a session: this one. "all": all of them.
    private static async Task<IResult> OutAsync(string? session, HttpContext http, PortalSignIn signIn, Sessions sessions)
    {
        if (session is "all") await sessions.EndAllAsync(http.User.UserId(), null, http.RequestAborted);
        else if (session is { Length: > 0 } && session != http.User.SessionId())
        {
            await sessions.EndAsync(http.User.UserId(), session, http.RequestAborted);
            return Results.LocalRedirect(AccountUrls.Account);
        }

        await signIn.OutAsync(http);
        return Results.LocalRedirect(AccountUrls.SignIn);
    }
}
