using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Pages;

/// <summary>What an admin does once a year: the chain's own event gets its days, and goes again.</summary>
[Collection("portal")]
public class EventJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task An_event_is_added_looked_at_in_its_year_and_taken_away()
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.admin");
        var page = visitor.Page;
        await visitor.OpenAsync("/events?year=2026");
        await Assertions.Expect(page.Locator("tr[data-event]").First).ToBeVisibleAsync();
        await page.ClickAsync(".ttl a.btn.p");
        await page.FillAsync(".drw input[name=english]", "Founder's week");
        await page.FillAsync(".drw input[name=chinese]", "店庆周");
        if (await page.Locator("[data-span='0']").CountAsync() == 0) await page.ClickAsync("[data-add]");
        await page.Locator("[data-span='0'] input").First.FillAsync("2026-06-01");
        await page.Locator("[data-span='0'] input").Nth(1).FillAsync("2026-06-07");
        await visitor.SeesNoSeriousFindingAsync();
        await page.ClickAsync("[data-save]");
        var row = page.Locator("tr[data-event]", new() { HasTextString = "Founder's week" });
        await Assertions.Expect(row).ToContainTextAsync("1 – 7 Jun 2026");
        await Assertions.Expect(page.Locator(".drw")).ToHaveCountAsync(0);

        // A year on, these are the days of the year before.
        await page.Locator("section[aria-labelledby=events] h2 a.btn").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]year=2027"));
        await visitor.ReloadAsync();
        await Assertions.Expect(row.Locator("td").Nth(1)).ToHaveTextAsync("–");
        await Assertions.Expect(row.Locator("td").Nth(2)).ToHaveTextAsync("1 – 7 Jun 2026");

        await row.Locator("th a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]event="));
        await page.ClickAsync("[data-delete]");
        await Assertions.Expect(page.Locator("[data-delete]")).ToHaveTextAsync("Delete for good");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await page.ClickAsync("[data-delete]");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        visitor.SawNoComplaint();
    }
}
