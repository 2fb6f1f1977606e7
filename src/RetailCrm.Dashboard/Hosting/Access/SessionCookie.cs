using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>At every request: the cookie is worth as much as its session in the database.</summary>
internal sealed class SessionCookie(Sessions sessions, OpenSession open, DemoPlan demo) : CookieAuthenticationEvents
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

        // Beside the request: an import may hold the writer for a while.
        if (state.TouchDue) _ = open.TouchAsync(user.SessionId(), CancellationToken.None);
    }
}
