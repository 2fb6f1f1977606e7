using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Pages.Cockpit;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Pages.Cockpit;

/// <summary>A wall that hangs open while the rights to it change.</summary>
public sealed class CockpitRightsTests : BunitContext
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_last_day_of_a_grant_takes_the_picture_of_an_open_wall_along(bool ends)
    {
        PortalContext.Speak("en");
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("Alpha");
        await chain.StoreAsync("Bravo");
        await chain.OrderAsync("t", "Alpha", "2026-11-21", 4321);
        await chain.RefreshAsync();
        var visitor = await chain.Database.Services.SignInAsync();
        await chain.Database.Get<ChangeRights>().SetGrantsAsync(AuditActor.System, (await visitor.ReadAsync()).UserId, [Accounts.Store("Alpha", "2026-01-01", ends ? "2026-11-21" : "2026-11-22")], default);
        var follows = new TaskCompletionSource();
        using var feed = WallFeedTests.Feed(chain, follows.SetResult);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddLanguages();
        Services.AddPages();
        Services.AddSingleton<TimeProvider>(chain.Clock).AddSingleton(Options.Create(new ChainOptions())).AddSingleton(new BusinessCalendar(new(), chain.Clock));
        Services.AddSingleton(feed).AddSingleton(visitor).AddSingleton(chain.Database.Get<ScreenQueries>()).AddSingleton(chain.Database.Get<StoreComparisonQueries>());

        var page = Render<CockpitPage>();
        page.WaitForAssertion(() => Assert.Contains("Store Alpha", page.Markup, StringComparison.Ordinal));
        await follows.Task;
        await page.InvokeAsync(() => { });
        // Past midnight, and nobody touches anything: the feed's minute tells the wall.
        chain.Clock.Now = new(2026, 11, 22, 0, 1, 0, TimeSpan.FromHours(8));
        await feed.CheckAsync();
        page.WaitForAssertion(() => Assert.Contains("22 Nov", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(!ends, page.Markup.Contains("Store Alpha", StringComparison.Ordinal)));
    }
}
