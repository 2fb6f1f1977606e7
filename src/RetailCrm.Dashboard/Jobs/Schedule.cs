using Quartz;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Scheduled;
using RetailCrm.Common;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Jobs;

/// <summary>
/// The whole schedule. Kept in the database, so that what came due while the portal was down runs once at the next start; of
/// several app nodes on one PostgreSQL, one runs each firing. A job never overlaps with itself.
/// </summary>
internal static class Schedule
{
    public static void AddSchedule(this IServiceCollection services, IConfiguration settings)
    {
        var options = settings.GetSection(JobsOptions.Section).Get<JobsOptions>() ?? new();
        if (!options.Enabled) return;
        var zone = ZoneOf(settings);
        services.AddQuartz(quartz =>
        {
            Keep(quartz, DataModule.EngineOf(settings));
            // Every minute anyway: after a failure the job itself waits longer and longer (RefreshOnSchedule).
            Add<RefreshJob>(quartz, "refresh", options.RefreshCron, zone, RetryPolicy.None);
            // What an hour or the next refresh brings is looked at anyway.
            Add<AlertsJob>(quartz, "alerts", options.AlertsCron, zone, RetryPolicy.None);
            Add<ForecastJob>(quartz, "forecast", options.ForecastCron, zone, RetryPolicy.None);
            Add<BasketJob>(quartz, "baskets", options.ForecastCron, zone, RetryPolicy.None);
            // Each line of the outbox has its own pauses.
            Add<SubscriptionsJob>(quartz, SubscriptionsJob.Name, options.SubscriptionsCron, zone, RetryPolicy.None);
            // After 5, 10, 20 and 40 minutes.
            Add<NightlyJob>(quartz, "nightly", options.NightlyCron, zone, RetryPolicy.Exponential(4, TimeSpan.FromMinutes(5), 2));
            Add<AuditJob>(quartz, "audit", options.NightlyCron, zone, RetryPolicy.Exponential(4, TimeSpan.FromMinutes(5), 2));
            Add<HistoryJob>(quartz, "history", options.NightlyCron, zone, RetryPolicy.Exponential(4, TimeSpan.FromMinutes(5), 2));
        });
        services.AddHostedService<ExportWorker>();
        services.Configure<QuartzOptions>(o => o.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        services.AddQuartzHostedService(o =>
        {
            o.WaitForJobsToComplete = true;
            o.AwaitApplicationStarted = true;
        });
    }

    private static void Add<TJob>(IQuartzBuilder quartz, string name, string cron, TimeZoneInfo zone, RetryPolicy retry) where TJob : IJob
    {
        quartz.AddJob<TJob>(job => job.WithIdentity(name).StoreDurably());
        quartz.AddTrigger<TJob>(trigger => trigger.ForJob(name).WithIdentity(name).WithRetryPolicy(retry).WithCronSchedule(cron, schedule => schedule
            .InTimeZone(zone)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
    }

    private static void Keep(IQuartzBuilder quartz, DatabaseEngine engine)
    {
        quartz.ConfigureScheduler(o =>
        {
            o.InstanceName = "retailcrm";
            o.GenerateInstanceId = engine.Provider == DatabaseProvider.Postgres;
            o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseDefaultThreadPool(2);
        quartz.UsePersistentStore(store =>
        {
            store.ProvisionSchema();
            store.ConfigureStore(o => o.MisfireThreshold = TimeSpan.FromMinutes(1));
            var beside = engine.Beside("quartz");
            if (engine.Provider == DatabaseProvider.Sqlite)
            {
                store.UseSqlite(beside.Factory, beside.ConnectionString);
                return;
            }

            store.UsePostgres(beside.Factory, beside.ConnectionString);
            store.UseClustering(o => o.CheckinInterval = TimeSpan.FromSeconds(10));
        });
    }

    private static TimeZoneInfo ZoneOf(IConfiguration settings) =>
        TimeZoneInfo.FindSystemTimeZoneById((settings.GetSection(ChainOptions.Section).Get<ChainOptions>() ?? new()).TimeZone);
}
