using Microsoft.AspNetCore.Localization;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Hosting.Access.Screens;

/// <summary>What a screen's browser keeps: its token, the secret of the code it shows, and its language.</summary>
internal static class ScreenCookies
{
    private const string Token = "retailcrm.screen", Asking = "retailcrm.screen.asking";

    public static string? TokenOf(HttpContext http) => http.Request.Cookies[Token] is { Length: > 0 } token ? token : null;

    public static string? AskingOf(HttpContext http) => http.Request.Cookies[Asking] is { Length: > 0 } secret ? secret : null;

    public static void KeepToken(HttpContext http, string token) => Keep(http, Token, token, TimeSpan.FromDays(400));

    public static void KeepAsking(HttpContext http, string secret) => Keep(http, Asking, secret, TimeSpan.FromHours(1));

    public static void DropAsking(HttpContext http) => http.Response.Cookies.Delete(Asking);

    public static void DropToken(HttpContext http) => http.Response.Cookies.Delete(Token);

    /// <summary>Circuits read the language from its cookie.</summary>
    public static void KeepLanguage(HttpContext http, string culture)
    {
        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
        if (http.Request.Cookies[PortalCulture.Cookie] != value) http.Response.Cookies.Append(PortalCulture.Cookie, value, new() { MaxAge = TimeSpan.FromDays(400), SameSite = SameSiteMode.Lax, IsEssential = true });
    }

    private static void Keep(HttpContext http, string name, string value, TimeSpan age) =>
        http.Response.Cookies.Append(name, value, new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = age, IsEssential = true });
}
