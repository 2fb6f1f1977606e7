using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports.Alerts;
using RetailCrm.Reports.Behaviour;
using RetailCrm.Reports.Campaigns;
using RetailCrm.Reports.Closing;
using RetailCrm.Reports.Control;
using RetailCrm.Reports.Exports;
using RetailCrm.Reports.History;
using RetailCrm.Reports.People;
using RetailCrm.Reports.Stores;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Weekly;

namespace RetailCrm.Reports;

/// <summary>Registers the reports: a line each.</summary>
public static class ReportsModule
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<Report, StoreComparisonReport>()
        .AddSingleton<Report, SalesDailyReport>()
        .AddSingleton<Report, OrdersReport>()
        .AddSingleton<Report, CampaignRoiReport>()
        .AddSingleton<Report, RetentionReport>()
        .AddSingleton<Report, LifecycleReport>()
        .AddSingleton<Report, MembersReport>()
        .AddSingleton<Report, EmployeePerformanceReport>()
        .AddSingleton<Report, ServiceReport>()
        .AddSingleton<Report, ForecastReport>()
        .AddSingleton<Report, AlertsReport>()
        .AddSingleton<Report, CategorySalesReport>()
        .AddSingleton<Report, RfmMigrationReport>()
        .AddSingleton<Report, RepurchaseReport>()
        .AddSingleton<Report, StoreRankingReport>()
        .AddSingleton<Report, StoreMixReport>()
        .AddSingleton<Report, ReplenishmentReport>()
        .AddSingleton<Report, RestatementsReport>()
        .AddSingleton<Report, RestatedCategoriesReport>()
        .AddSingleton<Report, RestatedDocumentsReport>()
        .AddSingleton<PeopleAndCampaigns>()
        .AddSingleton(s => new StoreWeekQueries(s.GetRequiredService<StoreComparisonQueries>(), s.GetRequiredService<SalesDailyQueries>(), s.GetRequiredService<LifecycleQueries>(), s.GetRequiredService<AttentionQueries>(), s.GetRequiredService<PeopleAndCampaigns>()))
        .AddSingleton<Report, StoreWeeklyReport>()
        .AddSingleton(s => new ReportCatalogue(s.GetServices<Report>()))
        .AddSingleton<ReportControls>()
        .AddSingleton(s => new ReportQueries(s.GetRequiredService<StoreComparisonQueries>(), s.GetRequiredService<ReportCatalogue>(), s.GetRequiredService<ReportControls>(), s.GetRequiredService<CloseQueries>(), s.GetRequiredService<ComparisonCalendar>()))
        .AddSingleton<ExportBell>()
        .AddSingleton<ExportQueries>()
        .AddSingleton<AskExport>()
        .AddSingleton<RunExports>()
        .AddSingleton<PruneHistory>()
        .AddSingleton<AuditListing>()
        .AddSubscriptions();

    private static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddSingleton<SubscriptionQueries>()
        .AddSingleton<RecipientDirectory>()
        .AddSingleton<CheckSubscription>()
        .AddSingleton<ChangeSubscriptions>()
        .AddSingleton<SubscriptionLedger>()
        .AddSingleton<Outbox>()
        .AddSingleton<CloseGate>()
        .AddSingleton<DemoSubscription>()
        .AddSingleton<ResealRobots>();
}
