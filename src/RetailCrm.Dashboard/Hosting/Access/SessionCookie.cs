using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>At every request: the cookie is worth as much as its session in the database.</summary>
internal sealed partial class SessionCookie(Sessions sessions, DemoPlan demo, ILogger<SessionCookie> log) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // Styles and scripts are open to everyone.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;
        var user = context.Principal!;
        var state = await sessions.StateAsync(user.SessionId(), user.UserId(), user.SecurityStamp(), context.HttpContext.RequestAborted);
        if (!state.Open || state.Demo && !demo.Enabled)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(PortalClaims.Scheme);
            return;
        }

        if (state.TouchDue) _ = TouchAsync(user.SessionId());
    }

    // Beside the request: an import may hold the writer for a while.
    private async Task TouchAsync(string session)
    {
        try
        {
            await sessions.TouchAsync(session, CancellationToken.None);
        }
        catch (DbException e)
        {
            LogNotNoted(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "It could not be noted that a session is in use; the next request tries again.")]
    private partial void LogNotNoted(Exception error);
}
