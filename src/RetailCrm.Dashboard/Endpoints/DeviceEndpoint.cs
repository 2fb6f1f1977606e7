using RetailCrm.Dashboard.Hosting.Access.Screens;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>A device asks whether its code was approved; then it gets its token, once.</summary>
internal static class DeviceEndpoint
{
    public static void MapDevice(this IEndpointRouteBuilder app) => app.MapGet(DeviceUrls.State, AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(HttpContext http, ConnectScreen connect, ScreenQueries screens, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (ScreenCookies.AskingOf(http) is not { } secret) return Results.Json(new Answer("expired"));
        if (await connect.TakeAsync(secret, cancellationToken) is { } token)
        {
            ScreenCookies.KeepToken(http, token);
            ScreenCookies.DropAsking(http);
            if (await screens.FindAsync(token, cancellationToken) is { } screen) ScreenCookies.KeepLanguage(http, screen.Settings.Culture);
            return Results.Json(new Answer("approved"));
        }

        return Results.Json(new Answer(await connect.FindAsync(secret, cancellationToken) is null ? "expired" : "waiting"));
    }

    /// <param name="State">waiting, approved or expired.</param>
    internal sealed record Answer(string State);
}
