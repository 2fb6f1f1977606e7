using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Components;

/// <summary>The document around every page. The theme's cookie is read here, so that the first paint is right.</summary>
public sealed partial class App
{
    internal const string ThemeCookie = "retailcrm.theme", Dark = "dark", Light = "light";

    private static readonly string[] Sheets =
    [
        "tokens", "radzen", "base", "shell", "blocks", "filters", "tables", "stores", "campaigns", "definition", "account",
        "admin",
        "retention",
        "categories",
        "alerts",
        "people",
        "members",
        "tasks",
        "forecast",
        "home",
        "definitions",
        "exports",
        "subscriptions",
        "closes",
        "palette",
        "help",
        "wall",
        "print",
    ];

    private static readonly InteractiveServerRenderMode Server = new();

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    private string? Nonce => Http.Items[SecurityHeaders.NonceKey] as string;

    // A wall is always dark, whatever its browser once chose.
    private bool IsWall => Http.Request.Path.StartsWithSegments(CockpitUrls.Page) || IsDevice;

    private bool IsDevice => Http.Request.Path.StartsWithSegments(DeviceUrls.Page);

    private string Theme => IsWall ? Dark : ThemeOf(Http);

    // Pages of sign-in and account are plain: they write cookies. Every other page is one circuit.
    private InteractiveServerRenderMode? Mode => Http.AcceptsInteractiveRouting() ? Server : null;

    internal static string ThemeOf(HttpContext http) => http.Request.Cookies[ThemeCookie] is Dark ? Dark : Light;

    private (string Light, string Dark)[] RadzenStyles =>
        [(Radzen("standard"), Radzen("standard-dark")), (Radzen("standard-wcag"), Radzen("standard-dark-wcag"))];

    private string Radzen(string theme) => "/" + Assets[$"_content/Radzen.Blazor/css/{theme}.css"];
}
