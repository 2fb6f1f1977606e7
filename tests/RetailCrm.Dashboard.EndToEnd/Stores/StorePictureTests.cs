using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Stores;

/// <summary>Every page in both languages and both themes: no finding of axe-core, no word of the browser, and a picture for people.</summary>
[Collection("looks")]
public class StorePictureTests(PortalFixture portal)
{
    [BrowserTheory]
    [InlineData("en-US", false, 1440)]
    [InlineData("en-US", true, 1440)]
    [InlineData("zh-CN", false, 1440)]
    [InlineData("zh-CN", true, 1440)]
    [InlineData("en-US", false, 390)]
    [InlineData("zh-CN", true, 390)]
    public async Task The_comparison_is_accessible(string locale, bool dark, int width)
    {
        await using var visitor = await portal.NewVisitorAsync(locale, width, width < 600 ? 844 : 900);
        var stores = new StoresPageObject(visitor);
        await stores.OpenAsync();
        if (dark) await stores.SwitchThemeAsync();
        await Assertions.Expect(stores.Rows.First).ToBeVisibleAsync();
        await visitor.PictureAsync($"stores-{(dark ? "dark" : "light")}-{locale[..2]}-{width}");
        await visitor.SeesNoSeriousFindingAsync();
        visitor.SawNoComplaint();
        var sideways = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.Equal(0, sideways);
    }

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
