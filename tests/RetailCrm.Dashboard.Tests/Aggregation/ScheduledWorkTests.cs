using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Model;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Scheduled;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>What the schedule runs, with a clock of the test's own.</summary>
public class ScheduledWorkTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory, Engines]
    public async Task After_failures_it_rests_longer_and_longer(DatabaseProvider provider)
    {
        var clock = new SetClock();
        await using var database = await CreateAsync(provider, clock);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A1", Day, 1, 100) { Member = 1 });
        await facts.RunAsync("ALTER TABLE agg_member RENAME COLUMN spend_cents TO spend");
        var job = database.Get<RefreshOnSchedule>();
        foreach (int rest in (int[])[1, 2, 4, 8])
        {
            await Assert.ThrowsAnyAsync<DbException>(() => job.RunAsync(CancellationToken.None));
            clock.Forward(TimeSpan.FromMinutes(rest) - TimeSpan.FromSeconds(1));
            Assert.Equal(RefreshOutcome.Resting, (await job.RunAsync(CancellationToken.None)).Outcome);
            clock.Forward(TimeSpan.FromSeconds(1));
        }

        await facts.RunAsync("ALTER TABLE agg_member RENAME COLUMN spend TO spend_cents");
        Assert.Equal(RefreshOutcome.Done, (await job.RunAsync(CancellationToken.None)).Outcome);
        Assert.Equal(RefreshOutcome.NothingToDo, (await job.RunAsync(CancellationToken.None)).Outcome);
    }

    [Theory, Engines]
    public async Task At_night_the_comparison_goes_into_the_ledger_and_old_lines_go(DatabaseProvider provider)
    {
        var clock = new SetClock();
        await using var database = await CreateAsync(provider, clock);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A1", Day, 1, 100) { Member = 1 });
        await database.RefreshAsync();
        await facts.RunAsync("INSERT INTO refresh_run(triggered_by, kind, started_utc_ms, outcome) VALUES ('test', 'incremental', 0, 'failed')");
        clock.Forward(TimeSpan.FromDays(91));
        var maintain = database.Get<MaintainAggregates>();
        Assert.True((await maintain.RunAsync(CancellationToken.None)).IsEqual);
        await facts.RunAsync("UPDATE agg_store_day SET orders = 9");
        Assert.False((await maintain.RunAsync(CancellationToken.None)).IsEqual);
        var runs = await database.Get<RefreshLedgerQueries>().RecentAsync(10, CancellationToken.None);
        Assert.Equal(
            [(RefreshRun.Verify, RefreshRun.Differs, "agg_store_day: 0 missing, 0 extra, 1 different"), (RefreshRun.Verify, RefreshRun.Equal, null), ("full", RefreshRun.Done, null)],
            runs.Select(r => (r.Kind, r.Outcome!, r.Error)));
        // A comparison is no new state of the data.
        Assert.Equal(runs[2].Id, (await database.Get<RefreshLedgerQueries>().LatestAsync(CancellationToken.None))!.DataVersion);
    }

    [Theory, Engines]
    public async Task At_night_it_leaves_another_writer_alone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Database:WriterWaitSeconds"] = "0" });
        await using var other = await database.Engine.TryLockWriterAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.True((await database.Get<MaintainAggregates>().RunAsync(CancellationToken.None)).IsBusy);
    }

    private static Task<TestDatabase> CreateAsync(DatabaseProvider provider, TimeProvider clock) =>
        TestDatabase.CreateAsync(provider, configure: services => services.AddSingleton(clock));

    private sealed class SetClock : TimeProvider
    {
        private DateTimeOffset now = new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => now;

        public void Forward(TimeSpan by) => now += by;
    }
}
