using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Alerts;

/// <summary>From the list to a decision, by keyboard; and the inbox as people see it.</summary>
[Collection("portal")]
public class AlertJourneyTests(PortalFixture portal)
{
    // One after the other: the small chain of the tests has a single open alert, and the keyboard closes it.
    [BrowserFact]
    public async Task The_inbox_is_accessible_and_an_alert_is_found_taken_and_closed_by_keyboard()
    {
        foreach (var (locale, dark, width) in ((string, bool, int)[])[("en-US", true, 1440), ("zh-CN", false, 1440), ("zh-CN", true, 390)]) await LookAsync(locale, dark, width);
        await using var visitor = await portal.NewVisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/alerts");
        var items = page.Locator("[data-key-item]");
        await Assertions.Expect(page.Locator("[data-alert]")).ToBeVisibleAsync();
        await items.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("sel="));
        await Assertions.Expect(page.Locator($"[data-alert='{page.Url.Split("sel=")[1]}'] [data-key-take]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync("acknowledged");
        await Assertions.Expect(page.Locator("[data-key-take]")).ToHaveCountAsync(0);

        // The address is the state: it holds after a reload.
        await visitor.ReloadAsync();
        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync("acknowledged");
        await page.Locator(".inp").FillAsync("looked into it");
        await page.Locator(".cls button").ClickAsync();
        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync("looked into it");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/alerts$"));
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Closed ") }).ClickAsync();
        await Assertions.Expect(page.Locator(".lst")).ToContainTextAsync("done");
        visitor.SawNoComplaint();
    }

    private async Task LookAsync(string locale, bool dark, int width)
    {
        await using var visitor = await portal.NewVisitorAsync(locale, width, width < 600 ? 844 : 900);
        await visitor.OpenAsync("/alerts");
        if (dark) await visitor.Page.Locator("[data-act=theme]").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-key-item]").First).ToBeVisibleAsync();
        await visitor.PictureAsync($"alerts-{(dark ? "dark" : "light")}-{locale[..2]}-{width}");
        if (width < 600) await visitor.Page.Locator("[data-key-item]").First.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".log li").First).ToBeVisibleAsync();
        await visitor.PictureAsync($"alert-{(dark ? "dark" : "light")}-{locale[..2]}-{width}");
        await visitor.SeesNoSeriousFindingAsync();
        visitor.SawNoComplaint();
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }
}
