using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>The wall, one drill from the chain to a till receipt, one question answered.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class ExecutiveDay(DaysFixture days)
{
    [BrowserTheory, OnDemo, OnCoffee("zh-CN")]
    public async Task Looks_at_the_wall_drills_to_a_receipt_and_knows_where_the_month_lands(DayChain chain, string language)
    {
        await using var person = await days.PersonAsync(chain, language);
        var page = person.Page;
        await person.SignInAsync("demo.executive");
        await person.OpenAsync("/cockpit");
        // Every tile says something; what there are no data for says so.
        foreach (var tile in await page.Locator("[data-tile]").AllAsync()) await Assertions.Expect(tile).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("[data-tile=campaigns]")).Not.ToHaveTextAsync("");

        // Chain, store, day, hour, receipt: the same filters all the way.
        await person.OpenAsync("/stores?p=last-7-days");
        var store = page.Locator("tr[data-store]").First;
        await person.FollowAsync(store.Locator("th a"), "/stores/[^?]+\\?p=last-7-days");
        await person.FollowAsync(page.Locator("section[aria-labelledby=day-table] tbody th a").Last, "/stores/[^/]+/\\d{4}-\\d{2}-\\d{2}");
        await Assertions.Expect(page.Locator("[data-order]").First).ToBeVisibleAsync();

        // Where does the month land?
        await person.OpenAsync("/forecast");
        await Assertions.Expect(page.Locator(".kpis .k").Nth(2)).ToContainTextAsync(chain == DayChain.Demo ? "¥" : "$");

        // What did campaigns cause? On a chain without any: that, and how a first one would be planned.
        await person.OpenAsync("/campaigns");
        if (person.IsDemo) await Assertions.Expect(page.Locator("[data-verdict]").First).ToBeVisibleAsync();
        else await Assertions.Expect(page.Locator("section[aria-labelledby=planner]")).ToBeVisibleAsync();
        person.GoesHome();
    }
}
