using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>One's own day, one's own members, one's own rank: nobody else's.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class SalespersonDay(DaysFixture days)
{
    [BrowserTheory, OnDemo("en-US"), OnCoffee]
    public async Task Sees_the_own_day_members_and_rank_and_nobody_elses(DayChain chain, string language)
    {
        await using var person = await days.PersonAsync(chain, language);
        var page = person.Page;
        await person.SignInAsync("demo.sales");
        await Assertions.Expect(page.Locator("section[aria-labelledby=own] .four div")).ToHaveCountAsync(4);

        // Tasks: whoever is to be called, or that nobody is.
        if (await page.Locator("[data-call]").CountAsync() > 0) await person.FollowAsync(page.Locator("[data-call] a.call").First, "/members/");
        else await person.SeesWhyAsync("calls");

        await person.OpenAsync("/members");
        if (person.IsDemo) await person.FollowAsync(page.Locator("[data-member] a").First, "/members/");
        else await Assertions.Expect(page.Locator("main .mid b").First).ToBeVisibleAsync();

        // The rank, or why there is none.
        await person.OpenAsync("/employees");
        await Assertions.Expect(page.Locator("tr[data-employee]")).ToHaveCountAsync(1);
        person.GoesHome();
    }
}
