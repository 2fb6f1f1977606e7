using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd;

/// <summary>The help of a page: by its key and by its buttons, over the page and gone again.</summary>
[Collection("portal")]
public class HelpTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task The_question_mark_opens_the_help_of_the_page_and_escape_closes_it()
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.region");
        await visitor.OpenAsync("/definitions");
        var help = visitor.Page.Locator("dialog[data-help]");
        await visitor.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(help).ToBeVisibleAsync();
        await Assertions.Expect(help).ToHaveAttributeAsync("data-help", "/definitions");
        await visitor.SeesNoSeriousFindingAsync();
        await visitor.PictureAsync("help");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToBeHiddenAsync();
        // A question mark that is typed is no key.
        await visitor.Page.Locator("form.find input").FillAsync("");
        await visitor.Page.Locator("form.find input").PressSequentiallyAsync("?");
        await Assertions.Expect(help).ToBeHiddenAsync();
        await visitor.Page.Locator(".me").ClickAsync();
        await visitor.Page.Locator("#me [data-act=help]").ClickAsync();
        await Assertions.Expect(help).ToBeVisibleAsync();
        await help.Locator("[data-act=close-help]").ClickAsync();
        await Assertions.Expect(help).ToBeHiddenAsync();
        visitor.SawNoComplaint();
    }
}
