using Microsoft.Extensions.DependencyInjection;

namespace RetailCrm.Security.Privacy;

/// <summary>Registers masking and its exceptions.</summary>
public static class PrivacyModule
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<OpenMasking>()
        .AddSingleton<UnmaskMember>()
        .AddScoped<EnterShownMembers>();
}
