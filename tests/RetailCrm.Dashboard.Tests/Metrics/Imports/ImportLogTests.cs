using System.Text;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Imports;

namespace RetailCrm.Dashboard.Tests.Metrics.Imports;

/// <summary>How imports went is told as the import itself told it, and rejected rows come back as a file that can be mended.</summary>
public class ImportLogTests
{
    private const string Header = "order_no,store_code,ordered_at,net_amount";
    private static readonly ImportRight Everything = new(true, true);

    [Theory, Engines]
    public async Task Runs_feeds_and_silent_stores(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var log = database.Get<ImportLogQueries>();
        Assert.Equal((0, 0, 0, null), Sizes(await log.RecentAsync(Everything, 10)));

        await Bundle.Stores.ImportAsync(database);
        await Bundle.Of("orders.csv", [Header, "1,S1,2026-03-01T10:00:00,5", "2,S2,2026-03-04T10:00:00,5", "3,S1,2026-03-02T10:00:00,x"]).ImportAsync(database);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);

        var answer = await log.RecentAsync(Everything, 10);
        var run = answer.Runs[0];
        Assert.Equal(("done_with_rejects", 3L, 1L), (run.Outcome, run.Read, run.Rejected));
        Assert.Equal(("orders.csv", 2L, 0L, 1L), (run.Files[0].File, run.Files[0].Added, run.Files[0].Updated, run.Files[0].Rejected));
        Assert.NotNull(run.Took);
        Assert.Contains(answer.Feeds, f => f.File == "orders.csv" && f.LastRows == 2);
        // Chain and stores: the newest day is the 4th, where the first store is not.
        Assert.Equal(new DateOnly(2026, 3, 4), answer.NewestDay);
        Assert.Equal([("S1", new DateOnly(2026, 3, 1))], answer.SilentStores.Select(s => (s.Code, s.LastDay)));
        Assert.Single((await log.RecentAsync(Everything, 1)).Runs);
    }

    [Theory, Engines]
    public async Task Rejected_rows_are_mended_and_taken(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Bundle.Stores.ImportAsync(database);
        await Bundle.Of("orders.csv", [Header, "1,S1,2026-03-01T10:00:00,5", "2,S1,2026-03-02T10:00:00,\"1,x\""]).ImportAsync(database);
        var log = database.Get<ImportLogQueries>();
        long run = (await log.RecentAsync(Everything, 1)).Runs[0].Id;

        Assert.True(await log.HasRejectsAsync(Everything, run, "orders.csv"));
        Assert.False(await log.HasRejectsAsync(Everything, run, "members.csv"));
        using var output = new MemoryStream();
        Assert.Equal(1, await log.WriteRejectsAsync(Everything, run, "orders.csv", output));
        var lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"{Header},reject_reason", lines[0]);
        Assert.StartsWith("2,S1,2026-03-02T10:00:00,\"1,x\",\"", lines[1], StringComparison.Ordinal);
        await Bundle.Of("orders.csv", [lines[0], lines[1].Replace("\"1,x\"", "7", StringComparison.Ordinal)]).ImportAsync(database);
        Assert.Equal("1\n2", await database.RowsAsync("SELECT order_no FROM orders ORDER BY 1"));
    }

    [Fact]
    public async Task Without_the_right_there_is_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var log = database.Get<ImportLogQueries>();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => log.RecentAsync(new(false, true), 1));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => log.HasRejectsAsync(new(true, false), 1, "orders.csv"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => log.WriteRejectsAsync(new(true, false), 1, "orders.csv", Stream.Null));
    }

    private static (int, int, int, DateOnly?) Sizes(ImportLog log) => (log.Runs.Count, log.Feeds.Count, log.SilentStores.Count, log.NewestDay);
}
