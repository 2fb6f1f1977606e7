using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>Which campaign worked, whom to write to next, and how large the next test must be.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class OperatorDay(DaysFixture days)
{
    [BrowserTheory, OnDemo, OnCoffee("zh-CN")]
    public async Task Tells_what_worked_and_plans_the_next_test(DayChain chain, string language)
    {
        await using var person = await days.PersonAsync(chain, language);
        var page = person.Page;
        await person.SignInAsync("demo.crm");
        await person.OpenAsync("/campaigns");
        if (person.IsDemo)
        {
            // A verdict for each, and of the chosen one what there is against believing it.
            await Assertions.Expect(page.Locator("[data-campaign]").Nth(2).Locator("[data-verdict]")).Not.ToBeEmptyAsync();
            await person.FollowAsync(page.Locator("[data-campaign] a").First, "/campaigns");
            await Assertions.Expect(page.Locator("[data-check]").First).ToBeVisibleAsync();
        }
        else
        {
            await Assertions.Expect(page.Locator("main .mid b").First).ToBeVisibleAsync();
        }

        // The next test: its size for the rise one hopes for.
        await page.Locator("form.plan input[name=lift]").FillAsync("15");
        await page.Locator("form.plan button").ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-lift='15'].sel")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("15%");
        await person.ArriveAsync();

        // Whom it may write to.
        await person.OpenAsync("/retention");
        await person.OpenAsync("/members?consent=yes");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("consent="));
        person.GoesHome();
    }
}
