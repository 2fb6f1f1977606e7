using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Endpoints;

/// <summary>A wall says that it lives, and hears which program answers: another build or start than the one that drew it makes it load anew.</summary>
internal static class HeartbeatEndpoint
{
    public static void MapHeartbeat(this IEndpointRouteBuilder app) => app.MapPost(CockpitUrls.Heartbeat, (BuildId build) => Results.Json(new Answer(build.Id, build.Instance, false)))
        .RequireAuthorization(Permissions.ViewCockpit);

    /// <summary>What the wall's script reads.</summary>
    /// <param name="Build">Which program.</param>
    /// <param name="Instance">Which start of it.</param>
    /// <param name="Again">The wall is to load anew: what it shows has been changed.</param>
    internal sealed record Answer(string Build, string Instance, bool Again);
}
