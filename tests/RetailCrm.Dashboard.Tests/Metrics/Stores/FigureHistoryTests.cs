using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Stores;

/// <summary>A figure's earlier periods: what the comparison itself says of them, under the same scope.</summary>
public class FigureHistoryTests
{
    [Theory, Engines]
    public async Task Each_point_is_what_the_comparison_of_that_period_shows(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var request = TestChain.Request("2026-03-09..2026-03-15", "previous");
        foreach (var metric in (string[])["net_sales", "orders", "atv", "upt", "conversion", "active_members", "new_members", "first_buyers", "attainment", "repurchase_rate"])
        {
            var history = (await chain.Queries.HistoryAsync(DataScope.All, request, metric, null))!;
            Assert.Equal((HistoryStep.Periods, 13), (history.Step, history.Points.Count));
            // The data begins on 16 February: nothing is known before.
            Assert.All(history.Points.Take(9), p => Assert.Null(p.Value));
            var facts = (await chain.Queries.FactsAsync(DataScope.All, request, metric, null))!;
            Assert.Equal((facts.Compared!.Value, facts.Figure.Value), (history.Points[^2].Value, history.Points[^1].Value));
        }

        Assert.Equal([40, 0, 30, 100], (await chain.Queries.HistoryAsync(DataScope.All, request, "net_sales", null))!.Points.TakeLast(4).Select(p => p.Value));
    }

    [Theory, Engines]
    public async Task Months_follow_months_single_days_their_weekday_and_a_comparison_has_no_history(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var months = (await chain.Queries.HistoryAsync(DataScope.All, TestChain.Request("2026-03-01..2026-03-31"), "net_sales", "A"))!;
        Assert.Equal((HistoryStep.Months, TestChain.P("2025-03-01..2025-03-31"), TestChain.P("2026-02-01..2026-02-28")), (months.Step, months.Points[0].Period, months.Points[^2].Period));
        var days = (await chain.Queries.HistoryAsync(DataScope.All, TestChain.Request("2026-03-10..2026-03-10"), "net_sales", "A"))!;
        Assert.Equal((HistoryStep.Weeks, TestChain.P("2026-03-03..2026-03-03"), 30m), (days.Step, days.Points[^2].Period, days.Points[^2].Value));
        Assert.Null(await chain.Queries.HistoryAsync(DataScope.All, TestChain.Request("2026-03-09..2026-03-15", "previous"), "growth", null));
        Assert.Null(await chain.Queries.HistoryAsync(DataScope.All, TestChain.Request("2026-03-09..2026-03-15"), "luck", null));
        Assert.Single((await chain.Queries.HistoryAsync(DataScope.All, TestChain.Request("0001-01-01..0001-01-31"), "net_sales", null))!.Points);
    }

    [Theory, Engines]
    public async Task A_scope_s_history_is_of_its_own_stores(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var request = TestChain.Request("2026-03-09..2026-03-15", "previous");
        Assert.Equal([0, 0, 30, 60], (await chain.Queries.HistoryAsync(DataScope.OfStores(["A"]), request, "net_sales", null))!.Points.TakeLast(4).Select(p => p.Value));
        Assert.Null(await chain.Queries.HistoryAsync(DataScope.OfStores(["A"]), request, "net_sales", "B"));
    }

    // A sells 30 and 60 in the last two weeks, B 40 two weeks before and 40 in the last.
    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(1, joined: "2026-03-03", home: "A");
        await chain.TargetAsync("A", "2026-03", 3100);
        await chain.OrderAsync("1", "B", "2026-02-16", 40);
        await chain.OrderAsync("2", "A", "2026-03-03", 30, member: 1);
        await chain.OrderAsync("3", "A", "2026-03-10", 20, member: 1);
        await chain.OrderAsync("4", "A", "2026-03-11", 40, member: 1);
        await chain.OrderAsync("5", "B", "2026-03-11", 40);
        await chain.TrafficAsync("A", "2026-03-03", -1, 10);
        await chain.TrafficAsync("A", "2026-03-10", -1, 20);
        await chain.RefreshAsync();
        return chain;
    }
}
