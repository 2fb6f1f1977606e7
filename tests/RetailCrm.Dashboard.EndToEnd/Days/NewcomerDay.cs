using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>The first five minutes: from the sign-in to a number that is understood, without being told anything.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class NewcomerDay(DaysFixture days)
{
    [BrowserTheory, OnDemo("en-US"), OnCoffee]
    public async Task Finds_the_figures_their_meaning_the_help_and_a_store(DayChain chain, string language)
    {
        await using var person = await days.PersonAsync(chain, language);
        var page = person.Page;
        await person.SignInAsync("demo.executive");
        await person.FollowAsync(page.Locator("nav a[href='/stores']"), "/stores");
        await Assertions.Expect(page.Locator("tr[data-store]").First).ToBeVisibleAsync();

        // What does this page answer?
        await page.Locator("button.help-open").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[data-help]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        // What is this number, and is it true?
        await page.Locator(".kpis [data-define]").First.ClickAsync();
        var card = page.Locator("dialog[data-definition]");
        await card.Locator("[data-recompute]").ClickAsync();
        await Assertions.Expect(card.Locator(".eq")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);

        // Where is the store that a colleague spoke of?
        var store = page.Locator("tr[data-store] th a").First;
        var name = (await store.InnerTextAsync()).Trim();
        await page.Keyboard.PressAsync("/");
        await page.Locator("[data-palette] input").FillAsync(name);
        await person.FollowAsync(page.Locator("[data-hits=stores] a").First, "/stores/");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(name);

        // The other language says the same.
        var code = await page.Locator("h1 + .tag").InnerTextAsync();
        await page.Locator("[popovertarget=language]").ClickAsync();
        await page.Locator($"#language [value='{(language == "zh-CN" ? "en" : "zh-CN")}']").ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", new Regex(language == "zh-CN" ? "^en" : "^zh"));
        await Assertions.Expect(page.Locator("h1 + .tag")).ToHaveTextAsync(code);
        person.GoesHome();
    }
}
