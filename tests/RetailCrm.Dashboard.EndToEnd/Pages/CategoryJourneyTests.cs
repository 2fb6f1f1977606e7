using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Pages;

/// <summary>What a buyer does: which categories moved, in which region, and from there into a store.</summary>
[Collection("portal")]
public class CategoryJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task A_category_s_change_is_followed_into_a_region_and_a_store()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/categories?p=last-28-days");
        await Assertions.Expect(page.Locator("tr[data-category]").First).ToBeVisibleAsync();
        var change = page.Locator("section[aria-labelledby=mix] .seg a").Nth(1);
        await change.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]cells=change"));
        await Assertions.Expect(change).ToHaveAttributeAsync("aria-current", "true");
        var name = await visitor.ChooseRegionAsync();

        await visitor.ReloadAsync();
        await Assertions.Expect(page.Locator("[popovertarget=f-region]")).ToContainTextAsync(name);
        await Assertions.Expect(change).ToHaveAttributeAsync("aria-current", "true");
        await page.ClickAsync("[popovertarget=def-mix]");
        await Assertions.Expect(page.Locator("#def-mix")).ToBeVisibleAsync();
        await visitor.SeesNoSeriousFindingAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#def-mix")).ToBeHiddenAsync();

        // In one region the columns are its stores: the days of one, over the same period.
        await page.Locator("table.mix thead th a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/stores/[^/?]+\?p=last-28-days"));
        await Assertions.Expect(page.Locator("table tbody tr")).ToHaveCountAsync(28);
        visitor.SawNoComplaint();
    }
}
