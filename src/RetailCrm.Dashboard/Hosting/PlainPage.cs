using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Components;
using RetailCrm.Dashboard.Localization;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>A page of two sentences for what cannot be answered by a component: a form that is refused, a limit that is passed.</summary>
internal static class PlainPage
{
    public static Task WriteAsync(HttpContext http, int status, string title, string text)
    {
        var L = http.RequestServices.GetRequiredService<IStringLocalizer<SharedText>>();
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        // The path only: what was sent is not sent again.
        return http.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.Name}" data-theme="{App.ThemeOf(http)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)}</title>
            <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css"><link rel="stylesheet" href="/css/shell.css"></head>
            <body><main class="main"><div class="quiet"><h1>{Encode(title)}</h1><p>{Encode(text)}</p><a class="btn p" href="{Encode(http.Request.PathBase + http.Request.Path)}">{Encode(L["Load again"])}</a></div></main></body>
            </html>
            """);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>Such a page as an endpoint's answer.</summary>
internal sealed class PlainAnswer(int status, string title, string text) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => PlainPage.WriteAsync(httpContext, status, title, text);
}
