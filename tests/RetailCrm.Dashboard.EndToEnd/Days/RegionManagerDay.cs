using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;
using RetailCrm.Dashboard.Tests.Reports;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>Monday: three stores below, why, who does what.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class RegionManagerDay(DaysFixture days)
{
    [BrowserTheory, OnDemo("zh-CN"), OnCoffee]
    public async Task Finds_the_worst_stores_their_causes_and_gives_a_task(DayChain chain, string language)
    {
        await using var person = await days.PersonAsync(chain, language);
        var page = person.Page;
        await person.SignInAsync("demo.region");
        await Assertions.Expect(page.Locator(".home a[href^='/stores/']").First).ToBeVisibleAsync();

        // The three with the largest falls, and what each fall is made of.
        await person.OpenAsync("/stores?p=last-week&sort=change");
        var codes = new List<string>();
        for (int i = 0; i < 3; i++) codes.Add((await page.Locator("tr[data-store]").Nth(i).GetAttributeAsync("data-store"))!);
        decimal worst = -1;
        foreach (var code in codes)
        {
            var (before, now) = await BeforeAndNowAsync(page, code);
            // Of the coffee chain's three shops two fell in its last week.
            if (person.IsDemo || code != codes[2]) Assert.True(now < before, $"{code} did not fall: {before} to {now}");
            Assert.True(now / before - 1 >= worst, $"{code} fell more than the one above it");
            worst = now / before - 1;
            await SeesTheCausesAsync(person, code, before, now);
        }

        // One bad day or every day; who works there.
        await person.FollowAsync(page.Locator($"tr[data-store='{codes[0]}'] th a"), "/stores/");
        await Assertions.Expect(page.Locator("section[aria-labelledby=day-table] tbody tr")).ToHaveCountAsync(7);
        await person.OpenAsync($"/employees?store={codes[0]}");

        // Who does what: an alert becomes somebody's. Where nothing is open, that is said.
        if (person.IsDemo) await person.Portal.TillsStaySilentAsync();
        await person.OpenAsync("/alerts");
        if (person.IsDemo)
        {
            await GiveAsync(page);
            await person.ArriveAsync();
        }
        else
        {
            await Assertions.Expect(page.Locator("main .mid b").First).ToBeVisibleAsync();
        }

        person.GoesHome();
    }

    private static async Task<(decimal Before, decimal Now)> BeforeAndNowAsync(IPage page, string code)
    {
        var said = (await page.Locator($"tr[data-store='{code}'] td.medium a.fig").First.GetAttributeAsync("title"))!.Split('→');
        return (Shown.Of(said[0]).Value, Shown.Of(said[1]).Value);
    }

    // From what it sold to what it sells, cause by cause, and nothing left over but the cents of rounding.
    private static async Task SeesTheCausesAsync(Person person, string code, decimal before, decimal now)
    {
        await person.FollowAsync(person.Page.Locator($"tr[data-store='{code}'] a.pick"), $"sel={code}(&|$)");
        var steps = (await person.Page.Locator("section[aria-labelledby=bridge] svg rect title").EvaluateAllAsync<string[]>("all => all.map(t => t.textContent)")).Select(t => Shown.Of(t).Value).ToList();
        Assert.True(steps.Count >= 4, $"{code} has no causes");
        Assert.Equal((before, now), (steps[0], steps[^1]));
        Assert.InRange(steps.SkipLast(1).Sum() - now, -0.05m, 0.05m);
    }

    private static async Task GiveAsync(IPage page)
    {
        await page.Locator("[data-key-item]").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("sel="));
        var lines = await page.Locator(".log li").CountAsync();
        var to = page.Locator(".ab select").First;
        await to.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var name = await to.Locator("option").Nth(1).InnerTextAsync();
        await page.Locator(".ab button", new() { Has = page.Locator("xpath=self::*[not(@data-key-take)]") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".log li")).ToHaveCountAsync(lines + 1);
        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync(name);
    }
}
