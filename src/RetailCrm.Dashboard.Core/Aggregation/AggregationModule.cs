using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Scheduled;
using RetailCrm.Aggregation.Verifying;

namespace RetailCrm.Aggregation;

/// <summary>Registers refresh, verify, the ledger, and what the schedule runs.</summary>
public static class AggregationModule
{
    public static IServiceCollection AddAggregation(this IServiceCollection services) => services
        .AddSingleton<RefreshAggregates>()
        .AddSingleton<VerifyAggregates>()
        .AddSingleton<RefreshLedgerQueries>()
        .AddSingleton<RefreshOnSchedule>()
        .AddSingleton<MaintainAggregates>();
}
