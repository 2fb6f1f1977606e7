using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Hosting.Access.Screens;

/// <summary>
/// Lets a screen in by its token, only where a wall has something to ask. One whose token is worth nothing any more is led to a new
/// code, never to a sign-in.
/// </summary>
internal sealed class ScreenSignIn(RequestDelegate next, ScreenQueries screens)
{
    private static readonly string[] Open = [CockpitUrls.Page, "/_blazor", "/wall"];

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated != true && ScreenCookies.TokenOf(http) is { } token && Open.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            if (await screens.FindAsync(token, http.RequestAborted) is { } screen)
            {
                http.User = PortalClaims.OfScreen(screen.Id, screen.Settings.Name);
            }
            else if (http.Request.Path.StartsWithSegments(CockpitUrls.Page))
            {
                ScreenCookies.DropToken(http);
                http.Response.Redirect(DeviceUrls.Page);
                return;
            }
        }

        await next(http);
    }
}
