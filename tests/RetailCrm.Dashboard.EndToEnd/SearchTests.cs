using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd;

/// <summary>The search of the whole portal, by the keyboard alone.</summary>
[Collection("portal")]
public class SearchTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task Keys_open_it_choose_and_lead_there()
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.region");
        await visitor.OpenAsync("/definitions");
        await visitor.Page.Keyboard.PressAsync("/");
        var field = visitor.Page.Locator("dialog[data-palette] input");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await visitor.SeesNoSeriousFindingAsync();
        await field.FillAsync("conversion");
        var first = visitor.Page.Locator("[data-hits=metrics] [role=option]").First;
        await Assertions.Expect(first).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await first.GetAttributeAsync("id"))!);
        await visitor.SeesNoSeriousFindingAsync();
        await visitor.PictureAsync("search");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator("[data-entry=conversion]")).ToBeVisibleAsync();
        await Assertions.Expect(field).ToBeHiddenAsync();
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(field).ToBeHiddenAsync();
        visitor.SawNoComplaint();
    }
}
