using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Imports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Metrics.Imports;

/// <summary>Which stores are missing from a week, worked by hand: 9 to 15 Nov 2026, Monday to Sunday.</summary>
public class FeedQueriesTests
{
    [Theory, Engines]
    public async Task A_store_is_missing_where_it_is_open_and_usually_sells(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        int number = 0;
        async Task SellsAsync(string store, string from, string to, params DayOfWeek[] not)
        {
            for (var day = TestChain.D(from); day <= TestChain.D(to); day = day.AddDays(1))
            {
                if (!not.Contains(day.DayOfWeek)) await chain.OrderAsync($"n{number++}", store, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), 10);
            }
        }

        foreach (var store in (string[])["whole", "silent", "sundays", "shut", "dead"]) await chain.StoreAsync(store);
        await chain.StoreAsync("new", opened: "2026-11-12");
        await chain.StoreAsync("unheard", opened: "2026-11-10");
        await chain.StoreAsync("closed", closed: "2026-11-10");
        await SellsAsync("whole", "2026-10-26", "2026-11-15");
        await SellsAsync("silent", "2026-10-26", "2026-11-13");
        await SellsAsync("sundays", "2026-10-26", "2026-11-15", DayOfWeek.Sunday);
        await SellsAsync("shut", "2026-10-26", "2026-11-14");
        await chain.ClosureAsync("shut", "2026-11-15");
        await SellsAsync("dead", "2026-07-01", "2026-07-03");
        await SellsAsync("new", "2026-11-12", "2026-11-15");
        await SellsAsync("closed", "2026-11-02", "2026-11-10");
        await chain.RefreshAsync();

        var feeds = await chain.Database.Get<FeedQueries>().OfPeriodAsync(DataScope.All, TestChain.P("2026-11-09..2026-11-15"));
        Assert.Equal(["closed", "new", "shut", "silent", "sundays", "unheard", "whole"], feeds.Expected.Select(f => f.Code));
        Assert.Equal([("silent", TestChain.D("2026-11-13")), ("unheard", null)], feeds.Missing.Select(f => (f.Code, f.LastDay)));

        // What has come in and was not taken in yet is not in.
        await chain.OrderAsync("late", "whole", "2026-11-14", 1);
        Assert.Equal(["silent", "unheard", "whole"], (await chain.Database.Get<FeedQueries>().OfPeriodAsync(DataScope.All, TestChain.P("2026-11-09..2026-11-15"))).Missing.Select(f => f.Code));
        Assert.Equal(["whole"], (await chain.Database.Get<FeedQueries>().OfPeriodAsync(DataScope.OfStores(["whole"]), TestChain.P("2026-11-09..2026-11-15"))).Expected.Select(f => f.Code));
    }
}
