using RetailCrm.Aggregation;
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

    private static async Task LiveAsync(TestDatabase database, TestFacts facts, RandomChain chain, int steps)
    {
        await chain.FillAsync();
        var refresh = database.Get<RefreshAggregates>();
        Assert.Equal(RefreshKind.Full, (await refresh.RunAsync(RefreshKind.Incremental, "test", CancellationToken.None)).Kind);
        int incremental = 0;
        for (int step = 0; step < steps; step++)
        {
            await chain.StepAsync();
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
