using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Common;
using RetailCrm.Dashboard.Jobs;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Pages.Cockpit.Panels;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Cockpit;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Pages.Cockpit;

/// <summary>One reading for all walls of a scope, told to each; scopes never share; a part that fails stays alone.</summary>
public class WallFeedTests
{
    private static readonly WallScope Everything = new(DataScope.All, new());

    [Fact]
    public async Task A_refresh_reaches_every_wall_with_one_and_the_same_snapshot()
    {
        await using var chain = await BuildAsync();
        using var feed = Feed(chain);
        List<WallSnapshot> first = [], second = [], other = [];
        using var a = feed.Follow(Everything, Into(first));
        using var b = feed.Follow(Everything, Into(second));
        using var c = feed.Follow(new(DataScope.OfStores(["Bravo"]), new()), Into(other));
        await feed.CheckAsync();
        Assert.Equal(2, feed.Scopes);
        Assert.Equal(100, first[^1].Today.Value!.Total.Now.NetSales);
        Assert.Same(first[^1], second[^1]);
        Assert.Equal(0, other[^1].Today.Value!.Total.Now.NetSales);
        Assert.NotNull(first[^1].Members.Value);
        int told = first.Count;
        await feed.CheckAsync();
        Assert.Equal(told, first.Count); // nothing changed, nothing is drawn
        await chain.OrderAsync("t2", "Alpha", "2026-11-21", 50);
        await chain.RefreshAsync();
        await feed.CheckAsync();
        Assert.Equal(150, first[^1].Today.Value!.Total.Now.NetSales);
        Assert.Same(first[^1], second[^1]);
        Assert.Equal(0, other[^1].Today.Value!.Total.Now.NetSales);
    }

    [Fact]
    public async Task The_minute_is_told_though_nothing_changed_and_a_scope_without_walls_is_forgotten()
    {
        await using var chain = await BuildAsync();
        using var feed = Feed(chain);
        var told = new List<WallSnapshot>();
        var following = feed.Follow(Everything, Into(told));
        await feed.CheckAsync();
        int before = told.Count;
        chain.Clock.Now += TimeSpan.FromMinutes(1);
        await feed.CheckAsync();
        Assert.Equal(before + 1, told.Count);
        following.Dispose();
        chain.Clock.Now += TimeSpan.FromMinutes(3);
        await feed.CheckAsync();
        Assert.Equal((0, before + 1), (feed.Scopes, told.Count));
    }

    [Fact]
    public async Task Each_wall_is_told_in_the_language_in_which_it_began_to_follow()
    {
        await using var chain = await BuildAsync();
        using var feed = Feed(chain);
        var told = new List<string>();
        var (own, chinese) = (CultureInfo.CurrentUICulture, CultureInfo.GetCultureInfo("zh-CN"));
        IDisposable Follow(CultureInfo culture)
        {
            CultureInfo.CurrentUICulture = culture;
            try
            {
                return feed.Follow(Everything, _ =>
                {
                    lock (told) told.Add(CultureInfo.CurrentUICulture.Name);
                    return Task.CompletedTask;
                });
            }
            finally
            {
                CultureInfo.CurrentUICulture = own;
            }
        }

        using var first = Follow(CultureInfo.GetCultureInfo("en"));
        using var second = Follow(chinese);
        await feed.CheckAsync();
        Assert.Equal(["en", "zh-CN"], told.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(own, CultureInfo.CurrentUICulture);
    }

    [Fact]
    public async Task A_part_that_fails_keeps_its_value_and_takes_no_other_along()
    {
        await using var chain = await BuildAsync();
        using var feed = Feed(chain);
        var told = new List<WallSnapshot>();
        using var following = feed.Follow(Everything, Into(told));
        await feed.CheckAsync();
        await chain.Facts.RunAsync("ALTER TABLE alert RENAME TO alert_away");
        chain.Clock.Now += TimeSpan.FromSeconds(11);
        await chain.OrderAsync("t2", "Alpha", "2026-11-21", 50);
        await chain.RefreshAsync();
        await feed.CheckAsync();
        Assert.NotNull(told[^1].Alerts.Reference);
        Assert.NotNull(told[^1].Alerts.Value);
        Assert.Equal((150m, null), (told[^1].Today.Value!.Total.Now.NetSales, told[^1].Today.Reference));
        await chain.Facts.RunAsync("ALTER TABLE alert_away RENAME TO alert");
        chain.Clock.Now += TimeSpan.FromSeconds(31);
        await feed.CheckAsync();
        Assert.Null(told[^1].Alerts.Reference);
    }

    [Fact]
    public async Task A_tile_is_old_when_orders_should_have_come_and_not_at_night()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Alpha");
        for (int w = 1; w <= 8; w++)
        {
            for (int n = 0; n < 60; n++) await chain.OrderAsync($"w{w}-{n}", "Alpha", TestChain.D("2026-11-21").AddDays(-7 * w).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), 10, at: "12:30");
        }

        await chain.OrderAsync("t", "Alpha", "2026-11-21", 10, at: "12:00");
        await chain.RefreshAsync();
        var day = await chain.Database.Get<CockpitQueries>().TodayAsync(DataScope.All, new());
        var noon = TestChain.D("2026-11-21").ToDateTime(new(12, 0));
        var usual = Patience("0 * * * * ?", chain.Clock);
        // An order a minute is usual between 12 and 13: after ten minutes ten are missing, and it is over the limit only then.
        Assert.False(Staleness.Of(day, noon.AddMinutes(10), usual).IsOld);
        Assert.True(Staleness.Of(day, noon.AddMinutes(11), usual).IsOld);
        // Where a refresh comes every quarter of an hour, half an hour is what one that was missed costs.
        var slow = Patience("0 0/15 * * * ?", chain.Clock);
        Assert.False(Staleness.Of(day, noon.AddMinutes(30), slow).IsOld);
        Assert.True(Staleness.Of(day, noon.AddMinutes(31), slow).IsOld);
        var late = day with { Freshness = day.Freshness with { AsOf = noon.AddMinutes(59) } };
        Assert.False(Staleness.Of(late, noon.AddHours(8), usual).IsOld);
    }

    private static TimeSpan Patience(string cron, TimeProvider clock) => new WallPatience(Options.Create(new JobsOptions { RefreshCron = cron }), clock).Limit;

    private static Func<WallSnapshot, Task> Into(List<WallSnapshot> list) => snapshot =>
    {
        list.Add(snapshot);
        return Task.CompletedTask;
    };

    /// <param name="chain">Whose figures.</param>
    /// <param name="followed">Told once, when the first wall follows.</param>
    internal static WallFeed Feed(TestChain chain, Action? followed = null)
    {
        var services = chain.Database.Services;
        var calendar = new BusinessCalendar(new(), chain.Clock);
        var reader = new WallReader(ActivatorUtilities.CreateInstance<WallQuestions>(services), calendar, chain.Clock, NullLogger<WallReader>.Instance);
        return new(reader, services.GetRequiredService<RefreshLedgerQueries>(), calendar, new Still(chain.Clock, followed), NullLogger<WallFeed>.Instance);
    }

    private static async Task<TestChain> BuildAsync()
    {
        var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Alpha");
        await chain.StoreAsync("Bravo");
        await chain.OrderAsync("t1", "Alpha", "2026-11-21", 100);
        await chain.RefreshAsync();
        return chain;
    }

    // Nothing happens by itself: the tests look when they say.
    private sealed class Still(TimeProvider clock, Action? timed) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            timed?.Invoke();
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
