using Microsoft.AspNetCore.Authorization;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>A permission's name is a policy's name: <c>[Authorize(Policy = Permissions.ViewStores)]</c>.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

/// <summary>By the user's rights of this moment, not by what the cookie once said.</summary>
internal sealed class PermissionHandler(RightsReader rights) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if ((await rights.OfAsync(context.User, CancellationToken.None)).May(requirement.Permission)) context.Succeed(requirement);
    }
}

internal static class PermissionPolicies
{
    public static IServiceCollection AddPermissionPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Permissions.All)
            authorization.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        return services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
    }
}
