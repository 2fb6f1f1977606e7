using Microsoft.AspNetCore.Authentication;
using RetailCrm.Security.Accounts;
using RetailCrm.Data;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Hosting.Access.SignIn;

/// <summary>The one place that signs somebody in or out, however the person was recognised: a session, and the cookie that names it.</summary>
internal sealed partial class PortalSignIn(Sessions sessions, WriteAudit audit, ILogger<PortalSignIn> log)
{
    private const int LongestName = 100;

    /// <param name="http">The answer that takes the cookie.</param>
    /// <param name="user">Recognised, second factor included.</param>
    /// <param name="keep">The cookie outlives the browser.</param>
    public async Task InAsync(HttpContext http, PortalUser user, bool keep)
    {
        var session = await sessions.BeginAsync(user.Id, http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString(), http.RequestAborted);
        // Nobody gets in without an entry.
        var signedIn = PortalClaims.Of(user, session);
        await audit.RunAsync(http.Actor(signedIn), new(AuditActions.SignIn, user.UserName), http.RequestAborted);
        await http.SignInAsync(PortalClaims.Scheme, signedIn, new AuthenticationProperties { IsPersistent = keep });
    }

    /// <summary>The same session goes on, although what ends older sign-ins has changed (a new password, another second factor).</summary>
    public static Task RenewAsync(HttpContext http, PortalUser user) =>
        RenewAsync(http, user, http.User is var own && own.SeenAsId() is { } id && own.SeenAsUser() is { } name ? (id, name) : null);

    /// <summary>The same session goes on through another's eyes, or through the own again.</summary>
    /// <param name="http">The answer that takes the cookie.</param>
    /// <param name="user">Whose session it is.</param>
    /// <param name="eyes">Null: the own.</param>
    public static Task LookAsync(HttpContext http, PortalUser user, PortalUser? eyes) => RenewAsync(http, user, eyes is null ? null : (eyes.Id, eyes.UserName!));

    private static async Task RenewAsync(HttpContext http, PortalUser user, (long Id, string Name)? seenAs)
    {
        var held = await http.AuthenticateAsync(PortalClaims.Scheme);
        await http.SignInAsync(PortalClaims.Scheme, PortalClaims.Of(user, http.User.SessionId(), seenAs), new AuthenticationProperties { IsPersistent = held.Properties?.IsPersistent ?? false });
    }

    /// <summary>Enters an attempt that failed.</summary>
    public Task<AuditEntry> RefusedAsync(HttpContext http, string name, PasswordVerdict verdict) => audit.RunAsync(http.Actor(),
        new(AuditActions.SignInFailure, name.Length > LongestName ? name[..LongestName] : name) { Details = new { verdict.Locked, verdict.AttemptsLeft } }, http.RequestAborted);

    /// <summary>This browser forgets its session, whatever else fails.</summary>
    /// <param name="http">Of the user.</param>
    /// <param name="everywhere">On all devices, not only here.</param>
    /// <returns>False: the database cannot be written, and the session itself goes on for who has kept its cookie.</returns>
    public async Task<bool> OutAsync(HttpContext http, bool everywhere)
    {
        await http.SignOutAsync(PortalClaims.Scheme);
        try
        {
            await EndAsync(http, everywhere);
            return true;
        }
        catch (Exception e) when (e is System.Data.Common.DbException or DatabaseUnavailableException)
        {
            LogNotEnded(e);
            return false;
        }
    }

    private async Task EndAsync(HttpContext http, bool everywhere)
    {
        var user = http.User.UserId();
        if (everywhere) await sessions.EndAllAsync(user, null, http.RequestAborted);
        else await sessions.EndAsync(user, http.User.SessionId(), http.RequestAborted);
        await audit.RunAsync(http.Actor(), new(AuditActions.SignOut, http.User.Identity?.Name) { Details = everywhere ? new { Everywhere = true } : null }, http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A session could not be ended: only its browser has forgotten it.")]
    private partial void LogNotEnded(Exception error);

    /// <summary>Ends the user's session on another device.</summary>
    public async Task EndOtherAsync(HttpContext http, string session)
    {
        await sessions.EndAsync(http.User.UserId(), session, http.RequestAborted);
        await audit.RunAsync(http.Actor(), new(AuditActions.RightsChange, http.User.Identity?.Name) { Details = new { EndedSession = session } }, http.RequestAborted);
    }
}
