using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd;

/// <summary>A page on paper: what it says, without what only a screen can use, and nothing cut off at the side.</summary>
[Collection("portal")]
public class PrintTests(PortalFixture portal)
{
    // The room between the margins of A4, lying, in CSS pixels.
    private const int PaperWidth = 1047;

    [BrowserTheory]
    [InlineData("/stores", "tr[data-store]")]
    [InlineData("/retention", "main [data-block]")]
    public async Task A_page_prints_without_menus_and_whole(string address, string content)
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.region");
        await visitor.OpenAsync(address);
        var page = visitor.Page;
        await Assertions.Expect(page.Locator(content).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("aside.side")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(PaperWidth, 718);
        await Assertions.Expect(page.Locator("aside.side")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-export]").First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(content).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("h1").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await visitor.PictureAsync($"print-{address[1..]}");
        visitor.SawNoComplaint();
    }
}
