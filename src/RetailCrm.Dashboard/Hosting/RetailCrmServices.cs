using RetailCrm.Aggregation;
using RetailCrm.Common;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Everything of the product that needs no web server: options, then a line per module.</summary>
internal static class RetailCrmServices
{
    public static IServiceCollection AddRetailCrm(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<ChainOptions>().Bind(settings.GetSection(ChainOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DatabaseOptions>().Bind(settings.GetSection(DatabaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRetailData(settings);
        services.AddAggregation();
        services.AddRetailMetrics();
        return services;
    }
}
