using RetailCrm.Analytics.Lifecycle;
using RetailCrm.Analytics.Rfm;
using RetailCrm.Dashboard.Tests.Aggregation;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Members;

/// <summary>The questions behind the pages: what they tell adds up to what the reports and the kept tables tell.</summary>
public class MemberQuestionTests
{
    private static readonly DateOnly From = new(2025, 9, 1), To = new(2026, 3, 31);

    [Theory, EnginesAndSeeds(11)]
    public async Task Flows_lead_from_one_count_to_the_other(DatabaseProvider provider, int seed)
    {
        var (chain, _, _) = await MemberReportTests.BuildAsync(provider, seed);
        await using var owned = chain;
        var queries = chain.Database.Get<LifecycleQueries>();
        var flows = await queries.FlowsAsync(DataScope.All, Request(From, To));
        var end = await queries.CountsAsync(DataScope.All, Request(To, To));
        foreach (var state in end.States)
        {
            Assert.Equal(state.Members, flows.Links.Where(l => l.To == state.State).Sum(l => l.Members));
            long start = flows.Links.Where(l => l.From == state.State).Sum(l => l.Members);
            long into = flows.Links.Where(l => l.To == state.State).Sum(l => l.Movements), outOf = flows.Links.Where(l => l.From == state.State).Sum(l => l.Movements);
            Assert.Equal(state.Members, start + into - outOf);
        }

        Assert.Equal(end.Members, end.States.Sum(s => s.Members));
        Assert.Equal(1, end.States.Sum(s => s.Share!.Value), 9);
        Assert.InRange(flows.ChurnRate!.Value, 0.01m, 1m);
        Assert.True(flows is { WonBackFromLost: > 0, WokenFromSleep: > 0, EnteredAtRisk: > 0 });
        // Stores part the members who have a home.
        long parts = 0;
        foreach (var store in (string[])["A", "B", "C"]) parts += (await queries.CountsAsync(DataScope.OfStores([store]), Request(To, To))).Members;
        var homeless = (await RowsAsync(chain, To)).Count(m => m.HomeStoreCode is null);
        Assert.Equal(end.Members, parts + homeless);
    }

    [Theory, EnginesAndSeeds(12)]
    public async Task Movements_of_all_time_are_the_kept_changes(DatabaseProvider provider, int seed)
    {
        var (chain, _, _) = await MemberReportTests.BuildAsync(provider, seed);
        await using var owned = chain;
        await chain.Facts.RunAsync("UPDATE member SET joined_day = NULL");
        var flows = await chain.Database.Get<LifecycleQueries>().FlowsAsync(DataScope.All, Request(new(2024, 12, 1), new(2026, 11, 21)));
        var kept = await chain.Facts.RowsAsync("SELECT from_state, to_state, CAST(SUM(members) AS BIGINT) FROM agg_transition_day WHERE from_state <> 0 GROUP BY from_state, to_state ORDER BY 1, 2");
        Assert.Equal(kept, flows.Links.Where(l => l is { From: not null and not LifecycleState.Prospect, Movements: > 0 }).OrderBy(l => l.From).ThenBy(l => l.To).Select(l => $"{(int)l.From!}|{(int)l.To}|{l.Movements}"));
        var states = await chain.Facts.RowsAsync("SELECT state, COUNT(*) FROM agg_member_state GROUP BY state ORDER BY 1");
        var counts = await chain.Database.Get<LifecycleQueries>().CountsAsync(DataScope.All, Request(new(2026, 11, 21), new(2026, 11, 21)));
        Assert.Equal(states, counts.States.Where(s => s.State != LifecycleState.Prospect && s.Members > 0).OrderBy(s => s.State).Select(s => $"{(int)s.State}|{s.Members}"));
    }

