using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;
using RetailCrm.Security.Codes;

namespace RetailCrm.Dashboard.EndToEnd.Account;

/// <summary>A second factor, another's eyes, and a right that is lost while a page is open.</summary>
[Collection("portal")]
public class AccessJourneyTests(PortalFixture portal)
{
    private const string Factor = "/account/second-factor";

    [BrowserFact]
    public async Task With_a_second_factor_the_password_is_not_enough()
    {
        await using var visitor = await portal.NewVisitorAsync(user: null);
        var page = visitor.Page;
        await SignInAsync(page);
        await visitor.InteractiveAsync();
        await page.GotoAsync(Factor);
        var key = (await page.InnerTextAsync(".key code")).Replace(" ", "", StringComparison.Ordinal);
        // The code of the half minute before is still taken, so that the next one is left for the sign-in; not if the half minute ends meanwhile.
        if (TimeProvider.System.GetUtcNow().Second % 30 > 20) await Task.Delay(TimeSpan.FromSeconds(31 - TimeProvider.System.GetUtcNow().Second % 30));
        await page.FillAsync("#code", Totp.Code(key, Totp.StepAt(TimeProvider.System.GetUtcNow()) - 1));
        await page.ClickAsync(".go");
        await Assertions.Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await visitor.SeesNoSeriousFindingAsync();
        await page.Context.ClearCookiesAsync();

        await SignInAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/signin/code"));
        await page.FillAsync("#code", "000000");
        await page.ClickAsync(".go");
        await Assertions.Expect(page.Locator("[role=alert]")).ToBeVisibleAsync();
        await page.FillAsync("#code", Totp.Code(key, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await page.ClickAsync(".go");
        await Assertions.Expect(page.Locator(".me")).ToBeVisibleAsync();
        await visitor.InteractiveAsync();
        await page.GotoAsync(Factor);
        await page.FillAsync("#password", "retail-demo");
        await page.ClickAsync(".go");
        await Assertions.Expect(page.Locator(".key")).ToBeVisibleAsync();
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task An_admin_looks_through_another_s_eyes_read_only_and_comes_back()
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.admin");
        var page = visitor.Page;
        await visitor.OpenAsync("/admin/users?q=demo.store");
        await page.ClickAsync("[data-user='demo.store'] a");
        await visitor.SeesNoSeriousFindingAsync();
        await visitor.PictureAsync("users-and-rights");
        await page.ClickAsync(".drw form button[value='demo.store']");
        await Assertions.Expect(page.Locator(".seen-as")).ToContainTextAsync("Zhou Min");
        await visitor.InteractiveAsync();
        await Assertions.Expect(page.Locator("[data-export]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("nav a[href='/admin/users']")).ToHaveCountAsync(0);
        await page.ClickAsync(".seen-as button");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/home$"));
        await Assertions.Expect(page.Locator(".seen-as")).ToHaveCountAsync(0);
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task A_right_that_is_lost_closes_the_page_that_is_open_elsewhere()
    {
        await using var other = await portal.NewVisitorAsync(user: "demo.finance");
        await other.OpenAsync("/stores");
        await using var admin = await portal.NewVisitorAsync(user: "demo.admin");
        var page = admin.Page;
        await admin.OpenAsync("/admin/users?q=demo.finance");
        await page.ClickAsync("[data-user='demo.finance'] a");
        await page.ClickAsync(".rl .chp .x");
        await page.ClickAsync(".ft2 .btn.p");
        await Assertions.Expect(page.Locator(".drw .bar.info")).ToBeVisibleAsync();
        // Nobody touches the other window.
        await Assertions.Expect(other.Page.Locator("h1")).ToHaveTextAsync("Not allowed");
        await Assertions.Expect(other.Page.Locator("nav a[href='/stores']")).ToHaveCountAsync(0);
        await page.ClickAsync("[popovertarget='add-role']");
        await page.ClickAsync("#add-role button:has-text('Finance')");
        await page.ClickAsync(".ft2 .btn.p");
        await Assertions.Expect(other.Page.Locator("h1")).ToHaveTextAsync("Store comparison");
        admin.SawNoComplaint();
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/signin");
        await page.ClickAsync("button[value='demo.crm']");
    }
}
