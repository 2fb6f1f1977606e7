using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd.Stores;

/// <summary>What an analyst does on a morning, from the front door to a file on the desk.</summary>
[Collection("portal")]
public class StoreJourneyTests(PortalFixture portal)
{
    [BrowserFact]
    public async Task A_filter_stays_in_the_address_and_over_a_reload()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var stores = new StoresPageObject(visitor);
        await visitor.OpenAsync("/");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex("/home$"));
        await visitor.Page.Locator("[data-span=week] a").First.ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"/stores\?p=.*&cmp=weekday"));
        await Assertions.Expect(stores.Rows.First).ToBeVisibleAsync();
        var before = await stores.NetSalesAsync();
        var region = (await stores.ChoicesAsync("f-region"))[0];

        await stores.ChooseAsync("f-region", region);
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"[?&]region="));
        await Assertions.Expect(visitor.Page.Locator("[popovertarget=f-region]")).ToContainTextAsync(region);
        await Assertions.Expect(visitor.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        var chosen = await stores.NetSalesAsync();
        Assert.NotEqual(before.Keys.Order(), chosen.Keys.Order());

        await visitor.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("[popovertarget=f-region]")).ToContainTextAsync(region);
        await Assertions.Expect(stores.Rows.First).ToBeVisibleAsync();
        Assert.Equal(chosen, await stores.NetSalesAsync());

        await visitor.Page.GoBackAsync();
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new Regex(@"[?&]region="));
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task A_saved_view_is_there_after_a_reload_and_its_address_shows_another_user_their_own_stores()
    {
        const string name = "Falls of four weeks", view = $"[data-view='{name}']";
        await using var visitor = await portal.NewVisitorAsync();
        await visitor.OpenAsync("/stores?p=last-28-days&sort=change&all=1");
        await visitor.Page.ClickAsync("[data-views]");
        await visitor.Page.FillAsync("#view-name", name);
        await visitor.Page.ClickAsync(".view-form [type=submit]");
        await Assertions.Expect(visitor.Page.Locator(view)).ToHaveCountAsync(1);

        await visitor.OpenAsync("/stores");
        await visitor.Page.ClickAsync("[data-views]");
        await visitor.Page.ClickAsync($"{view} a");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"/stores\?p=last-28-days&sort=change&all=1$"));
        await visitor.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("[data-views]")).ToContainTextAsync(name);
        var stores = new StoresPageObject(visitor);
        await Assertions.Expect(stores.Rows.First).ToBeVisibleAsync();
        var all = await stores.NetSalesAsync();

        await using var other = await portal.NewVisitorAsync(user: "demo.region");
        await other.OpenAsync(new Uri(visitor.Page.Url).PathAndQuery);
        var theirs = new StoresPageObject(other);
        await Assertions.Expect(theirs.Rows.First).ToBeVisibleAsync();
        Assert.ProperSubset(all.Keys.ToHashSet(), (await theirs.NetSalesAsync()).Keys.ToHashSet());
        await Assertions.Expect(other.Page.Locator(view)).ToHaveCountAsync(0);
        visitor.SawNoComplaint();
        other.SawNoComplaint();
    }

    [BrowserFact]
    public async Task Language_and_theme_are_kept()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var stores = new StoresPageObject(visitor);
        await stores.OpenAsync("?sort=change");
        var html = visitor.Page.Locator("html");
        await Assertions.Expect(html).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "light");

        await stores.SwitchLanguageAsync("zh-CN");
        await Assertions.Expect(html).ToHaveAttributeAsync("lang", "zh-CN");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"sort=change"));
        await Assertions.Expect(visitor.Page.Locator("h1")).ToContainTextAsync("门店");
        await stores.SwitchThemeAsync();
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "dark");

        await visitor.ReloadAsync();
        await Assertions.Expect(html).ToHaveAttributeAsync("lang", "zh-CN");
        await Assertions.Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task The_browsers_language_is_the_first_one()
    {
        await using var visitor = await portal.NewVisitorAsync("zh-CN");
        await new StoresPageObject(visitor).OpenAsync();
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    [BrowserFact]
    public async Task A_number_opens_its_definition_and_proves_itself()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var stores = new StoresPageObject(visitor);
        await stores.OpenAsync();
        await stores.Kpis.First.Locator("[data-define]").ClickAsync();
        await Assertions.Expect(stores.Definition).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"[?&]def="));
        await stores.Definition.Locator("[data-recompute]").ClickAsync();
        await Assertions.Expect(stores.Definition.Locator(".eq")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(stores.Definition).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page).Not.ToHaveURLAsync(new Regex(@"[?&]def="));
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task A_store_leads_to_its_days_and_back()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var stores = new StoresPageObject(visitor);
        await stores.OpenAsync("?p=last-28-days&sort=-change");
        var row = stores.Rows.First;
        var code = await row.GetAttributeAsync("data-store");
        await row.Locator("th[scope=row] a").ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex($"/stores/{Regex.Escape(code!)}\\b"));
        await Assertions.Expect(visitor.Page.Locator("table tbody tr")).ToHaveCountAsync(28);
        await visitor.Page.Locator(".crumb a").ClickAsync();
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Regex(@"/stores\?p=last-28-days&sort=-change"));
        visitor.SawNoComplaint();
    }

    [BrowserFact]
    public async Task The_csv_says_what_the_page_says()
    {
        await using var visitor = await portal.NewVisitorAsync();
        var stores = new StoresPageObject(visitor);
        await stores.OpenAsync("?all=1");
        await Assertions.Expect(stores.Rows.First).ToBeVisibleAsync();
        var page = await stores.NetSalesAsync();
        var download = await stores.DownloadAsync();
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        var header = lines[0].TrimStart('\ufeff').Split(',').ToList();
        int code = header.IndexOf("store_code"), sales = header.IndexOf("net_sales");
        var file = lines.Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[code], c => decimal.Parse(c[sales], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        Assert.NotEmpty(page);
        Assert.Equal(file.OrderBy(p => p.Key, StringComparer.Ordinal), page.OrderBy(p => p.Key, StringComparer.Ordinal));
        visitor.SawNoComplaint();
    }
}
