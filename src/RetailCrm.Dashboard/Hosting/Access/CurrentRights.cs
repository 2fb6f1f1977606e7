using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using RetailCrm.Common;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>
/// The rights of whoever a request or a circuit is for. Read anew at every question, so that a change holds from the next
/// interaction on, in open pages too.
/// </summary>
public sealed class CurrentRights(RightsReader reader, AuthenticationStateProvider authentication)
{
    private ClaimsPrincipal? caller;

    public async Task<Rights> ReadAsync(CancellationToken cancellationToken = default) =>
        await reader.OfAsync(await CallerAsync(), cancellationToken);

    /// <summary>The rows behind a permission, now; none without it.</summary>
    public async Task<DataScope> ScopeAsync(string permission, CancellationToken cancellationToken = default) => (await ReadAsync(cancellationToken)).ScopeFor(permission);

    internal async Task<ClaimsPrincipal> CallerAsync() => caller ?? (await authentication.GetAuthenticationStateAsync()).User;

    /// <summary>Who asks, where that is known from the request; a circuit knows it by itself.</summary>
    internal void AreOf(ClaimsPrincipal user) => caller = user;
}

/// <summary>From what a cookie says to rights.</summary>
public sealed class RightsReader(RightsQueries queries, ScreenQueries screens, Sessions sessions, BusinessCalendar calendar)
{
    /// <summary>Nothing for nobody, for an ended session, and until a due new password is chosen.</summary>
    public async Task<Rights> OfAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (user.ScreenId() is { } screen) return await screens.RightsAsync(screen, cancellationToken);
        if (user.UserId() is 0 || user.MustChangePassword()) return Rights.None;
        if (!(await sessions.StateAsync(user.SessionId(), user.UserId(), user.SecurityStamp(), cancellationToken)).Open) return Rights.None;
        var own = await queries.OfAsync(user.UserId(), calendar.Today, cancellationToken);
        if (user.SeenAsId() is not { } other) return own;
        // Whoever may no longer manage users looks through nobody's eyes.
        return own.May(Permissions.ManageUsers) ? (await queries.OfAsync(other, calendar.Today, cancellationToken)).ReadOnlyFor(own.UserName) : Rights.None;
    }
}
