using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;
using RetailCrm.Dashboard.Tests.Reports;

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
        await person.OpenAsync("/members?consent=1");
        if (person.IsDemo) await SeesWhomToWriteToAsync(person);
        else await person.SeesWhyAsync("list");
        person.GoesHome();
    }

    // All of whom agreed, and nobody else; the figures over the list say the same of all of them.
    private static async Task SeesWhomToWriteToAsync(Person person)
    {
        var rows = person.Page.Locator("tr[data-member]");
        var agreed = person.Page.Locator("tr[data-member] td.nowrap .up");
        Assert.True(await rows.CountAsync() > 0, "nobody agreed");
        Assert.Equal(await rows.CountAsync(), await agreed.CountAsync());
        var given = await CardsAsync(person.Page);
        Assert.Equal(given[0], given[3]);
        await person.OpenAsync("/members?consent=0");
        Assert.True(await rows.CountAsync() > 0, "nobody declined");
        await Assertions.Expect(agreed).ToHaveCountAsync(0);
        var declined = await CardsAsync(person.Page);
        Assert.Equal(0, declined[3]);
        await person.OpenAsync("/members");
        Assert.Equal(given[0], (await CardsAsync(person.Page))[3]);
        Assert.InRange(given[0] + declined[0], 2, (await CardsAsync(person.Page))[0]);
    }

    // Members found, their spend, who is expected to buy, who may be contacted.
    private static async Task<List<decimal>> CardsAsync(IPage page) =>
        [.. (await page.Locator("main .kpis [data-figure] .v").EvaluateAllAsync<string[]>("all => all.map(v => v.title)")).Select(t => Shown.Of(t).Value)];
}
