using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>Users of a test.</summary>
internal static class Accounts
{
    public const string Password = "right battery staple";

    public static readonly DateOnly Always = new(2000, 1, 1);

    /// <summary>Nobody attacks these.</summary>
    public static void QuickPasswords(this IServiceCollection services) => services.Configure<PasswordHasherOptions>(o => o.IterationCount = 100);

    /// <summary>A user with roles and grants; answers the id.</summary>
    public static async Task<long> AddUserAsync(this IServiceProvider services, string name, string[] roles, ScopeGrant[]? grants = null, Action<PortalUser>? more = null)
    {
        await using var scope = services.CreateAsyncScope();
        var user = new PortalUser { UserName = name, DisplayName = $"{name}'s name" };
        more?.Invoke(user);
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user, Password);
        Assert.True(result.Succeeded, result.ToString());
        var change = services.GetRequiredService<ChangeRights>();
        await change.SetRolesAsync(AuditActor.System, user.Id, roles, default);
        await change.SetGrantsAsync(AuditActor.System, user.Id, grants ?? [], default);
        return user.Id;
    }

    /// <summary>Rights as of a signed-in person who may do everything and see every store.</summary>
    public static async Task<CurrentRights> SignInAsync(this IServiceProvider services)
    {
        var user = new PortalUser { UserName = "anna", DisplayName = "Anna" };
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().CreateAsync(user);
        var change = services.GetRequiredService<ChangeRights>();
        await change.SetRoleAsync(AuditActor.System, "everything", "Everything", Permissions.All.ToList(), default);
        await change.SetRolesAsync(AuditActor.System, user.Id, ["everything"], default);
        await change.SetGrantsAsync(AuditActor.System, user.Id, [All()], default);
        var sessions = services.GetRequiredService<Sessions>();
        var rights = new CurrentRights(new(services.GetRequiredService<RightsQueries>(), services.GetRequiredService<RetailCrm.Security.Screens.ScreenQueries>(), sessions, services.GetRequiredService<BusinessCalendar>()), new Nobody());
        rights.AreOf(PortalClaims.Of(user, await sessions.BeginAsync(user.Id, null, null, default)));
        return rights;
    }

    public static ScopeGrant Store(string code, string? from = null, string? to = null) => Grant(GrantKind.Store, code, from, to);

    public static ScopeGrant Region(string name, string? from = null, string? to = null) => Grant(GrantKind.Region, name, from, to);

    public static ScopeGrant All() => Grant(GrantKind.All, "", null, null);

    private static ScopeGrant Grant(GrantKind kind, string target, string? from, string? to) =>
        new() { UserId = 0, Kind = kind, Target = target, FromDay = from is null ? Always : Day(from), ToDay = to is null ? null : Day(to) };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Nobody : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new()));
    }
}
