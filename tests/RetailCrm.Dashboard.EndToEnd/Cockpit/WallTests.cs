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
            var page = screen.Page;

            await page.GotoAsync(new Uri(address, "/device").ToString());
            var code = await page.Locator(".code").InnerTextAsync();
            await admin.Page.GotoAsync(new Uri(address, "/admin/screens?screen=new").ToString());
            await admin.InteractiveAsync();
            await admin.Page.Locator("input[name=code]").FillAsync(code);
            await admin.Page.Locator("input[name=name]").FillAsync("Lobby");
            await admin.Page.Locator("select[name=culture]").SelectOptionAsync("zh-CN");
            await admin.Page.Locator(".ft2 .btn.p").ClickAsync();
            await page.WaitForURLAsync("**/cockpit", new() { Timeout = Back });
            await Assertions.Expect(page.Locator("[data-tile=stores] tr[data-store]").First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");

            // Killed: the last picture stays and says its age; back, it is a new page.
            var instance = await InstanceAsync(page);
            await portal.DisposeAsync();
            await Assertions.Expect(page.Locator(".wall-lost")).ToBeVisibleAsync(new() { Timeout = Back });
            await Assertions.Expect(page.Locator("[data-tile=stores] tr[data-store]").First).ToBeVisibleAsync();
            (portal, _) = await PortalProcess.StartAsync([.. settings, $"--urls=http://127.0.0.1:{address.Port}"]);
            var took = Stopwatch.StartNew();
            await Assertions.Expect(page.Locator($"[data-wall]:not([data-instance='{instance}'])")).ToBeVisibleAsync(new() { Timeout = Back });
            await Assertions.Expect(page.Locator(".wall-lost")).ToBeHiddenAsync(new() { Timeout = Back });
            output.WriteLine($"restart: back {took.Elapsed.TotalSeconds:0.0} s after the server");

            await page.Context.SetOfflineAsync(true);
            await Assertions.Expect(page.Locator(".wall-lost")).ToBeVisibleAsync(new() { Timeout = Back });
            await page.Context.SetOfflineAsync(false);
            took.Restart();
            await Assertions.Expect(page.Locator(".wall-lost")).ToBeHiddenAsync(new() { Timeout = Back });
            output.WriteLine($"network: back {took.Elapsed.TotalSeconds:0.0} s after the cut");

            // Another program answers: once, so that the page that follows stays.
            await page.EvaluateAsync("window.sameDocument = true; sessionStorage.removeItem('wall.reloaded')");
            await page.RouteAsync("**/wall/heartbeat*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"build":"another","instance":"another"}""" }), new() { Times = 1 });
            await page.WaitForFunctionAsync("() => !window.sameDocument && document.querySelector('[data-wall]')", null, new() { Timeout = Back });
            Assert.Equal("new build", await page.EvaluateAsync<string>("sessionStorage.getItem('wall.why')"));

            await admin.Page.GotoAsync(new Uri(address, "/admin/screens?screen=1").ToString());
            await admin.InteractiveAsync();
            await admin.Page.Locator(".ft2 .btn:not(.p)").ClickAsync();
            took.Restart();
            await admin.Page.Locator(".ft2 .btn:not(.p)").ClickAsync();
            await page.WaitForURLAsync("**/device", new() { Timeout = Back });
            output.WriteLine($"revoked: dark after {took.Elapsed.TotalSeconds:0.0} s");
        }
        finally
        {
            await portal.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

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
