using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Crm.Alerts;

namespace RetailCrm.Crm;

/// <summary>Registers what staff do with the numbers.</summary>
public static class CrmModule
{
    public static IServiceCollection AddCrm(this IServiceCollection services) => services
        .AddSingleton<WatchChain>()
        .AddSingleton<WatchScreens>()
        .AddSingleton<AlertQueries>()
        .AddSingleton<AnswerAlert>();
}
