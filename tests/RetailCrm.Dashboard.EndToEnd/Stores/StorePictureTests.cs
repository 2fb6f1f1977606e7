using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Stores;

/// <summary>The days of a store and the card of a number: no finding of axe-core, no word of the browser, and a picture for people.</summary>
[Collection("looks")]
public class StorePictureTests(PortalFixture portal)
{
    [BrowserTheory]
    [InlineData("en-US", false)]
    [InlineData("zh-CN", true)]
    public async Task The_days_of_a_store_and_a_definition_are_accessible(string locale, bool dark)
    {
        var name = $"{(dark ? "dark" : "light")}-{locale[..2]}";
        await using var visitor = await portal.NewVisitorAsync(locale);
        var stores = new StoresPageObject(visitor);
        await stores.OpenAsync();
        if (dark) await stores.SwitchThemeAsync();
        await stores.Kpis.First.Locator("[data-define]").ClickAsync();
        await Assertions.Expect(stores.Definition.Locator("[data-recompute]")).ToBeVisibleAsync();
        await visitor.PictureAsync($"definition-{name}", whole: false);
        await visitor.SeesNoSeriousFindingAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(stores.Definition).ToBeHiddenAsync();

        await stores.Rows.First.Locator("th[scope=row] a").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("table tbody tr").First).ToBeVisibleAsync();
        await visitor.PictureAsync($"store-days-{name}");
        await visitor.SeesNoSeriousFindingAsync();
        visitor.SawNoComplaint();
    }
}
