using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Attention;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>Whom to look after first, and how members stay: hand-worked, as of 2026-06-30 with 60/90/180 days.</summary>
public class AttentionTests
{
    private static readonly MembersRequest AsOf = new(TestChain.P("2026-06-01..2026-06-30"));

    [Theory, Engines]
    public async Task Groups_hold_whom_their_rule_names(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider, new() { ["Chain:LifecycleDays"] = "60,90,180", ["Chain:SilentHighValue"] = "3000/60" });
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        // 1: 3,000 in the year and silent for just 60 days; 2: a cent less; 3: high value, but only 59 days silent.
        await BuysAsync(chain, 1, "A", ("2026-05-01", 3000));
        await BuysAsync(chain, 2, "A", ("2026-05-01", 2999.99m));
        await BuysAsync(chain, 3, "B", ("2026-05-02", 5000));
        // 4: three days, 61 silent: a regular at risk. 5: two days only.
        await BuysAsync(chain, 4, "A", ("2026-04-01", 10), ("2026-04-15", 10), ("2026-04-30", 10));
        await BuysAsync(chain, 5, "A", ("2026-04-15", 10), ("2026-04-30", 10));
        // 6: gaps of 10 and 20, median 15, 23 silent: beyond 22.5. 7: the same gaps, 22 silent.
        await BuysAsync(chain, 6, "B", ("2026-05-08", 10), ("2026-05-18", 10), ("2026-06-07", 10));
        await BuysAsync(chain, 7, "B", ("2026-05-09", 10), ("2026-05-19", 10), ("2026-06-08", 10));
        // 8: first bought 30 days ago; 9: 29 days ago; 10: the day's purchase came back: nothing bought.
        await BuysAsync(chain, 8, "A", ("2026-05-31", 10));
        await BuysAsync(chain, 9, "A", ("2026-06-01", 10));
        await BuysAsync(chain, 10, "A", ("2026-05-31", 10));
        await chain.OrderAsync("back", "A", "2026-06-02", -10, member: 10, refundOf: "10-2026-05-31");
        await chain.RefreshAsync();
        var queries = chain.Database.Get<AttentionQueries>();
        var all = await queries.GroupsAsync(DataScope.All, AsOf);
        Assert.Equal((3000m, 60), (all.HighValue, all.SilentDays));
        Assert.Equal(
            [(MemberGroup.NoSecondPurchase, 4, 8009.99m + 3000m), (MemberGroup.SilentHighValue, 1, 3000m), (MemberGroup.RegularAtRisk, 1, 30m), (MemberGroup.BeyondOwnRhythm, 1, 30m)],
            all.Groups.Select(g => (g.Group, (int)g.Members, g.NetSpend365)));
        var b = await queries.GroupsAsync(DataScope.OfStores(["B"]), AsOf);
        Assert.Equal((1, 1, 0), (Members(b, MemberGroup.NoSecondPurchase), Members(b, MemberGroup.BeyondOwnRhythm), Members(b, MemberGroup.RegularAtRisk)));
    }

    [Theory, Engines]
    public async Task The_summary_compares_a_batch_with_the_one_before(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        // Joined in the 90 days whose 30 days are over (2026-03-03 to 05-31): 1 bought on day 30, 2 on day 31, 3 never. 4 joined a day too late, 5 a batch before.
        foreach (var (id, joined, bought) in ((int, string, string?)[])[(1, "2026-05-31", "2026-06-30"), (2, "2026-03-03", "2026-04-03"), (3, "2026-05-01", null), (4, "2026-06-01", "2026-06-01"), (5, "2026-03-02", "2026-03-02")])
        {
            await chain.MemberAsync(id, joined);
            if (bought is not null) await chain.OrderAsync($"j{id}", "A", bought, 10, member: id);
        }

        // First bought in the 90 days whose 90 days are over (2026-01-02 to 04-01): 6 again on day 90, 7 on day 91, and 5 of above never; a batch before: 8 again.
        foreach (var (id, first, second) in ((int, string, string)[])[(6, "2026-01-02", "2026-04-02"), (7, "2026-01-05", "2026-04-06"), (8, "2026-01-01", "2026-01-08")])
        {
            await chain.MemberAsync(id);
            await chain.OrderAsync($"f{id}", "A", first, 10, member: id);
            await chain.OrderAsync($"s{id}", "A", second, 10, member: id);
        }

        await chain.RefreshAsync();
        var summary = await chain.Database.Get<RetentionQueries>().SummaryAsync(DataScope.All, AsOf);
        Assert.Equal((new NDayRate(30, 3, 1), new NDayRate(30, 1, 1)), summary.FirstPurchase);
        Assert.Equal((new NDayRate(90, 3, 1), new NDayRate(90, 1, 1)), summary.Repurchase);
        // The last 90 days (from 2026-04-02) hold the gaps of 90 and 91 days; the 90 before hold the one of 7.
        Assert.Equal((90.5, 7), summary.MedianGap);
    }

    [Fact]
    public async Task Without_members_there_is_no_value()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A");
        await chain.RefreshAsync();
        var summary = await chain.Database.Get<RetentionQueries>().SummaryAsync(DataScope.All, AsOf);
        Assert.Equal((null, null, null), (summary.FirstPurchase.Now.Rate, summary.Repurchase.Now.Rate, summary.MedianGap.Now));
        Assert.All((await chain.Database.Get<AttentionQueries>().GroupsAsync(DataScope.All, AsOf)).Groups, g => Assert.Equal((0, 0m), (g.Members, g.NetSpend365)));
    }

    private static int Members(AttentionCounts counts, MemberGroup group) => (int)counts.Groups.Single(g => g.Group == group).Members;

    private static async Task BuysAsync(TestChain chain, int member, string home, params (string Day, decimal Net)[] buys)
    {
        await chain.MemberAsync(member, home: home);
        foreach (var (day, net) in buys) await chain.OrderAsync($"{member}-{day}", home, day, net, member: member);
    }
}
