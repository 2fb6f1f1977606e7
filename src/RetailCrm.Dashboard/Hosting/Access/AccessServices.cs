using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>Sign-in, cookies, policies, limits and the proxy's word: everything is closed unless it says otherwise.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddAuthentication(PortalClaims.Scheme).AddCookie(PortalClaims.Scheme, Session).AddCookie(SignInFlow.Pending, Pending);
        services.AddOptions<CookieAuthenticationOptions>(PortalClaims.Scheme).Configure<IOptions<AccessOptions>>((cookie, access) => cookie.ExpireTimeSpan = TimeSpan.FromHours(access.Value.SessionHours));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<AccessOptions>>(Trust);
        services.AddAntiforgery(form => Harden(form.Cookie, "retailcrm.form", SameSiteMode.Strict));
        services.AddPermissionPolicies().AddRequestLimits().AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<SessionCookie>();
        services.AddSingleton<OpenSession>();
        services.AddSingleton<PortalSignIn>();
        services.AddSingleton<SetupToken>();
        services.AddScoped<SignInFlow>();
        services.AddScoped<SecondFactor>();
        return services.AddRights();
    }

    /// <summary>The rights that pages ask; also for the tests of components.</summary>
    public static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.TryAddSingleton<RightsReader>();
        services.TryAddSingleton<RightsVersion>();
        return services.AddScoped<CurrentRights>().AddScoped<RightsWatch>().AddScoped<ActingUser>();
    }

    private static void Session(CookieAuthenticationOptions cookie)
    {
        Harden(cookie.Cookie, "retailcrm.session", SameSiteMode.Lax);
        (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = (AccountUrls.SignIn, AccountUrls.Denied, "returnUrl");
        cookie.SlidingExpiration = true;
        cookie.EventsType = typeof(SessionCookie);
    }

    private static void Pending(CookieAuthenticationOptions cookie)
    {
        Harden(cookie.Cookie, SignInFlow.Pending, SameSiteMode.Strict);
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromMinutes(10), false);
    }

    private static void Harden(CookieBuilder cookie, string name, SameSiteMode site) =>
        (cookie.Name, cookie.HttpOnly, cookie.SameSite, cookie.SecurePolicy, cookie.IsEssential) = (name, true, site, CookieSecurePolicy.SameAsRequest, true);

    private static void Trust(ForwardedHeadersOptions forwarded, IOptions<AccessOptions> access)
    {
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var network in access.Value.ProxyNetworks()) forwarded.KnownIPNetworks.Add(network);
        forwarded.ForwardedHeaders = forwarded.KnownIPNetworks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
    }
}
