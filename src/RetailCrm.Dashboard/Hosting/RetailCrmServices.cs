using Microsoft.Extensions.Options;
using RetailCrm.Aggregation;
using RetailCrm.Common;
using RetailCrm.Crm;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Hosting.Health;
using RetailCrm.Dashboard.Hosting.Settings;
using RetailCrm.Data;
using RetailCrm.Metrics;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Hosting;

/// <summary>Everything of the product that needs no web server: options, then a line per module.</summary>
internal static class RetailCrmServices
{
    public static IServiceCollection AddRetailCrm(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddKnownSettings(settings);
        services.AddSingleton(s => new BusinessCalendar(s.GetRequiredService<IOptions<ChainOptions>>().Value, s.GetRequiredService<TimeProvider>()));
        services.AddRetailData(settings);
        services.AddKeyRing(settings);
        services.AddRetailSecurity();
        services.AddAudit();
        services.AddPrivacy();
        services.AddAggregation();
        services.AddDemo();
        services.AddRetailMetrics();
        services.AddCrm();
        services.AddReports();
        services.AddDocuments();
        services.AddSingleton<MailCheck>().AddSingleton<HealthSources>().AddSingleton<HealthChecks>();
        return services;
    }
}