    [Theory, EnginesAndSeeds(13)]
    public async Task Groups_and_migration_are_the_report_s(DatabaseProvider provider, int seed)
    {
        var (chain, _, _) = await MemberReportTests.BuildAsync(provider, seed);
        await using var owned = chain;
        var queries = chain.Database.Get<RfmQueries>();
        var (before, after) = (await RowsAsync(chain, From), await RowsAsync(chain, To));
        var groups = await queries.GroupsAsync(DataScope.All, Request(To, To));
        foreach (var group in RfmGroups.All) Assert.Equal(after.Count(m => GroupOf(m) == group), groups.Members(group));
        Assert.Equal(after.Count(m => m.Score is null), groups.Outside);
        // The eight classes: high and low against the means of those with scores.
        var scored = after.Where(m => m.Score is not null).ToList();
        decimal r = (decimal)scored.Average(m => m.RecencyDays!.Value), f = (decimal)scored.Average(m => m.WindowPurchaseDays), spend = scored.Average(m => m.WindowNetSpend);
        Assert.Equal(groups.Cells.Sum(c => c.Members), scored.Count);
        Assert.True(scored.Count > 20, "too few members with scores to tell");
        Assert.All(scored, m => Assert.Equal((m.RecencyDays < r, m.WindowPurchaseDays >= f, m.WindowNetSpend >= spend), HighOf(m.Eighth!.Value)));
        Assert.Equal(scored.GroupBy(m => m.Eighth!.Value).OrderBy(g => g.Key).Select(g => new RfmEighthCount(g.Key, g.Count(), g.Sum(m => m.WindowNetSpend))), groups.Eighths);
        Assert.Equal(after.Where(m => m.Score is not null).Sum(m => m.WindowNetSpend), groups.Cells.Sum(c => c.NetSpend));
        var moves = (await queries.MigrationAsync(DataScope.All, Request(From, To))).Moves;
        var then = before.ToDictionary(m => m.Code, GroupOf);
        var expected = after.GroupBy(m => (New: !then.ContainsKey(m.Code), From: then.GetValueOrDefault(m.Code), To: GroupOf(m))).ToDictionary(g => g.Key, g => g.LongCount());
        Assert.Equal(expected, moves.ToDictionary(m => (m.IsNew, m.From, m.To), m => m.Members));
    }

    private static (bool R, bool F, bool M) HighOf(RfmEighth eighth) => eighth switch
    {
        RfmEighth.KeyValue => (true, true, true),
        RfmEighth.KeyKeep => (false, true, true),
        RfmEighth.KeyDevelop => (true, false, true),
        RfmEighth.KeyRetain => (false, false, true),
        RfmEighth.GeneralValue => (true, true, false),
        RfmEighth.GeneralKeep => (false, true, false),
        RfmEighth.GeneralDevelop => (true, false, false),
        _ => (false, false, false),
    };

    /// <summary>R's prop.test(15, 40, correct = FALSE), and none of nobody.</summary>
    [Fact]
    public void A_rate_has_Wilson_s_interval()
    {
        var interval = new NDayRate(30, 40, 15).Interval(0.95)!.Value;
        Assert.Equal((0.2422297917, 0.5296756086), (Math.Round(interval.Low, 10), Math.Round(interval.High, 10)));
        Assert.Null(new NDayRate(30, 0, 0).Interval(0.95));
    }

