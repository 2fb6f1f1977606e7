using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.SampleData;
using RetailCrm.Data.SampleData.Live;

namespace RetailCrm.Dashboard.Tests.Data.SampleData;

/// <summary>The demo's tills go on: what was rung up four weeks before, each minute once.</summary>
public class LiveTillsTests
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0);

    [Theory, Engines]
    public async Task They_ring_up_what_they_rang_up_four_weeks_before_and_nothing_twice(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var tills = ActivatorUtilities.CreateInstance<LiveTills>(chain.Database.Services);
        Assert.Equal(0, await tills.RingUpAsync(Noon, default)); // no demo chain
        var ledger = chain.Database.Get<DemoLedger>();
        await ledger.BeginAsync(new(1, 1, Noon), default);
        await ledger.CompleteAsync(default);
        Assert.Equal(2, await tills.RingUpAsync(Noon, default)); // 11:00 and 11:59 of Alpha; its 12:30 is to come, and Bravo has been silent for long
        await chain.RefreshAsync();
        var orders = await chain.Facts.RowsAsync("SELECT order_no, net_cents FROM orders WHERE day = (SELECT MAX(day) FROM orders) ORDER BY order_no");
        Assert.Equal(["a-261121|10000", "b-261121|20000", "t|500"], orders);
        Assert.Equal(0, await tills.RingUpAsync(Noon, default));
        Assert.Equal(1, await tills.RingUpAsync(Noon.AddMinutes(31), default));
        await chain.RefreshAsync();
        var verified = await chain.Database.Get<VerifyAggregates>().RunAsync(CancellationToken.None);
        Assert.True(verified.IsEqual, string.Join(", ", verified.Differences));
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("Alpha");
        await chain.StoreAsync("Bravo");
        await chain.OrderAsync("a", "Alpha", "2026-10-24", 100, at: "11:00");
        await chain.OrderAsync("b", "Alpha", "2026-10-24", 200, at: "11:59");
        await chain.OrderAsync("c", "Alpha", "2026-10-24", 400, at: "12:30");
        await chain.OrderAsync("r", "Alpha", "2026-10-24", -50, at: "11:30", refundOf: "a");
        await chain.OrderAsync("d", "Bravo", "2026-10-24", 800, at: "11:10");
        await chain.OrderAsync("t", "Alpha", "2026-11-21", 5, at: "10:00");
        await chain.RefreshAsync();
        return chain;
    }
}
