using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>A circuit outlives its cookie: it is asked again whether its session is still open.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, Sessions sessions, ScreenQueries screens) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        if (user.ScreenId() is { } screen) return await screens.FindAsync(screen, cancellationToken) is not null;
        var state = await sessions.StateAsync(user.SessionId(), user.UserId(), user.SecurityStamp(), cancellationToken);
        // An open page is in use, although it sends no requests.
        if (state is { Open: true, TouchDue: true }) await sessions.TouchAsync(user.SessionId(), cancellationToken);
        return state.Open;
    }
}
