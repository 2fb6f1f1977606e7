using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Aggregation.Tables;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.CommandLine;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Aggregation;

public class VerifyAggregatesTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData("UPDATE agg_store_day SET order_net_cents = order_net_cents + 1 WHERE day = (SELECT MIN(day) FROM agg_store_day)", "agg_store_day", 0, 0, 1, "day 2026-03-02, store_id 1: order_net_cents is 101, should be 100")]
    [InlineData("UPDATE agg_store_day SET visitors = 0 WHERE day = (SELECT MAX(day) FROM agg_store_day)", "agg_store_day", 0, 0, 1, "day 2026-03-11, store_id 1: visitors is 0, should be empty")]
    [InlineData("DELETE FROM agg_store_hour", "agg_store_hour", 10, 0, 0, "day 2026-03-02, store_id 1, hour 12: missing")]
    [InlineData("INSERT INTO agg_category_day VALUES (1, 1, '茶', 1, 1, 1, 1)", "agg_category_day", 0, 1, 0, "day 0001-01-02, store_id 1, category '茶': should not be there")]
    [InlineData("INSERT INTO agg_sku_day VALUES (1, 1, 5, 1000)", "agg_sku_day", 0, 1, 0, "day 0001-01-02, store_id 1, product_id 5: should not be there")]
    [InlineData("INSERT INTO agg_member_day VALUES (999999, 1, 1, 1, 1, 0, 0)", "agg_member_day", 0, 1, 0, "day 2738-11-28, store_id 1, member_id 1: should not be there")]
    [InlineData("UPDATE agg_member SET member_id = 50 WHERE member_id = 3", "agg_member", 1, 1, 0, "member_id 3: missing")]
    [InlineData("UPDATE agg_return SET to_day = NULL", "agg_return", 0, 0, 1, "to_day is empty, should be 2026-03-03")]
    [InlineData("UPDATE agg_member_state SET state = 1 WHERE member_id = 3", "agg_member_state", 0, 0, 1, "member_id 3: state is 1, should be 5")]
    [InlineData("UPDATE agg_member_state SET next_day = 739999 WHERE member_id = 4", "agg_member_state", 0, 0, 1, "member_id 4: next_day is 2027-01-19, should be empty")]
    [InlineData("UPDATE agg_transition_day SET members = 7 WHERE from_state = 0 AND day = (SELECT MIN(day) FROM agg_transition_day)", "agg_transition_day", 0, 0, 1, "day 2026-03-02, from_state 0, to_state 1: members is 7, should be 1")]
    public async Task A_planted_difference_is_found_and_named(string plant, string table, long missing, long extra, long different, string example)
    {
        foreach (object[] engine in new EnginesAttribute().GetData(null!))
        {
            await using var database = await TestDatabase.CreateAsync((DatabaseProvider)engine[0]);
            await using var facts = new TestFacts(database);
            await FillAsync(database, facts);
            await facts.RunAsync(plant);
            var result = await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
            Assert.False(result.IsEqual);
            var found = Assert.Single(result.Tables, t => t.Count > 0);
            Assert.Equal((table, missing, extra, different), (found.Table, found.Missing, found.Extra, found.Different));
            Assert.EndsWith(example, found.Examples[0], StringComparison.Ordinal);
            await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", CancellationToken.None);
            await database.AssertEqualToFactsAsync();
        }
    }

    [Theory, Engines]
    public async Task Facts_changed_behind_the_marks_are_found(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await FillAsync(database, facts);
        await facts.RunAsync("UPDATE orders SET net_cents = 555 WHERE order_no = 'A4'");
        var result = await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
        Assert.Equal(["agg_store_hour", "agg_store_day", "agg_member_day", "agg_member"], result.Tables.Where(t => t.Count > 0).Select(t => t.Table));
    }

    [Theory, Engines]
    public async Task Marks_are_refreshed_first_and_told(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await FillAsync(database, facts);
        await facts.PutAsync(new TestDocument("A4", Day.AddDays(4), 1, 300) { Member = 4 });
        var result = await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
        Assert.Equal((true, 1L, 1L), (result.IsEqual, result.PendingPartitions, result.PendingMembers));
    }

    [Theory, Engines]
    public async Task A_table_longer_than_a_page_is_compared_to_its_end(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.RunAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
            INSERT INTO orders(day, store_id, id, order_no, ordered_at_ms, utc_offset_min, net_cents, member_id) SELECT 739000 + i % 7, 1 + i % 3, i, 'N' || i, i * 1000, 480, i, i FROM n
            """);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", CancellationToken.None);
        var result = await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
        Assert.True(result.IsEqual);
        Assert.Equal(5000, result.Tables.Single(t => t.Table == "agg_member").Rows);
        await facts.RunAsync("UPDATE agg_member SET spend_cents = 1 WHERE member_id = 4999");
        Assert.Equal(1, (await database.Get<VerifyAggregates>().RunAsync(CancellationToken.None)).Tables.Sum(t => t.Count));
    }

    [Theory, Engines]
    public async Task The_verbs_tell_in_words_and_exit_code(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var facts = new TestFacts(database);
        await facts.PutAsync(new TestDocument("A4", Day, 1, 300) { Member = 4 });
        Assert.Equal((0, "refresh: everything, 1 store-days, 1 members, 9 rows written in"), await RunAsync(database, "refresh"));
        Assert.Equal((0, "refresh: nothing changed since the last one."), await RunAsync(database, "refresh"));
        Assert.Equal((0, "refresh: everything, 1 store-days, 1 members, 9 rows written in"), await RunAsync(database, "refresh", "--full"));
        Assert.Equal((0, $"verify: {AggregateTables.All.Count + 1} tables, 9 rows in"), await RunAsync(database, "verify"));
        await facts.RunAsync("UPDATE agg_member SET spend_cents = 1");
        Assert.Equal((1, "agg_member: 0 missing, 0 extra, 1 different of 1 rows"), await RunAsync(database, "verify"));
    }

    private static async Task FillAsync(TestDatabase database, TestFacts facts)
    {
        await facts.PutAsync([.. Enumerable.Range(0, 10).Select(i => new TestDocument($"A{i}", Day.AddDays(i), 1, 100) { Member = i })]);
        await facts.PutAsync(new TestDocument("R1", Day.AddDays(9), 1, -30) { RefundOf = "A1" });
        await database.RefreshAsync();
    }

    // Exit code and the first line without its seconds.
    private static async Task<(int Code, string Line)> RunAsync(TestDatabase database, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await Verbs.RunAsync(Verbs.Find(words)!, [.. words, .. database.Settings], output, error);
        Assert.Empty(error.ToString());
        var line = output.ToString().Split('\n')[0].Trim();
        int seconds = line.IndexOf(" in ", StringComparison.Ordinal);
        return (code, seconds < 0 ? line : line[..(seconds + 3)]);
    }
}
