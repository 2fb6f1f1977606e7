using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics;

/// <summary>Registers the queries for numbers.</summary>
public static class MetricsModule
{
    public static IServiceCollection AddRetailMetrics(this IServiceCollection services) => services
        .AddSingleton<StoreComparisonQueries>()
        .AddSingleton<SalesDailyQueries>()
        .AddSingleton<CampaignQueries>();
}
