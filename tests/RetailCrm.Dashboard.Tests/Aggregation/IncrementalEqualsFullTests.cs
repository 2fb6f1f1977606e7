using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>Whatever happens to the facts: refreshing what is marked, time after time, ends in the rows of a rebuild from scratch.</summary>
public class IncrementalEqualsFullTests
{
    [Theory, EnginesAndSeeds(1, 2, 3)]
    public async Task After_random_events_every_table_equals_a_full_rebuild(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await LiveAsync(database, facts, new RandomChain(facts, seed), 40);
    }

    [Theory, EnginesAndSeeds(4, 5)]
    public async Task The_same_for_events_that_come_in_as_bundles(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await LiveAsync(database, facts, new RandomChain(new BundleFacts(database), seed), 25);
    }

    /// <summary>The days go by while it happens: states expire, purchases of tomorrow come true (INC1).</summary>
    [Theory, EnginesAndSeeds(6, 7, 8)]
    public async Task States_of_members_follow_the_days_and_the_facts(DatabaseProvider provider, int seed)
    {
        var clock = new FixedClock(new(2026, 1, 20, 12, 0, 0, TimeSpan.FromHours(8)));
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Chain:LifecycleDays"] = "3,7,15" }, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using var facts = new TestFacts(database);
        await LiveAsync(database, facts, new RandomChain(facts, seed), 40, step => clock.Now = clock.Now.AddDays(step % 3));
    }

    /// <summary>Facts at rest: night after night only the members due are looked at.</summary>
    [Theory, Engines]
    public async Task Time_alone_moves_the_members_due(DatabaseProvider provider)
    {
        var clock = new FixedClock(new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)));
        await using var database = await TestDatabase.CreateAsync(provider, new() { ["Chain:LifecycleDays"] = "60,90,180" }, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await using var facts = new TestFacts(database);
        var first = new DateOnly(2026, 1, 1);
        await facts.PutAsync(new TestDocument("A1", first, 1, 100) { Member = 1 }, new TestDocument("A2", first.AddDays(30), 1, 100) { Member = 2 });
        await database.RefreshAsync();
        Assert.Equal(["1|1|61", "2|1|91"], await facts.RowsAsync($"SELECT member_id, state, next_day - {first.DayNumber} FROM agg_member_state ORDER BY member_id"));
        var refresh = database.Get<RefreshAggregates>();
        Assert.Equal(RefreshOutcome.NothingToDo, (await refresh.RunAsync(RefreshKind.Incremental, "test", CancellationToken.None)).Outcome);
        clock.Now = clock.Now.AddDays(1);
        var night = await refresh.RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        Assert.Equal((RefreshOutcome.Done, RefreshKind.Incremental, 0, 1), (night.Outcome, night.Kind, night.Members, night.RowsWritten));
        Assert.Equal(["1|3|91", "2|1|91"], await facts.RowsAsync($"SELECT member_id, state, next_day - {first.DayNumber} FROM agg_member_state ORDER BY member_id"));
        Assert.Equal(["0|0|1|1", "30|0|1|1", "61|1|3|1"], await facts.RowsAsync($"SELECT day - {first.DayNumber}, from_state, to_state, members FROM agg_transition_day ORDER BY 1"));
        await database.AssertEqualToFactsAsync();
        clock.Now = clock.Now.AddDays(200);
        Assert.Equal(2, (await refresh.RunAsync(RefreshKind.Incremental, "test", CancellationToken.None)).RowsWritten);
        Assert.Equal(["1|5|-", "2|5|-"], await facts.RowsAsync("SELECT member_id, state, next_day FROM agg_member_state ORDER BY member_id"));
        await database.AssertEqualToFactsAsync();
    }

    private static async Task LiveAsync(TestDatabase database, TestFacts facts, RandomChain chain, int steps, Action<int>? between = null)
    {
        await chain.FillAsync();
        var refresh = database.Get<RefreshAggregates>();
        Assert.Equal(RefreshKind.Full, (await refresh.RunAsync(RefreshKind.Incremental, "test", CancellationToken.None)).Kind);
        int incremental = 0;
        for (int step = 0; step < steps; step++)
        {
            await chain.StepAsync();
            between?.Invoke(step);
            var result = await refresh.RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
            if (result is { Outcome: RefreshOutcome.Done, Kind: RefreshKind.Incremental }) incremental++;
            if (step % 10 == 0) await database.AssertEqualToFactsAsync();
        }

        Assert.True(incremental > steps * 3 / 4, $"Only {incremental} of {steps} refreshes were incremental.");
        await AssertEqualToRebuildAsync(database, facts);
        await SqlOracle.AssertEqualAsync(facts);
    }

    private static async Task AssertEqualToRebuildAsync(TestDatabase database, TestFacts facts)
    {
        var before = await DumpAsync(facts);
        await database.AssertEqualToFactsAsync();
        Assert.Equal(RefreshOutcome.Done, (await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", CancellationToken.None)).Outcome);
        var after = await DumpAsync(facts);
        foreach (var (table, rows) in after)
        {
            Assert.NotEmpty(rows);
            Assert.Equal(rows, before[table]);
        }
    }

    private static async Task<Dictionary<string, string[]>> DumpAsync(TestFacts facts)
    {
        var tables = new Dictionary<string, string[]>();
        foreach (var table in AggregateTables.All) tables[table.Name] = await facts.RowsAsync($"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {table.KeyList}");
        return tables;
    }
}
