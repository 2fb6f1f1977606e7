using System.Data.Common;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.Screens;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Security;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>
/// A wall says that it lives, and hears which program answers: another build or start than the one that drew it makes it load anew. A
/// screen's token is changed here when it is due.
/// </summary>
internal static partial class HeartbeatEndpoint
{
    private const int LongestScene = 40;

    // An import may hold the writer for a while: a wall must not take that for a lost connection.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public static void MapHeartbeat(this IEndpointRouteBuilder app) => app.MapPost(CockpitUrls.Heartbeat, AnswerAsync).RequireAuthorization(Permissions.ViewCockpit);

    private static async Task<IResult> AnswerAsync(HttpContext http, BuildId build, ConnectScreen connect, ScreenQueries screens, TimeProvider clock, ILogger<ConnectScreen> log, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.User.ScreenId() is not { } id || ScreenCookies.TokenOf(http) is not { } token) return Results.Json(new Answer(build.Id, build.Instance, null));
        var shows = http.Request.Query["scene"].ToString();
        var beat = BeatAsync(connect, id, token, shows.Length is > 0 and <= LongestScene ? shows : null, log);
        if (await Task.WhenAny(beat, Task.Delay(Patience, clock, cancellationToken)) == beat && await beat is { } next) ScreenCookies.KeepToken(http, next);
        var screen = await screens.FindAsync(id, cancellationToken);
        if (screen is not null) ScreenCookies.KeepLanguage(http, screen.Settings.Culture);
        return Results.Json(new Answer(build.Id, build.Instance, screen?.Version));
    }

    // Beside the request. A new token that comes too late for its answer is no loss: the one before stays good, and asks again.
    private static async Task<string?> BeatAsync(ConnectScreen connect, long id, string token, string? shows, ILogger log)
    {
        try
        {
            return await connect.BeatAsync(id, token, shows, CancellationToken.None);
        }
        catch (DbException e)
        {
            LogNotNoted(log, e);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A heartbeat of a screen could not be noted; the next one tries again.")]
    private static partial void LogNotNoted(ILogger log, Exception error);

    /// <summary>What the wall's script reads.</summary>
    /// <param name="Build">Which program.</param>
    /// <param name="Instance">Which start of it.</param>
    /// <param name="Settings">The version of the screen's settings; null for a person's wall.</param>
    internal sealed record Answer(string Build, string Instance, long? Settings);
}
