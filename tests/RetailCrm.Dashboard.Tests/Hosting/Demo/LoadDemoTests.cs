using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.SampleData;

namespace RetailCrm.Dashboard.Tests.Hosting.Demo;

/// <summary>The demo chain goes in by the way of any chain's data.</summary>
public class LoadDemoTests
{
    private static readonly DemoRecipe Recipe = new(1, 0.01, new(2026, 11, 21, 15, 20, 0));

    [Theory, Engines]
    public async Task It_goes_in_whole_and_a_second_time_changes_nothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var load = database.Get<LoadDemo>();
        var first = await load.RunAsync(Recipe, new DemoLoading(), CancellationToken.None);
        Assert.Empty(first.Import.Notices);
        Assert.All(first.Import.Files, f => Assert.Equal((0, 0, 0), (f.Updated, f.Unchanged, f.Rejected)));
        Assert.Equal(first.Bundle.Rows, first.Import.Files.Sum(f => f.Added));
        Assert.Equal(RefreshOutcome.Done, first.Refresh.Outcome);
        Assert.Equal(new DemoState(Recipe, Completed: true, Empty: false), await load.StateAsync(CancellationToken.None));

        var second = await load.RunAsync(Recipe, new DemoLoading(), CancellationToken.None);
        Assert.All(second.Import.Files, f => Assert.Equal(f.Read, f.Unchanged));
        Assert.Equal(RefreshOutcome.NothingToDo, second.Refresh.Outcome);
        Assert.True((await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).IsEqual);
    }

    [Fact]
    public async Task A_later_hour_of_the_week_adds_documents_and_changes_none()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var load = database.Get<LoadDemo>();
        await load.RunAsync(Recipe, new DemoLoading(), CancellationToken.None);
        var later = await load.RunAsync(new(1, 0.01, Recipe.To.AddHours(20)), new DemoLoading(), CancellationToken.None);
        foreach (var name in new[] { "orders.csv", "order_lines.csv", "traffic.csv" })
        {
            var file = later.Import.Files.Single(f => f.File == name);
            Assert.True(file.Added > 0);
            Assert.Equal(0, file.Updated);
        }

        await Assert.ThrowsAsync<DemoException>(() => load.RunAsync(Recipe, new DemoLoading(), CancellationToken.None));
    }

    [Fact]
    public async Task Another_chain_is_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var folder = Directory.CreateDirectory(Path.Combine(database.Folder, "bundle")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "stores.csv"), "store_code,name\n1,Corner shop\n");
        await database.Get<ImportBundle>().RunAsync(new ImportRequest(folder), null, CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<DemoException>(() => database.Get<LoadDemo>().RunAsync(Recipe, new DemoLoading(), CancellationToken.None));
        Assert.Contains("already holds another chain's data", refusal.Message, StringComparison.Ordinal);
        Assert.True((await database.Get<LoadDemo>().StateAsync(CancellationToken.None)).Foreign);
    }

    [Fact]
    public async Task Another_demo_chain_does_not_mix_with_it()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await database.Get<DemoLedger>().BeginAsync(Recipe, CancellationToken.None);
        foreach (var other in new DemoRecipe[] { new(2, 0.01, Recipe.To), new(1, 0.02, Recipe.To), new(1, 0.01, Recipe.To.AddDays(2)) })
        {
            var refusal = await Assert.ThrowsAsync<DemoException>(() => database.Get<LoadDemo>().RunAsync(other, new DemoLoading(), CancellationToken.None));
            Assert.Contains("seed 1, scale 0.01 and the week of 2026-11-16", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory, Engines]
    public async Task A_fill_that_was_cut_off_is_completed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var load = database.Get<LoadDemo>();
        using var cut = new CutOff(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load.RunAsync(Recipe, cut, cut.Token));
        var state = await load.StateAsync(CancellationToken.None);
        Assert.Equal(new DemoState(Recipe, Completed: false, Empty: false), state);

        var rest = await load.RunAsync(state.Recipe!, new DemoLoading(), CancellationToken.None);
        Assert.Contains(rest.Import.Files, f => f.Unchanged == f.Read);
        Assert.Contains(rest.Import.Files, f => f.Added > 0);
        Assert.Equal(rest.Bundle.Rows, rest.Import.Files.Sum(f => f.Added + f.Unchanged));
        Assert.True((await load.StateAsync(CancellationToken.None)).Completed);
        Assert.True((await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).IsEqual);
    }

    /// <summary>Stops the fill when it has come so far.</summary>
    private sealed class CutOff(int percent) : IProgress<DemoProgress>, IDisposable
    {
        private readonly CancellationTokenSource source = new();

        public CancellationToken Token => source.Token;

        public void Report(DemoProgress value)
        {
            if (value.Phase == DemoPhase.Importing && value.Percent >= percent) source.Cancel();
        }

        public void Dispose() => source.Dispose();
    }
}
