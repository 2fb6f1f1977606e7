using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Exports;

/// <summary>From the menu of a page to a workbook in one's hand, made in the background.</summary>
[Collection("portal")]
public class ExportJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task Finance_asks_for_the_orders_sees_them_done_and_takes_the_workbook()
    {
        await using var visitor = await portal.NewVisitorAsync(user: "demo.finance");
        var page = visitor.Page;
        await visitor.OpenAsync("/stores?p=last-7-days");
        await page.Locator("[data-export]").First.ClickAsync();
        await page.Locator("#export button[data-background=xlsx].opt").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/exports\\?job=\\d+$"));
        // Without a reload.
        await Assertions.Expect(page.Locator(".xp.sel [data-take]")).ToBeVisibleAsync();
        await visitor.PictureAsync("exports-done-en-1440");
        await visitor.SeesNoSeriousFindingAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".xp.sel [data-take]").ClickAsync());
        Assert.Matches("^orders-\\d{4}-\\d{2}-\\d{2}-\\d{4}-\\d{2}-\\d{2}\\.xlsx$", download.SuggestedFilename);
        var rows = await page.Locator(".xp.sel .made dd").First.TextContentAsync();
        await using var workbook = await ZipFile.OpenReadAsync(await download.PathAsync());
        await using var sheet = await workbook.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync();
        using var reader = new StreamReader(sheet);
        var dimension = Regex.Matches(await reader.ReadToEndAsync(), "<row r=\"(\\d+)\"");
        Assert.True(dimension.Count > int.Parse(rows!.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture), $"{dimension.Count} rows in the sheet, {rows} on the page");
        visitor.SawNoComplaint();
    }
}
