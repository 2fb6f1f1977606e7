using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.Alerts.Raising;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Tests.Crm.Alerts;

/// <summary>A screen that falls silent raises one alert with its name; it goes when the screen is back.</summary>
public class WatchScreensTests
{
    [Theory, Engines]
    public async Task A_silent_screen_is_told_once_and_its_return_ends_it(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("Alpha");
        var (connect, watch) = (chain.Database.Get<ConnectScreen>(), chain.Database.Get<WatchScreens>());
        var code = (await connect.AskAsync(null, default))!;
        await chain.Database.Get<ChangeScreens>().ApproveAsync(AuditActor.System, code.Code, new("Lobby", GrantKind.All, "", "en", "overview:45"), default);
        var token = (await connect.TakeAsync(code.Secret, default))!;
        var screen = (await chain.Database.Get<ScreenQueries>().FindAsync(token))!;
        await connect.BeatAsync(screen.Id, token, "overview", default);
        Assert.Equal(0, await watch.RunAsync());
        chain.Clock.Now += TimeSpan.FromMinutes(4);
        Assert.Equal(1, await watch.RunAsync());
        Assert.Equal(0, await watch.RunAsync());
        var alert = Assert.Single(await OpenAsync(chain));
        Assert.Equal((AlertKind.ScreenSilence, "Lobby", AlertSeverity.Warning), (alert.Kind, alert.SubjectName, alert.Severity));
        Assert.Equal(new DateTime(2026, 11, 21, 12, 0, 0), alert.Figures!.LastAt);
        await connect.BeatAsync(screen.Id, token, "overview", default);
        Assert.Equal(1, await watch.RunAsync());
        Assert.Empty(await OpenAsync(chain));
    }

    private static async Task<IEnumerable<Alert>> OpenAsync(TestChain chain) =>
        (await chain.Database.Get<AlertQueries>().ListAsync(DataScope.All, new())).Where(a => a.State != AlertState.Closed);
}
