using System.Security.Claims;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Who a request comes from, as the audit keeps it.</summary>
internal static class RequestActor
{
    private static readonly AuditActor Nobody = new("anonymous", "anonymous");

    public static AuditActor Actor(this HttpContext http) => http.Actor(http.User);

    /// <summary>The same for somebody who is being signed in.</summary>
    public static AuditActor Actor(this HttpContext http, ClaimsPrincipal user) => Of(user) with { Address = http.Connection.RemoteIpAddress?.ToString() };

    /// <summary>Without an address.</summary>
    public static AuditActor Of(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? new(id, user.Identity?.Name ?? id) { Session = user.SessionId(), OnBehalfOf = user.SeenAsUser() } : Nobody;
}
