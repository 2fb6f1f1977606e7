using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Forecast;

/// <summary>A morning with the forecast: the chain, one store, and back; accessible as it opens, light, wide and in English. The other looks are the matter of <see cref="PageLooksTests"/>.</summary>
[Collection("portal")]
public class ForecastJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task From_the_chain_to_a_store_and_back()
    {
        await using var visitor = await portal.NewVisitorAsync();
        await visitor.OpenAsync("/forecast");
        var rows = visitor.Page.Locator("tr[data-store]");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("svg.band [data-band]")).ToHaveCountAsync(1);
        await Assertions.Expect(visitor.Page.Locator("tr[data-sku]").First).ToBeVisibleAsync();
        await visitor.PictureAsync("forecast-light-en-1440");
        await visitor.SeesNoSeriousFindingAsync();
        var name = await rows.First.Locator("a").InnerTextAsync();
        await rows.First.Locator("a").ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"[?&]store="));
        await Assertions.Expect(visitor.Page.Locator(".ttl .tag")).ToHaveTextAsync(name);
        await visitor.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator(".ttl .tag")).ToHaveTextAsync(name);
        await visitor.Page.GoBackAsync();
        await Assertions.Expect(visitor.Page.Locator(".ttl .tag")).ToHaveCountAsync(0);
        visitor.SawNoComplaint();
    }
}
