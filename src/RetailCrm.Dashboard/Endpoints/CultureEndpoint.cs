using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>Changes the language and loads the page again: a circuit keeps the culture it started with.</summary>
internal static class CultureEndpoint
{
    // [FromForm] makes the endpoint carry antiforgery metadata, so UseAntiforgery checks the token.
    public static void MapCulture(this IEndpointRouteBuilder app) =>
        app.MapPost("/culture", ([FromForm] string culture, [FromForm] string? returnUrl, HttpContext http) => Change(culture, returnUrl, http)).AllowAnonymous();

    private static IResult Change(string culture, string? returnUrl, HttpContext http)
    {
        if (!PortalCulture.Supported.Contains(culture)) return Results.BadRequest($"The portal speaks {string.Join(" and ", PortalCulture.Supported)}.");
        http.Response.Cookies.Append(PortalCulture.Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, HttpOnly = true });
        // Always a page of this site: the address is taken as relative, whatever it says.
        return Results.LocalRedirect("~/" + (returnUrl ?? "").TrimStart('/', '\\'));
    }
}
