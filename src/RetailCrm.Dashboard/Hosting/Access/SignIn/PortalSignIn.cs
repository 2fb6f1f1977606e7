using Microsoft.AspNetCore.Authentication;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>The one place that signs somebody in or out, however the person was recognised: a session, and the cookie that names it.</summary>
internal sealed class PortalSignIn(Sessions sessions)
{
    /// <param name="http">The answer that takes the cookie.</param>
    /// <param name="user">Recognised, second factor included.</param>
    /// <param name="keep">The cookie outlives the browser.</param>
    public async Task InAsync(HttpContext http, PortalUser user, bool keep)
    {
        var session = await sessions.BeginAsync(user.Id, http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        await http.SignInAsync(PortalClaims.Scheme, PortalClaims.Of(user, session), new AuthenticationProperties { IsPersistent = keep });
    }

    /// <summary>The same session goes on, although what ends older sign-ins has changed (a new password, another second factor).</summary>
    public static async Task RenewAsync(HttpContext http, PortalUser user, long? seenAs = null)
    {
        var held = await http.AuthenticateAsync(PortalClaims.Scheme);
        await http.SignInAsync(PortalClaims.Scheme, PortalClaims.Of(user, http.User.SessionId(), seenAs), new AuthenticationProperties { IsPersistent = held.Properties?.IsPersistent ?? false });
    }

    public async Task OutAsync(HttpContext http)
    {
        if (http.User.UserId() is not 0 and var user) await sessions.EndAsync(user, http.User.SessionId(), http.RequestAborted);
        await http.SignOutAsync(PortalClaims.Scheme);
    }
}
