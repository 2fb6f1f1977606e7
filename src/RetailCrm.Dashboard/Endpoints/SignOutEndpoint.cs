using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>Signs out: here, everywhere, or on one of the user's other devices.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app) =>
        app.MapPost(AccountUrls.SignOut, ([FromForm] string? session, HttpContext http, PortalSignIn signIn) => OutAsync(session, http, signIn));

    // Without a session: this one. "all": all of them.
    private static async Task<IResult> OutAsync(string? session, HttpContext http, PortalSignIn signIn)
    {
        if (session is { Length: > 0 } and not "all" && session != http.User.SessionId())
        {
            await signIn.EndOtherAsync(http, session);
            return Results.LocalRedirect(AccountUrls.Account);
        }

        if (await signIn.OutAsync(http, everywhere: session is "all")) return Results.LocalRedirect(AccountUrls.SignIn);
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        return new PlainAnswer(StatusCodes.Status503ServiceUnavailable, L["Signed out in this browser only"], L["The database cannot be written just now, so sessions on other devices go on. Sign out everywhere once it can."]);
    }
}
