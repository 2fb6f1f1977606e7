using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.Screens;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Security;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>
/// A wall says that it lives, and hears which program answers: another build or start than the one that drew it makes it load anew. A
/// screen's token is changed here when it is due.
/// </summary>
internal static class HeartbeatEndpoint
{
    private const int LongestScene = 40;

    public static void MapHeartbeat(this IEndpointRouteBuilder app) => app.MapPost(CockpitUrls.Heartbeat, AnswerAsync).RequireAuthorization(Permissions.ViewCockpit);

    private static async Task<IResult> AnswerAsync(HttpContext http, BuildId build, ConnectScreen connect, ScreenQueries screens, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.User.ScreenId() is not { } id || ScreenCookies.TokenOf(http) is not { } token) return Results.Json(new Answer(build.Id, build.Instance, null));
        var shows = http.Request.Query["scene"].ToString();
        if (await connect.BeatAsync(id, token, shows.Length is > 0 and <= LongestScene ? shows : null, cancellationToken) is { } next) ScreenCookies.KeepToken(http, next);
        var screen = await screens.FindAsync(id, cancellationToken);
        if (screen is not null) ScreenCookies.KeepLanguage(http, screen.Settings.Culture);
        return Results.Json(new Answer(build.Id, build.Instance, screen?.Version));
    }

    /// <summary>What the wall's script reads.</summary>
    /// <param name="Build">Which program.</param>
    /// <param name="Instance">Which start of it.</param>
    /// <param name="Settings">The version of the screen's settings; null for a person's wall.</param>
    internal sealed record Answer(string Build, string Instance, long? Settings);
}
