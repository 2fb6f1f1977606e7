using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>A circuit outlives its cookie: it is asked again whether its session is still open.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, OpenSession session) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) => session.IsOpenAsync(authenticationState.User, cancellationToken);
}
