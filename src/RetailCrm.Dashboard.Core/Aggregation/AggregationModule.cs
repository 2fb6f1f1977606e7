using Microsoft.Extensions.DependencyInjection;

namespace RetailCrm.Aggregation;

/// <summary>Registers refresh, verify and the ledger.</summary>
public static class AggregationModule
{
    public static IServiceCollection AddAggregation(this IServiceCollection services) => services
        .AddSingleton<RefreshAggregates>()
        .AddSingleton<VerifyAggregates>()
        .AddSingleton<RefreshLedgerQueries>();
}
