using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>A circuit outlives its cookie: it is asked again whether its session is still open.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var user = authenticationState.User;
        return (await sessions.StateAsync(user.SessionId(), user.UserId(), user.SecurityStamp(), cancellationToken)).Open;
    }
}
