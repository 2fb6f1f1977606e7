using System.Globalization;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>08:05, on the phone: yesterday, whom to call; and the week on paper.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class StoreManagerDay(DaysFixture days)
{
    [BrowserTheory, OnDemo, OnCoffee("en-US")]
    public async Task Knows_yesterday_whom_to_call_and_takes_the_week_as_a_document(DayChain chain, string language)
    {
        await using var person = await days.PersonAsync(chain, language, phone: true);
        var page = person.Page;
        await person.SignInAsync("demo.store");
        await Assertions.Expect(page.Locator("section[aria-labelledby=today]")).ToBeVisibleAsync();

        // Yesterday is the last of the days of one's store.
        var yesterday = DateOnly.FromDateTime(chain == DayChain.Demo ? new(2026, 11, 15) : new(2019, 4, 29)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await person.OpenAsync("/stores?p=last-7-days");
        await person.FollowAsync(page.Locator("tr[data-store] th a").First, "/stores/");
        await person.FollowAsync(page.Locator($"section[aria-labelledby=day-table] tbody th a[href*='{yesterday}']"), yesterday);
        // A small store may have had a day without an order: then that is said.
        await Assertions.Expect(page.Locator("[data-order], main .mid b").First).ToBeVisibleAsync();

        // Whom to call: a member's page with what to know first; where nobody is due, that is said.
        await person.OpenAsync("/home");
        var call = page.Locator("[data-call] a.call").First;
        if (person.IsDemo) await person.FollowAsync(call, "/members/");
        else await person.SeesWhyAsync("calls");

        await person.OpenAsync("/stores?p=last-week");
        await page.Locator("button[data-export]").First.ClickAsync();
        var (content, name) = await person.TakeAsync(page.Locator("#export a[href*='store-weekly'][href*='pdf']").First);
        Assert.Equal("%PDF"u8.ToArray(), content[..4]);
        Assert.EndsWith(".pdf", name, StringComparison.Ordinal);
        person.GoesHome();
    }
}
