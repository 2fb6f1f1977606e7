using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Data;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Codes;
using RetailCrm.Security.Screens;

namespace RetailCrm.Security;

/// <summary>Registers accounts and rights.</summary>
public static class SecurityModule
{
    public static IServiceCollection AddRetailSecurity(this IServiceCollection services)
    {
        services.AddScoped(Tracking);
        services.AddIdentityCore<PortalUser>().AddUserStore<SealedUserStore>().AddPasswordValidator<NoNameInPassword>().AddDefaultTokenProviders()
            .AddTokenProvider<OnceOnlyCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddOptions<DataProtectionTokenProviderOptions>().Configure<IOptions<AccessOptions>>((link, access) => link.TokenLifespan = TimeSpan.FromHours(access.Value.ResetLinkHours));
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccessOptions>>((identity, access) => Configure(identity, access.Value));
        services.AddSingleton<RightsQueries>();
        services.AddSingleton<ChangeRights>();
        services.AddSingleton<UserQueries>();
        services.AddSingleton<EndSessions>();
        services.AddSingleton<ResealSecrets>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<ImportGrants>();
        services.AddSingleton<ScreenQueries>();
        services.AddSingleton<ConnectScreen>();
        services.AddSingleton<ChangeScreens>();
        services.AddScoped<ResetSecondFactor>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<UnknownNames>();
        services.AddScoped<CheckPassword>();
        services.AddScoped<OpenAccount>();
        services.AddScoped<OneTimeLink>();
        services.AddScoped<DemoAccounts>();
        return services;
    }

    // Identity changes what it has read: a used recovery code would otherwise stay good.
    private static RetailDbContext Tracking(IServiceProvider services)
    {
        var db = services.GetRequiredService<IDbContextFactory<RetailDbContext>>().CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        return db;
    }

    // Length and variety, no rules about kinds of characters: those lead to Passw0rd!
    private static void Configure(IdentityOptions identity, AccessOptions access)
    {
        var password = identity.Password;
        (password.RequiredLength, password.RequiredUniqueChars) = (access.PasswordLength, 5);
        password.RequireDigit = password.RequireLowercase = password.RequireUppercase = password.RequireNonAlphanumeric = false;
        identity.User.AllowedUserNameCharacters = "";
    }
}
