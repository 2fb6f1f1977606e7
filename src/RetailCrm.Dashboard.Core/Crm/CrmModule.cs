using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Crm.Closing;
using RetailCrm.Crm.FirstSteps;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Crm.Views;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security.Audit;

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
        .AddSingleton(s => new CloseWork(s.GetRequiredService<DatabaseEngine>(), s.GetRequiredService<StoreComparisonQueries>(), s.GetRequiredService<RefreshAggregates>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new ClosePeriod(s.GetRequiredService<DatabaseEngine>(), s.GetRequiredService<CloseQueries>(), s.GetRequiredService<CloseWork>(), s.GetRequiredService<WriteAudit>(), s.GetRequiredService<IOptions<DatabaseOptions>>()))
        .AddSingleton<TaskQueries>()
        .AddSingleton<TickTask>()
        .AddSingleton<GiveTasks>()
        .AddSingleton<AlertQueries>()
        .AddSingleton<AnswerAlert>();
}
