using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Model;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Jobs;

/// <summary>The schedule as the portal runs it, against a database of its own.</summary>
public class ScheduleTests
{
    private const string EverySecond = "--Jobs:RefreshCron=* * * * * ?", Never = "--Jobs:RefreshCron=0 0 0 1 1 ? 2090", NoAlerts = "--Jobs:AlertsCron=0 0 0 1 1 ? 2090";
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, Engines]
    public async Task The_job_refreshes_what_changed_and_only_that(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A1", Day, 1, 100) { Member = 1 });
        using var host = Build(database, EverySecond);
        await host.StartAsync();
        await UntilAsync(async () => await LatestAsync(database) is not null);
        var first = await LatestAsync(database);
        await Task.Delay(2_500);
        Assert.Equal(("schedule", first!.Id), (first.TriggeredBy, (await LatestAsync(database))!.Id));
        await facts.PutAsync(new TestDocument("A2", Day.AddDays(1), 1, 200));
        await UntilAsync(async () => (await LatestAsync(database))!.Id > first.Id);
        await host.StopAsync();
        Assert.Equal(["100", "200"], await facts.RowsAsync("SELECT order_net_cents FROM agg_store_day ORDER BY day"));
    }

    [Theory, Engines]
    public async Task A_job_does_not_overlap_with_itself(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Database:WriterWaitSeconds"] = "1" });
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A1", Day, 1, 100));
        await using var other = await database.Engine.TryLockWriterAsync(TimeSpan.Zero, CancellationToken.None);
        using var host = Build(database, Never, NoAlerts);
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var runs = new RunCounter();
        scheduler.ListenerManager.AddJobListener(runs, []);
        for (int i = 0; i < 3; i++) await scheduler.TriggerJob(new JobKey("refresh"), null!);
        // Each waits a second for the other writer before it gives up.
        await UntilAsync(() => Task.FromResult(runs.Ended == 3));
        await host.StopAsync();
        Assert.Equal(1, runs.MostAtOnce);
    }

    [Theory, Engines]
    public async Task What_came_due_while_the_portal_was_down_runs_once_at_the_next_start(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using (var before = Build(database, Never, NoAlerts))
        {
            await before.StartAsync();
            await before.StopAsync();
        }

        await using (var connection = await OpenStoreAsync(database))
        {
            await using var command = connection.CreateCommand();
            // As if it had been set up three days ago, and had run the night after.
            const long day = TimeSpan.TicksPerDay;
            command.CommandText = $"""
                UPDATE qrtz_triggers SET start_time = start_time - {3 * day}, prev_fire_time = next_fire_time - {3 * day}, next_fire_time = next_fire_time - {2 * day} WHERE trigger_name = 'nightly'
                """;
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        using var after = Build(database, Never, NoAlerts);
        await after.StartAsync();
        await UntilAsync(async () => (await database.Get<RefreshLedgerQueries>().RecentAsync(10, CancellationToken.None)).Count > 0);
        await Task.Delay(1_500);
        await after.StopAsync();
        var run = Assert.Single(await database.Get<RefreshLedgerQueries>().RecentAsync(10, CancellationToken.None));
        Assert.Equal((RefreshRun.Verify, RefreshRun.Equal), (run.Kind, run.Outcome));
    }

    [Fact]
    public async Task The_schedule_lies_beside_the_database_and_is_as_set()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var host = Build(database, "--Jobs:NightlyCron=0 15 2 * * ?", "--Chain:TimeZone=Asia/Tokyo");
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var refresh = Assert.IsAssignableFrom<ICronTrigger>(await scheduler.GetTrigger(new TriggerKey("refresh")));
        var nightly = Assert.IsAssignableFrom<ICronTrigger>(await scheduler.GetTrigger(new TriggerKey("nightly")));
        await host.StopAsync();
        Assert.Equal(("0 * * * * ?", "0 15 2 * * ?"), (refresh.CronExpressionString, nightly.CronExpressionString));
        Assert.Equal("Asia/Tokyo", nightly.TimeZone.Id);
        Assert.True(File.Exists(Path.Combine(database.Folder, "test.quartz.db")));
    }

    [Fact]
    public async Task Without_Jobs_Enabled_nothing_is_scheduled()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var host = Build(database, "--Jobs:Enabled=false");
        Assert.Null(host.Services.GetService<ISchedulerFactory>());
    }

    private static IHost Build(TestDatabase database, params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [.. database.Settings, .. settings], ContentRootPath = database.Folder });
        builder.Logging.ClearProviders();
        builder.Services.AddRetailCrm(builder.Configuration);
        builder.Services.AddSchedule(builder.Configuration);
        return builder.Build();
    }

    private static Task<RefreshRun?> LatestAsync(TestDatabase database) => database.Get<RefreshLedgerQueries>().LatestAsync(CancellationToken.None);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var end = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(end) < Patience, "It did not happen in time.");
            await Task.Delay(100);
        }
    }

    private static async Task<System.Data.Common.DbConnection> OpenStoreAsync(TestDatabase database)
    {
        var store = database.Engine.Beside("quartz");
        var connection = store.Factory.CreateConnection()!;
        connection.ConnectionString = store.ConnectionString;
        await connection.OpenAsync();
        return connection;
    }

    private sealed class RunCounter : IJobListener
    {
        private int running;

        public string Name => nameof(RunCounter);

        public int MostAtOnce { get; private set; }

        public int Ended { get; private set; }

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            // Other jobs may well run beside it.
            if (context.JobDetail.Key.Name == "refresh") MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
            return ValueTask.CompletedTask;
        }

        public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            if (context.JobDetail.Key.Name != "refresh") return ValueTask.CompletedTask;
            Interlocked.Decrement(ref running);
            Ended++;
            return ValueTask.CompletedTask;
        }
    }
}
