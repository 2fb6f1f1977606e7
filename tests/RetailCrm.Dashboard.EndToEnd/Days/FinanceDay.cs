using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.EndToEnd.Days;

/// <summary>The month is closed, taken away as a workbook, held against the orders; then a return comes late.</summary>
[Collection("days")]
[Trait("Time", "long")]
public class FinanceDay(DaysFixture days)
{
    [BrowserTheory, OnDemo("zh-CN"), OnCoffee]
    public async Task Closes_the_month_takes_the_workbook_and_sees_the_late_return_as_a_restatement(DayChain chain, string language)
    {
        // A chain of its own: a month is closed once.
        await using var portal = await DayPortal.OfAsync(chain);
        var last = chain == DayChain.Demo ? "2026-10-31" : "2019-04-29";
        if (chain == DayChain.Coffee) portal.Clock.Pass(TimeSpan.FromDays(2));
        await using var person = await days.PersonAsync(portal, chain, language);
        var page = person.Page;
        await person.SignInAsync("demo.finance");

        await person.OpenAsync("/closes");
        await person.FollowAsync(page.Locator("[data-new]"), "sel=new");
        await Assertions.Expect(page.Locator("[data-check] li").First).ToBeVisibleAsync();
        if (await page.Locator("input[name=reason]").CountAsync() > 0) await page.Locator("input[name=reason]").FillAsync("No till of these stores has a sale that day.");
        await page.Locator("[data-close-now]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-unchanged]")).ToBeVisibleAsync();
        await person.ArriveAsync();
        var figures = page.Locator("[data-tie] dd");
        Assert.Equal(await figures.Nth(0).InnerTextAsync(), await figures.Nth(2).InnerTextAsync());

        // The workbook says what the page says.
        await page.Locator("[popovertarget=files-reported]").ClickAsync();
        await TakeWorkbookAsync(person, page.Locator("#files-reported a[href*='sales-daily'][href*='xlsx']").First, Shown.Of(await figures.Nth(0).InnerTextAsync()).Value);

        // A customer brings something back that was bought on the last day of the month; the till rings it up with that day's date.
        await portal.ImportAsync(await LateReturnAsync(person, last));
        await person.OpenAsync("/closes");
        await person.FollowAsync(page.Locator("[data-close] a").First, "sel=\\d");
        await Assertions.Expect(page.Locator("[data-line]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-tie] dd.down")).ToContainTextAsync("1.00");
        Assert.NotEqual(await figures.Nth(0).InnerTextAsync(), await figures.Nth(2).InnerTextAsync());
        person.GoesHome();
    }

    // Its days, line by line, come to what the page calls reported, and so does its own line of totals.
    private static async Task TakeWorkbookAsync(Person person, ILocator link, decimal reported)
    {
        if ((await link.GetAttributeAsync("href"))!.Contains("export-purpose", StringComparison.Ordinal))
        {
            await link.ClickAsync();
            await person.Page.FillAsync("#purpose", "month close");
            link = person.Page.Locator("button.go");
        }

        var (content, name) = await person.TakeAsync(link);
        Assert.EndsWith(".xlsx", name, StringComparison.Ordinal);
        await using var workbook = new ZipArchive(new MemoryStream(content));
        Assert.True(workbook.Entries.Count(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)) >= 3, "data, parameters and definitions");
        var net = Workbook.Column(content, ColumnWords.NameOf("net_sales").In(CultureInfo.GetCultureInfo(person.Language)));
        Assert.True(net.Count > 2, "a month has more than one day");
        Assert.Equal((reported, reported), (net.SkipLast(1).Sum(), net[^1]));
        if (person.Page.Url.Contains("export-purpose", StringComparison.Ordinal)) await person.OpenAsync("/closes");
    }

    private static async Task<string> LateReturnAsync(Person person, string day)
    {
        await person.OpenAsync($"/stores?p={day}..{day}");
        var store = await person.Page.Locator("tr[data-store]").First.GetAttributeAsync("data-store");
        var folder = Directory.CreateTempSubdirectory("retailcrm-late-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "orders.csv"), $"order_no,store_code,ordered_at,net_amount,units\nLATE-1,{store},{day}T12:00:00,-1.00,-1\n");
        return folder;
    }
}