    [Theory, Engines]
    public async Task The_funnel_of_joiners_in_hand_worked_steps(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider, new() { ["Chain:SilentHighValue"] = "100/60" });
        await chain.StoreAsync("A");
        for (int i = 1; i <= 5; i++) await chain.MemberAsync(i, joined: i == 5 ? "2026-03-20" : "2026-01-10", home: "A");
        await chain.MemberAsync(6, home: "A");
        await chain.OrderAsync("1", "A", "2026-01-12", 10, member: 1);
        await chain.OrderAsync("2", "A", "2026-01-12", 10, member: 2);
        await chain.OrderAsync("3", "A", "2026-01-20", 10, member: 2);
        await chain.OrderAsync("4", "A", "2026-01-12", 60, member: 3);
        await chain.OrderAsync("5", "A", "2026-01-22", 30, member: 3);
        await chain.OrderAsync("6", "A", "2026-02-01", 30, member: 3);
        await chain.OrderAsync("7", "A", "2026-03-25", 500, member: 5);
        await chain.OrderAsync("8", "A", "2026-01-15", 500, member: 6);
        await chain.RefreshAsync();
        var funnel = await chain.Database.Get<RetentionQueries>().FunnelAsync(DataScope.All, Request(new(2026, 1, 1), new(2026, 3, 31)), 30, new(2026, 1, 1), new(2026, 3, 31));
        Assert.Equal((30, 100m, 1L), (funnel.FollowUpDays, funnel.HighValue, funnel.NotOver));
        Assert.Equal([new(4, 0), new(3, 2), new(2, 11), new(1, 22), new(1, 22)], funnel.Steps);
    }

    [Theory, Engines]
    public async Task Who_sees_own_members_only_gets_no_others_and_counts_stay_whole(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.MemberAsync(1, home: "A");
        await chain.MemberAsync(2, home: "A");
        await chain.Facts.RunAsync("INSERT INTO employee(id, code) VALUES (9, 'E9')");
        await chain.Facts.RunAsync("UPDATE member SET owner_employee_id = 9 WHERE id = 2");
        var scope = DataScope.OfStores(["A"]).WithOwnMembersOf("E9");
        Assert.Equal(["M2"], (await RowsAsync(chain, To, scope)).Select(m => m.Code));
        Assert.Empty(await RowsAsync(chain, To, DataScope.OfStores(["A"]).WithOwnMembersOf("")));
        Assert.Equal(2, (await chain.Database.Get<LifecycleQueries>().CountsAsync(scope, Request(To, To))).Members);
    }

    [Theory, Engines]
    public async Task Without_anybody_there_is_no_value_anywhere(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        var (lifecycle, retention) = (chain.Database.Get<LifecycleQueries>(), chain.Database.Get<RetentionQueries>());
        var states = (await lifecycle.CountsAsync(DataScope.All, Request(To, To))).States;
        Assert.Equal(LifecycleStates.All.Count, states.Count);
        Assert.All(states, s => Assert.Equal((0, null, 0m), (s.Members, s.Share, s.NetSpend365)));
        var flows = await lifecycle.FlowsAsync(DataScope.All, Request(From, To));
        Assert.Equal((null, null, null, null), (flows.ChurnRate, flows.EarlyWarningRate, flows.WinBackRate, flows.WakeRate));
        var rates = await retention.RepurchaseAsync(DataScope.All, Request(From, To));
        Assert.Equal((null, null, null, null), (rates.RepurchaseRate, rates.ReturningShare, rates.BaseRate, rates.ReturnRate));
        Assert.Null((await retention.NDayAsync(DataScope.All, Request(From, To), [30])).Days[0].Rate);
        var curve = (await retention.ReturnsAsync(DataScope.All, Request(From, To), 90, [30])).Curve;
        Assert.NotEmpty(curve);
        Assert.All(curve, p => Assert.Null(p.Share));
        Assert.Null((await chain.Database.Get<RfmQueries>().GroupsAsync(DataScope.All, Request(From, To))).Thresholds);
        Assert.Empty((await retention.CohortsAsync(DataScope.All, Request(From, To))).Cells);
    }

    internal static MembersRequest Request(DateOnly from, DateOnly to) => new(new(from, to));

    internal static async Task<List<MemberRow>> RowsAsync(TestChain chain, DateOnly asOf, DataScope? scope = null)
    {
        var rows = new List<MemberRow>();
        await foreach (var row in chain.Database.Get<MemberListQueries>().MembersAsync(scope ?? DataScope.All, Request(asOf, asOf))) rows.Add(row);
        return rows;
    }

    private static RfmGroup? GroupOf(MemberRow row) => row.Score is { } score ? RfmGroups.Of(score) : null;
}
