using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Tasks;

/// <summary>A task from the list of members to the hand that ticks it off, and into the figures of the employee.</summary>
[Collection("portal")]
public partial class TaskJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task A_manager_gives_a_task_the_salesperson_ticks_it_on_the_phone_and_the_employees_page_counts_it()
    {
        await using var sales = await portal.NewVisitorAsync(width: 390, user: "demo.sales");
        await sales.OpenAsync("/employees");
        var employee = (await sales.Page.Locator("tr[data-employee]").First.GetAttributeAsync("data-employee"))!;
        await using var manager = await portal.NewVisitorAsync(user: "demo.store");
        await manager.OpenAsync("/members");
        await manager.Page.Locator("[data-choose]").Nth(0).CheckAsync();
        await manager.Page.Locator("[data-choose]").Nth(1).CheckAsync();
        await Assertions.Expect(manager.Page.Locator("[data-bulk]")).ToContainTextAsync("2 selected");
        await manager.Page.Locator("[data-bulk] [data-assign]").ClickAsync();
        var day = (await manager.Page.Locator("[data-due]").GetAttributeAsync("min"))!;
        var before = await CountedAsync(employee, day);
        await GiveAsync(manager, employee, day);
        await TickAsync(sales);
        Assert.Equal((before.OnTime + 1, before.Due + 2), await CountedAsync(employee, day));
        sales.SawNoComplaint();
        manager.SawNoComplaint();
    }

    private static async Task GiveAsync(Visitor manager, string employee, string day)
    {
        var page = manager.Page;
        await page.Locator("[data-kind]").SelectOptionAsync("visit");
        await page.Locator("[data-to]").SelectOptionAsync(employee);
        await page.Locator("[data-due]").FillAsync(day);
        await page.Locator("[data-note]").FillAsync("show the new towels");
        await Assertions.Expect(page.Locator("form.give button[type=submit]")).ToHaveTextAsync("Assign to 2");
        await manager.SeesNoSeriousFindingAsync();
        await manager.PictureAsync("members-assign-light-en-1440");
        await page.Locator("form.give button[type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-bulk] [data-said]")).ToHaveTextAsync("2 tasks given.");
    }

    private static async Task TickAsync(Visitor sales)
    {
        await sales.OpenAsync("/home");
        var page = sales.Page;
        await Assertions.Expect(page.Locator("#todo")).ToBeVisibleAsync();
        if (await page.Locator("[data-all]").CountAsync() > 0) await page.Locator("[data-all]").ClickAsync();
        await page.Locator("[data-task^=PORTAL]").Filter(new() { HasText = "show the new towels" }).First.Locator("button.tick").ClickAsync();
        await Assertions.Expect(page.Locator("[data-outcome]")).ToHaveCountAsync(5);
        await sales.SeesNoSeriousFindingAsync();
        await sales.PictureAsync("home-tick-light-en-390");
        // A thumb's size.
        Assert.True((await page.Locator("[data-outcome]").First.BoundingBoxAsync())!.Height >= 44);
        await page.Locator("[data-outcome=reached]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-said]").First).ToContainTextAsync("It can be taken back until midnight.");
        await Assertions.Expect(page.Locator("[data-undo]").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    private async Task<(int OnTime, int Due)> CountedAsync(string employee, string day)
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.store");
        await visitor.OpenAsync($"/employees?p={day}..{day}");
        var told = await visitor.Page.Locator($"tr[data-employee='{employee}'] td[title$=' due']").GetAttributeAsync("title");
        var numbers = Number().Matches(told!).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).ToList();
        return (numbers[0], numbers[1]);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
