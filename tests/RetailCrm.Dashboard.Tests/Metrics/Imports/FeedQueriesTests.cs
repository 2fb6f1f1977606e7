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

    /// <summary>The eight weeks before are 56 days, 14 Sep to 8 Nov. "Small" stores sold nothing on every fifth of them: 11 of 56, a share of 0.196.</summary>
    [Theory, Engines]
    public async Task A_silence_that_is_usual_for_a_store_is_not_waited_for(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        int number = 0;
        async Task SellsAsync(string store, int days, Func<int, bool> silent)
        {
            await chain.StoreAsync(store);
            for (int day = 0; day < days; day++)
            {
                if (!silent(day)) await chain.OrderAsync($"n{number++}", store, TestChain.D("2026-09-14").AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), 10);
            }
        }

        bool Fifth(int day) => day % 5 == 4;
        // Day 59 (Thursday, 12 Nov) is empty, and what came later says so.
        await SellsAsync("small-whole", 63, Fifth);
        // Sunday is empty: one such day comes once in five, 0.196.
        await SellsAsync("small-one", 62, Fifth);
        // Saturday and Sunday: 0.196² = 0.039, less than once in twenty.
        await SellsAsync("small-two", 61, Fifth);
        // The same, and something of the Monday after is in.
        await SellsAsync("small-later", 61, Fifth);
        await chain.OrderAsync("later", "small-later", "2026-11-16", 10);
        // One silent day in 56: an empty Wednesday is no lack, an empty end is (0.018).
        await SellsAsync("rare-hole", 63, day => day is 10 or 58);
        await SellsAsync("rare-end", 62, day => day == 10);
        // The same store silent from Monday to Saturday: what came on Sunday does not say that a week was empty.
        await SellsAsync("rare-week", 63, day => day is 10 or (>= 56 and <= 61));
        // Never a silent day: the empty Wednesday lacks a file, whatever came after it.
        await SellsAsync("steady-hole", 63, day => day == 58);
        await chain.RefreshAsync();

        var feeds = await chain.Database.Get<FeedQueries>().OfPeriodAsync(DataScope.All, TestChain.P("2026-11-09..2026-11-15"));
        Assert.Equal(8, feeds.Expected.Count);
        Assert.Equal(["rare-end", "rare-week", "small-two", "steady-hole"], feeds.Missing.Select(f => f.Code));
        // What is going on still is no habit: a week later the silence of two weeks is not its own excuse.
        Assert.Contains("small-one", (await chain.Database.Get<FeedQueries>().OfPeriodAsync(DataScope.All, TestChain.P("2026-11-16..2026-11-20"))).Missing.Select(f => f.Code));
    }
}
