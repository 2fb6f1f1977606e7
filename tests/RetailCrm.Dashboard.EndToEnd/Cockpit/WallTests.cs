using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;
using Xunit.Abstractions;

namespace RetailCrm.Dashboard.EndToEnd.Cockpit;

/// <summary>A screen that nobody looks after, on the real portal: from its code to its wall, and back again after everything that goes wrong.</summary>
[Collection("portal")]
public class WallTests(PortalFixture fixture, ITestOutputHelper output)
{
    // What a wall is given to find back once the server answers.
    private const float Back = 15_000;

    [BrowserFact]
    public async Task Numbers_that_stand_still_are_greyed_with_their_age_until_new_ones_come()
    {
        // Two in the afternoon, wherever these tests run: orders are due at that time of day.
        int ahead = 14 - TimeProvider.System.GetUtcNow().Hour;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(ahead);
        var folder = Directory.CreateTempSubdirectory("retailcrm-still-").FullName;
        string[] settings = [$"--ConnectionStrings:Sqlite=Data Source={folder}/chain.db", "--Demo:Enabled=true", "--Demo:LiveTills=false", "--Jobs:Enabled=false", $"--Chain:TimeZone=Etc/GMT{-ahead:+0;-0;+0}"];
        await PortalProcess.RunVerbAsync(["demo", "--scale", "0.05", "--to", $"{now.AddHours(-3):yyyy-MM-ddTHH:mm:ss}", .. settings]);
        var (portal, address) = await PortalProcess.StartAsync(settings);
        try
        {
            await using var visitor = await fixture.NewVisitorAsync(width: 1920, height: 1080, user: null);
            await SignInAsync(visitor, address, "demo.executive");
            await visitor.OpenAsync(new Uri(address, "/cockpit").ToString());
            await PictureStandsAsync(visitor.Page);
            await Assertions.Expect(visitor.Page.Locator("[data-tile=stores].old .at.late")).ToContainTextAsync("3");
            await Assertions.Expect(visitor.Page.Locator("header .asof.late")).ToBeVisibleAsync();
            await visitor.PictureAsync("cockpit-old-en-1920", whole: false);
            var store = await visitor.Page.Locator("[data-tile=stores] tr[data-store]").First.GetAttributeAsync("data-store");
            await File.WriteAllTextAsync(Path.Combine(folder, "orders.csv"), $"order_no,store_code,ordered_at,net_amount\nNEW-1,{store},{now:yyyy-MM-ddTHH:mm:ss},10\n");
            await PortalProcess.RunVerbAsync(["import", folder, .. settings]);
            var took = Stopwatch.StartNew();
            await Assertions.Expect(visitor.Page.Locator("[data-tile=stores]:not(.old)")).ToBeVisibleAsync(new() { Timeout = Back });
            output.WriteLine($"refresh: alive after {took.Elapsed.TotalSeconds:0.0} s");
        }
        finally
        {
            await portal.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [BrowserFact]
    public async Task A_screen_finds_back_after_a_kill_a_cut_network_and_a_new_build_and_goes_dark_when_revoked()
    {
        var folder = Directory.CreateTempSubdirectory("retailcrm-wall-").FullName;
        string[] settings = [$"--ConnectionStrings:Sqlite=Data Source={folder}/chain.db", "--Demo:Enabled=true", "--Demo:LiveTills=false"];
        await PortalProcess.RunVerbAsync(["demo", "--scale", "0.01", .. settings]);
        var (portal, address) = await PortalProcess.StartAsync(settings);
        try
        {
            await using var screen = await fixture.NewVisitorAsync(width: 1280, height: 720, user: null);
            await using var admin = await fixture.NewVisitorAsync(user: null);
            await SignInAsync(admin, address);
            await ConnectAsync(screen.Page, admin, address);
            var instance = await InstanceAsync(screen.Page);
            await portal.DisposeAsync();
            await LostAsync(screen.Page);
            (portal, _) = await PortalProcess.StartAsync([.. settings, $"--urls=http://127.0.0.1:{address.Port}"]);
            await BackAsync(screen.Page, instance);
            await RotatedAsync(screen.Page, folder);
            await CutAsync(screen.Page);
            await AnotherBuildAsync(screen.Page);
            await RevokedAsync(screen.Page, admin, address);
        }
        finally
        {
            await portal.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ConnectAsync(IPage page, Visitor admin, Uri address)
    {
        await page.GotoAsync(new Uri(address, "/device").ToString());
        var code = await page.Locator(".code").InnerTextAsync();
        await admin.OpenAsync(new Uri(address, "/admin/screens?screen=new").ToString());
        await admin.Page.Locator("input[name=code]").FillAsync(code);
        await admin.Page.Locator("input[name=name]").FillAsync("Lobby");
        await admin.Page.Locator("select[name=culture]").SelectOptionAsync("zh-CN");
        await admin.Page.Locator(".ft2 .btn.p").ClickAsync();
        // A portal that has just started over a new chain is busy: this is not what is measured.
        await page.WaitForURLAsync("**/cockpit", new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await PictureStandsAsync(page);
    }

    // The last picture stays, and says that it is old.
    private static async Task LostAsync(IPage page)
    {
        await Assertions.Expect(page.Locator(".wall-lost")).ToBeVisibleAsync(new() { Timeout = Back });
        await PictureStandsAsync(page);
    }

    private async Task BackAsync(IPage page, string instance)
    {
        var took = Stopwatch.StartNew();
        await Assertions.Expect(page.Locator($"[data-wall]:not([data-instance='{instance}'])")).ToBeVisibleAsync(new() { Timeout = Back });
        await Assertions.Expect(page.Locator(".wall-lost")).ToBeHiddenAsync(new() { Timeout = Back });
        output.WriteLine($"restart: back {took.Elapsed.TotalSeconds:0.0} s after the server");
    }

    // A day later, as far as the token knows.
    private async Task RotatedAsync(IPage page, string folder)
    {
        var before = await TokenAsync(page);
        await using (var database = new SqliteConnection($"Data Source={folder}/chain.db;Pooling=false"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=10000; UPDATE screen SET token_utc_ms = 0";
            await command.ExecuteNonQueryAsync();
        }

        var took = Stopwatch.StartNew();
        while (await TokenAsync(page) == before)
        {
            Assert.True(took.Elapsed < TimeSpan.FromMinutes(1), "the screen has still its old token");
            await Task.Delay(100);
        }

        output.WriteLine($"token: changed after {took.Elapsed.TotalSeconds:0.0} s");
        await page.ReloadAsync();
        await PictureStandsAsync(page);
    }

    private static async Task<string> TokenAsync(IPage page) => (await page.Context.CookiesAsync()).Single(c => c.Name == "retailcrm.screen").Value;

    private async Task CutAsync(IPage page)
    {
        await page.Context.SetOfflineAsync(true);
        await LostAsync(page);
        await page.Context.SetOfflineAsync(false);
        var took = Stopwatch.StartNew();
        await Assertions.Expect(page.Locator(".wall-lost")).ToBeHiddenAsync(new() { Timeout = Back });
        output.WriteLine($"network: back {took.Elapsed.TotalSeconds:0.0} s after the cut");
    }

    // Another program answers once, so that the page that follows stays.
    private async Task AnotherBuildAsync(IPage page)
    {
        await page.EvaluateAsync("window.sameDocument = true; sessionStorage.removeItem('wall.reloaded')");
        await page.RouteAsync("**/wall/heartbeat*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"build":"another","instance":"another"}""" }), new() { Times = 1 });
        var took = Stopwatch.StartNew();
        await page.WaitForFunctionAsync("() => !window.sameDocument && document.querySelector('[data-wall]')", null, new() { Timeout = Back });
        output.WriteLine($"new build: loaded after {took.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal("new build", await page.EvaluateAsync<string>("sessionStorage.getItem('wall.why')"));
    }

    private async Task RevokedAsync(IPage page, Visitor admin, Uri address)
    {
        await admin.OpenAsync(new Uri(address, "/admin/screens?screen=1").ToString());
        await admin.Page.Locator(".ft2 .btn:not(.p)").ClickAsync();
        await admin.Page.Locator(".ft2 .btn:not(.p)").ClickAsync();
        var took = Stopwatch.StartNew();
        await page.WaitForURLAsync("**/device", new() { Timeout = Back });
        output.WriteLine($"revoked: dark after {took.Elapsed.TotalSeconds:0.0} s");
    }

    private static Task PictureStandsAsync(IPage page) => Assertions.Expect(page.Locator("[data-tile=stores] tr[data-store]").First).ToBeVisibleAsync();

    private static async Task<string> InstanceAsync(IPage page) => (await page.Locator("[data-wall]").GetAttributeAsync("data-instance"))!;

    private static async Task SignInAsync(Visitor visitor, Uri address, string user = "demo.admin")
    {
        using var handler = new HttpClientHandler();
        using var client = new HttpClient(handler) { BaseAddress = address };
        await PortalFixture.SignInAsync(client, user);
        var cookie = handler.CookieContainer.GetCookies(address)["retailcrm.session"] ?? throw new InvalidOperationException($"{user} could not sign in.");
        await visitor.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }]);
    }
}
