using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Campaigns;

/// <summary>What a campaign manager does: looks what the campaigns caused, into one of them, and plans the next test.</summary>
[Collection("portal")]
public class CampaignJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task A_campaign_is_looked_into_and_the_next_test_planned()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/campaigns");
        var rows = page.Locator("tr[data-campaign]");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        var code = (await rows.Nth(1).GetAttributeAsync("data-campaign"))!;

        await rows.Nth(1).Locator("th a").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"[?&]sel={code}"));
        await Assertions.Expect(page.Locator("[data-check=overlap]")).ToBeVisibleAsync();
        await page.FillAsync("form.plan input[name=hold]", "50");
        await page.ClickAsync("form.plan button");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]hold=50"));

        await visitor.ReloadAsync();
        await Assertions.Expect(page.Locator($"tr.sel[data-campaign='{code}']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("form.plan input[name=hold]")).ToHaveValueAsync("50");
        await visitor.SeesNoSeriousFindingAsync();
        visitor.SawNoComplaint();
    }
}
