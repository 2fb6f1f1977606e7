using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Metrics.Campaigns;
using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Metrics.Employees;
using RetailCrm.Metrics.Forecasts;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Metrics.Forecasts.Ordering;
using RetailCrm.Metrics.Imports;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Members.Lists;
using RetailCrm.Metrics.Members.MonthEnds;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Metrics.Recounting;
using RetailCrm.Metrics.Service;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Drill;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Metrics;

/// <summary>Registers the queries for numbers.</summary>
public static class MetricsModule
{
    public static IServiceCollection AddRetailMetrics(this IServiceCollection services) => services
        .AddSingleton<ComparisonCalendar>().AddSingleton<ChangeEvents>()
        .AddSingleton<StoreComparisonQueries>().AddSingleton<RecountFigures>()
        .AddSingleton<SalesDailyQueries>()
        .AddSingleton<CloseQueries>()
        .AddSingleton<CategorySalesQueries>()
        .AddSingleton<VerifyCloses>()
        .AddSingleton<StoreDrillQueries>()
        .AddSingleton<CampaignFacts>()
        .AddSingleton<CampaignQueries>()
        .AddSingleton<CampaignEvidenceQueries>()
        .AddSingleton<TestBaseQueries>()
        .AddSingleton<EmployeeQueries>()
        .AddSingleton<ServiceQueries>()
        .AddSingleton<MemberAnswers>()
        .AddSingleton<KeepEditions>()
        .AddSingleton<LifecycleQueries>()
        .AddSingleton<RetentionQueries>()
        .AddSingleton<RfmQueries>()
        .AddSingleton<AttentionQueries>()
        .AddSingleton<MemberListQueries>()
        .AddSingleton<OwnMembers>()
        .AddSingleton<StoreFlowQueries>()
        .AddSingleton<StoreStandingQueries>()
        .AddSingleton<MemberCardQueries>()
        .AddSingleton<MemberProfileQueries>()
        .AddSingleton<KeepForecasts>().AddSingleton<IKeptTable, ForecastCheck>()
        .AddSingleton<ForecastQueries>()
        .AddSingleton<CockpitQueries>()
        .AddSingleton<CategoryQueries>()
        .AddSingleton<KeepBaskets>()
        .AddSingleton<ImportLogQueries>().AddSingleton<FeedQueries>()
        .AddSingleton<ReplenishmentQueries>().AddSingleton<OverrideOrder>();
}
