using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace RetailCrm.Dashboard.Localization;

/// <summary>The two languages of the portal and the cookie that keeps the choice.</summary>
internal static class PortalCulture
{
    public const string Cookie = "retailcrm.culture";
    public const string English = "en";
    public const string Chinese = "zh-CN";

    public static readonly string[] Supported = [English, Chinese];

    public static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh";

    /// <summary>Cookie first, then Accept-Language. No query string: a link must not change somebody's language.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(English).AddSupportedCultures(Supported).AddSupportedUICultures(Supported);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }, new AcceptLanguageHeaderRequestCultureProvider()];
    }
}
