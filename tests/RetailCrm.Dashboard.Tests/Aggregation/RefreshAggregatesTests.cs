using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Model;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

public class RefreshAggregatesTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory, Engines]
    public async Task Nothing_marked_writes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(RefreshOutcome.NothingToDo, (await RefreshAsync(database)).Outcome);
        var ledger = database.Get<RefreshLedgerQueries>();
        Assert.Null(await ledger.LatestAsync(CancellationToken.None));
        Assert.Empty(await ledger.RecentAsync(10, CancellationToken.None));
    }

    [Theory, Engines]
    public async Task The_ledger_tells_what_each_run_did(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync([.. Enumerable.Range(0, 10).Select(i => new TestDocument($"A{i}", Day.AddDays(i), 1, 100) { Member = i })]);
        await RefreshAsync(database);
        await facts.PutAsync(new TestDocument("A5", Day.AddDays(5), 1, 300) { Member = 5, Employee = 2, At = new(18, 30) });
        var result = await RefreshAsync(database);
        Assert.Equal((RefreshKind.Incremental, 1L, 1L), (result.Kind, result.Partitions, result.Members));
        // One row of store-day, hour, employee, member-day, member and state.
        Assert.Equal(6, result.RowsWritten);
        Assert.Equal(RefreshOutcome.NothingToDo, (await RefreshAsync(database)).Outcome);
        var runs = await database.Get<RefreshLedgerQueries>().RecentAsync(10, CancellationToken.None);
        Assert.Equal([("incremental", 1L, 1L, 6L), ("full", 10L, 10L, 90L)], runs.Select(r => (r.Kind, r.Partitions, r.Members, r.RowsWritten)));
        Assert.All(runs, r => Assert.Equal(("test", RefreshRun.Done, null), (r.TriggeredBy, r.Outcome, r.Error)));
        Assert.All(runs, r => Assert.True(r.FinishedAt >= r.StartedAt));
        var latest = await database.Get<RefreshLedgerQueries>().LatestAsync(CancellationToken.None);
        Assert.Equal((runs[0].Id, new DateTime(2026, 3, 11, 12, 0, 0)), (latest!.DataVersion, latest.AsOf));
    }

    [Theory, Engines]
    public async Task A_failure_leaves_the_last_good_state_and_says_why(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync([.. Enumerable.Range(0, 10).Select(i => new TestDocument($"A{i}", Day.AddDays(i), 1, 100) { Member = 7 + i })]);
        await RefreshAsync(database);
        var good = await database.Get<RefreshLedgerQueries>().LatestAsync(CancellationToken.None);
        await facts.PutAsync(new TestDocument("A0", Day, 1, 900) { Member = 7 });
        await facts.RunAsync("ALTER TABLE agg_member RENAME COLUMN spend_cents TO spend");
        foreach (var kind in Enum.GetValues<RefreshKind>())
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.Get<RefreshAggregates>().RunAsync(kind, "test", CancellationToken.None));
        Assert.Equal(["100"], await facts.RowsAsync($"SELECT order_net_cents FROM agg_store_day WHERE day = {Day.DayNumber}"));
        Assert.Equal(["1|1"], await facts.RowsAsync("SELECT (SELECT COUNT(*) FROM dirty_partition), (SELECT COUNT(*) FROM dirty_member)"));
        var runs = await database.Get<RefreshLedgerQueries>().RecentAsync(2, CancellationToken.None);
        Assert.All(runs, r => Assert.Equal(RefreshRun.Failed, r.Outcome));
        Assert.All(runs, r => Assert.Contains("spend_cents", r.Error, StringComparison.Ordinal));
        Assert.Equal(good!.Id, (await database.Get<RefreshLedgerQueries>().LatestAsync(CancellationToken.None))!.Id);
        await facts.RunAsync("ALTER TABLE agg_member RENAME COLUMN spend TO spend_cents");
        await database.RefreshAsync();
        Assert.Equal(["900"], await facts.RowsAsync($"SELECT order_net_cents FROM agg_store_day WHERE day = {Day.DayNumber}"));
    }

    [Theory, Engines]
    public async Task A_run_that_was_cut_off_is_closed_by_the_next(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.RunAsync("INSERT INTO refresh_run(triggered_by, kind, started_utc_ms) VALUES ('test', 'full', 0)");
        await facts.PutAsync(new TestDocument("A0", Day, 1, 900));
        await RefreshAsync(database);
        var runs = await database.Get<RefreshLedgerQueries>().RecentAsync(10, CancellationToken.None);
        Assert.Equal([(RefreshRun.Done, null), (RefreshRun.Failed, "It was cut off.")], runs.Select(r => (r.Outcome!, r.Error)));
    }

    [Theory, Engines]
    public async Task While_another_writes_it_says_busy_or_waits(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Database:WriterWaitSeconds"] = "1" });
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A0", Day, 1, 900));
        var other = await database.Engine.TryLockWriterAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(RefreshOutcome.Busy, (await RefreshAsync(database)).Outcome);
        Assert.True((await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).IsBusy);
        Assert.Empty(await database.Get<RefreshLedgerQueries>().RecentAsync(10, CancellationToken.None));
        var waiting = RefreshAsync(database);
        await other!.DisposeAsync();
        Assert.Equal(RefreshOutcome.Done, (await waiting).Outcome);
    }

    private static Task<RefreshResult> RefreshAsync(TestDatabase database) => database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
}
