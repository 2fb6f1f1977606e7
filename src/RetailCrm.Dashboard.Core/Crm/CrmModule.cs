using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.FirstSteps;
using RetailCrm.Crm.Views;

namespace RetailCrm.Crm;

/// <summary>Registers what staff do with the numbers.</summary>
public static class CrmModule
{
    public static IServiceCollection AddCrm(this IServiceCollection services) => services
        .AddSingleton<WatchChain>()
        .AddSingleton<WatchScreens>()
        .AddSingleton<ViewQueries>()
        .AddSingleton<ChangeViews>()
        .AddSingleton<FirstStepQueries>()
        .AddSingleton<DismissFirstSteps>()
        .AddSingleton<AlertQueries>()
        .AddSingleton<AnswerAlert>();
}
