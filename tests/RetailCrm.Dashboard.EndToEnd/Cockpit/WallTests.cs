using System.Diagnostics;
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

    private static async Task SignInAsync(Visitor visitor, Uri address)
    {
        using var handler = new HttpClientHandler();
        using var client = new HttpClient(handler) { BaseAddress = address };
        await PortalFixture.SignInAsync(client, "demo.admin");
        var cookie = handler.CookieContainer.GetCookies(address)["retailcrm.session"] ?? throw new InvalidOperationException("demo.admin could not sign in.");
        await visitor.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }]);
    }
}
