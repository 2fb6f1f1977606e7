using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Pages;

/// <summary>What a region manager does: where the members of a store shop besides.</summary>
[Collection("portal")]
public class FlowJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task From_the_comparison_to_the_flow_of_a_region_and_into_a_store()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/stores");
        await page.Locator(".ttl a[href='/store-flow']").ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-home]").First).ToBeVisibleAsync();
        var all = await page.Locator("tr[data-home]").CountAsync();
        var name = await visitor.ChooseRegionAsync();

        await visitor.ReloadAsync();
        await Assertions.Expect(page.Locator("[popovertarget=f-region]")).ToContainTextAsync(name);
        await Assertions.Expect(page.Locator("tr[data-home]").First).ToBeVisibleAsync();
        Assert.InRange(await page.Locator("tr[data-home]:not([data-home=others])").CountAsync(), 1, all - 1);
        await page.ClickAsync("[popovertarget=def-flow]");
        await Assertions.Expect(page.Locator("#def-flow .formula")).ToContainTextAsync("÷");
        await visitor.SeesNoSeriousFindingAsync();
        await page.Keyboard.PressAsync("Escape");

        var store = page.Locator("tr[data-store]").First;
        var code = await store.GetAttributeAsync("data-store");
        await store.Locator("th a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($@"/stores/{Regex.Escape(code!)}\?p="));
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("[popovertarget=f-region]")).ToContainTextAsync(name);
        visitor.SawNoComplaint();
    }
}
