using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Pages;

/// <summary>What the head of service does: which stores answer late, what is behind a figure, and a file of it.</summary>
[Collection("portal")]
public class ServiceJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task Stores_are_sorted_chosen_counted_and_taken_away()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/service?p=last-90-days");
        var rows = page.Locator("tr[data-service]");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        var sort = page.Locator("section[aria-labelledby=service-stores] thead th", new() { HasTextString = "Tickets" }).First;
        await sort.Locator("a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]sort="));
        await Assertions.Expect(sort).ToHaveAttributeAsync("aria-sort", "descending");
        var name = await visitor.ChooseRegionAsync();

        await visitor.ReloadAsync();
        await Assertions.Expect(page.Locator("[popovertarget=f-region]")).ToContainTextAsync(name);
        await Assertions.Expect(sort).ToHaveAttributeAsync("aria-sort", "descending");
        await page.ClickAsync("section[aria-labelledby=service-stores] [data-table-switch]");
        var stores = page.Locator("section[aria-labelledby=service-stores] table.full tbody tr");
        await Assertions.Expect(stores.First).ToBeVisibleAsync();
        var shown = await stores.CountAsync();
        await page.ClickAsync("[popovertarget=def-tickets]");
        await Assertions.Expect(page.Locator("#def-tickets")).ToBeVisibleAsync();
        await visitor.SeesNoSeriousFindingAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.ClickAsync("button[data-export]");
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#export a[href*='.csv']"));
        Assert.Equal(shown, (await File.ReadAllLinesAsync(await file.PathAsync())).Length - 1);
        visitor.SawNoComplaint();
    }
}
