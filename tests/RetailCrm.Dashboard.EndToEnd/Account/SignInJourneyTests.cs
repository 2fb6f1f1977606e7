using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Account;

/// <summary>The door as people see it: in both languages and themes, wide and narrow, and who comes in through it.</summary>
[Collection("portal")]
public class SignInJourneyTests(PortalFixture portal)
{
    [BrowserTheory, ClassData(typeof(Looks))]
    public async Task The_door_is_accessible(string locale, bool dark, int width)
    {
        await using var visitor = await portal.NewVisitorAsync(locale, width, width < 600 ? 844 : 900, user: null);
        var page = visitor.Page;
        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/signin"));
        if (dark) await page.ClickAsync("[data-act=theme]");
        await page.FillAsync("#user", $"zhou.min.{locale}.{dark}.{width}");
        await page.FillAsync("#password", "not the one");
        await page.ClickAsync(".go");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("4");
        await Assertions.Expect(page.Locator("#password")).ToBeFocusedAsync();
        await visitor.PictureAsync($"sign-in-{(dark ? "dark" : "light")}-{locale[..2]}-{width}");
        await visitor.SeesNoSeriousFindingAsync();
        visitor.SawNoComplaint();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [BrowserTheory]
    [InlineData("demo.executive", "/home")]
    [InlineData("demo.region", "/home")]
    [InlineData("demo.store", "/home")]
    [InlineData("demo.finance", "/home")]
    [InlineData("demo.sales", "/home")]
    [InlineData("demo.crm", "/home")]
    [InlineData("demo.admin", "/home")]
    [InlineData("demo.auditor", "/admin/audit")]
    public async Task Every_account_of_the_demo_comes_to_its_first_page(string user, string first)
    {
        await using var visitor = await portal.NewVisitorAsync(user: null);
        await visitor.Page.GotoAsync("/");
        await visitor.Page.ClickAsync($"button[value='{user}']");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(Regex.Escape(first) + "$"));
        await Assertions.Expect(visitor.Page.Locator("h1")).ToBeVisibleAsync();
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task A_password_can_be_looked_at_and_one_can_leave_again()
    {
        await using var visitor = await portal.NewVisitorAsync(user: null);
        var page = visitor.Page;
        await page.GotoAsync("/stores?p=last-week");
        await page.FillAsync("#user", "demo.store");
        await page.FillAsync("#password", "retail-demo");
        await page.ClickAsync("[data-act=show-password]");
        await Assertions.Expect(page.Locator("#password")).ToHaveAttributeAsync("type", "text");
        await page.PressAsync("#password", "Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/stores\?p=last-week$"));
        await visitor.InteractiveAsync();
        // One store only: the demo's store manager.
        await Assertions.Expect(page.Locator("tr[data-store]")).ToHaveCountAsync(1);
        await page.ClickAsync("[popovertarget=me]");
        await page.ClickAsync("#me a");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("My account");
        await visitor.PictureAsync("account-light-en");
        await visitor.SeesNoSeriousFindingAsync();
        await page.ClickAsync("[popovertarget=me]");
        await page.ClickAsync("#me form button");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/signin"));
        await page.GotoAsync("/stores");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/signin"));
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task Signing_out_everywhere_closes_a_page_that_is_open_in_another_window()
    {
        await using var open = await portal.NewVisitorAsync(user: null);
        await using var other = await portal.NewVisitorAsync(user: null);
        foreach (var visitor in (Visitor[])[open, other])
        {
            await visitor.Page.GotoAsync("/");
            await visitor.Page.ClickAsync("button[value='demo.region']");
            await visitor.InteractiveAsync();
        }

        await other.Page.GotoAsync("/account");
        await other.Page.ClickAsync("button[value=all]");
        await Assertions.Expect(open.Page).ToHaveURLAsync(new Regex(@"/signin\?returnUrl=%2Fhome"));
    }
}
