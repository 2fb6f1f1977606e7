using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Metrics.Cockpit;

namespace RetailCrm.Dashboard.Tests.Pages.Cockpit;

/// <summary>One drawing for all walls that show the same; none for walls that do not.</summary>
public sealed class WallDrawingsTests : PortalContext
{
    private static readonly DateTime Noon = new(2026, 11, 21, 12, 0, 0);

    private WallDrawings Drawings => field ??= new(Services.GetRequiredService<IServiceScopeFactory>(), NullLoggerFactory.Instance);

    [Fact]
    public async Task Walls_that_show_the_same_share_one_drawing_for_a_minute()
    {
        var view = View(100);
        var first = await Drawings.OfAsync("all", view, WallScene.Overview, Noon.AddSeconds(5));
        Assert.Same(first, await Drawings.OfAsync("all", view, WallScene.Overview, Noon.AddSeconds(55)));
        Assert.Equal(6, first.Tiles.Count);
        Assert.Contains("¥100", Text(first.Figures), StringComparison.Ordinal);
        Assert.Contains("data-tile=\"regions\"", first.Tiles[0].Value, StringComparison.Ordinal);
        // Another minute, other data, another scene, other rows.
        Assert.NotSame(first, await Drawings.OfAsync("all", view, WallScene.Overview, Noon.AddMinutes(1)));
        Assert.Contains("¥250", Text((await Drawings.OfAsync("all", View(250), WallScene.Overview, Noon.AddMinutes(1))).Figures), StringComparison.Ordinal);
        Assert.Single((await Drawings.OfAsync("all", view, WallScene.Service, Noon.AddMinutes(1))).Tiles);
        Assert.Contains("¥7", Text((await Drawings.OfAsync("store", View(7), WallScene.Overview, Noon.AddMinutes(1))).Figures), StringComparison.Ordinal);
        Assert.Equal(3, Drawings.Kept);
        await Drawings.OfAsync("store", View(7), WallScene.Overview, Noon.AddMinutes(9));
        Assert.Equal(1, Drawings.Kept);
    }

    [Fact]
    public async Task Each_language_has_its_own()
    {
        var view = View(100);
        var english = await Drawings.OfAsync("all", view, WallScene.Overview, Noon);
        using var chinese = CultureScope.Of(CultureInfo.GetCultureInfo("zh-CN"));
        var other = await Drawings.OfAsync("all", view, WallScene.Overview, Noon);
        Assert.Contains("Orders", Text(english.Figures), StringComparison.Ordinal);
        Assert.Contains("订单", Text(other.Figures), StringComparison.Ordinal);
    }

    private static string Text(MarkupString html) => WebUtility.HtmlDecode(html.Value);

    private static WallSnapshot View(decimal sales) => new()
    {
        Day = DateOnly.FromDateTime(Noon),
        Today = new(new CockpitToday
        {
            Day = DateOnly.FromDateTime(Noon),
            Freshness = new(1, Noon, null),
            Trading = 1,
            Total = new(new(sales, 4, 25, 2, null), null),
            Hours = [],
            Regions = [new("East", sales, null, null, null)],
            Stores = [],
        }),
    };
}
