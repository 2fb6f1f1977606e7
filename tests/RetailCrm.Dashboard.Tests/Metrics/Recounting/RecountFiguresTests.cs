using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Recounting;

namespace RetailCrm.Dashboard.Tests.Metrics.Recounting;

/// <summary>What the pages are read from, counted anew from the documents.</summary>
public class RecountFiguresTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory, Engines]
    public async Task A_row_that_the_documents_do_not_give_is_found(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await FillAsync(database, facts);
        var recount = database.Get<RecountFigures>();
        var equal = await recount.RunAsync(CancellationToken.None);
        Assert.True(equal.IsEqual);
        Assert.InRange(equal.Rows, 10, 200);
        await facts.RunAsync("UPDATE agg_store_day SET order_net_cents = order_net_cents + 1 WHERE day = (SELECT MIN(day) FROM agg_store_day)");
        // One recount a state of the data: the next one comes with the next import or refresh.
        Assert.Same(equal, await recount.RunAsync(CancellationToken.None));
        await facts.PutAsync(new TestDocument("B1", Day.AddDays(20), 1, 100));
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
        var found = await recount.RunAsync(CancellationToken.None);
        Assert.Equal((false, 1L), (found.IsEqual, found.Different));
    }

    [Theory, Engines]
    public async Task Documents_that_wait_for_their_refresh_are_no_difference(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await FillAsync(database, facts);
        await facts.PutAsync(new TestDocument("B1", Day, 1, 100));
        var waiting = await database.Get<RecountFigures>().RunAsync(CancellationToken.None);
        Assert.Equal((Recount.Disturbed, false), (waiting, waiting.IsEqual));
        await database.RefreshAsync();
        Assert.True((await database.Get<RecountFigures>().RunAsync(CancellationToken.None)).IsEqual);
    }

    private static async Task FillAsync(TestDatabase database, TestFacts facts)
    {
        await facts.PutAsync([.. Enumerable.Range(0, 10).Select(i => new TestDocument($"A{i}", Day.AddDays(i), 1, 100) { Member = i })]);
        await facts.PutAsync(new TestDocument("R1", Day.AddDays(9), 1, -30) { RefundOf = "A1" });
        await database.RefreshAsync();
    }
}
