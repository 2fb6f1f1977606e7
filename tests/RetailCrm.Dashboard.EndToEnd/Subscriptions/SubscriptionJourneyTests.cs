using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Subscriptions;

/// <summary>From nothing to a mail that has left.</summary>
[Collection("portal")]
public class SubscriptionJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task A_subscription_is_made_sent_by_hand_and_seen_as_sent()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var page = visitor.Page;
        await visitor.OpenAsync("/subscriptions");
        await page.Locator("[data-new]").ClickAsync();
        await page.Locator("[name=name]").FillAsync("Morning sales");
        await page.Locator("[name=report]").SelectOptionAsync("store-comparison");
        await page.Locator("[name=period]").SelectOptionAsync("last-week");
        await page.Locator("[name=format]").SelectOptionAsync("xlsx");
        await page.Locator("[data-save]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-panel] h2")).ToHaveTextAsync("Morning sales");
        await page.Locator("[data-send]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-line=Sent]")).ToContainTextAsync("Lin Wei", new() { Timeout = 90_000 });
        var mail = Assert.Single(portal.Mails.Mails, m => m.To == "demo.executive@demo.invalid");
        Assert.True(mail.HasAttachment);
        visitor.SawNoComplaint();
    }
}
