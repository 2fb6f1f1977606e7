using Microsoft.Playwright;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd;

/// <summary>Every page in its looks: no finding of axe-core, no complaint of the browser, nothing wider than the window, and a picture for people.</summary>
[Collection("looks")]
public class PageLooksTests(PortalFixture portal)
{
    // Who opens what, and what stands there once the page has its data.
    private static readonly (string User, string Address, string Sees)[] Pages =
    [
        ("demo.executive", "/stores", "tr[data-store]"),
        ("demo.executive", "/stores?peers=conversion", "[data-percentile]"),
        ("demo.executive", "/retention", "table.cohorts td.heat"),
        ("demo.executive", "/retention?by=spend", "table.cohorts td.heat"),
        ("demo.executive", "/campaigns", "[data-check=overlap]"),
        ("demo.executive", "/subscriptions", "tr[data-subscription]"),
        ("demo.finance", "/closes?sel=new", "[data-check]"),
        ("demo.executive", "/subscriptions?sel=new", "[data-form] [data-save]"),
        ("demo.executive", "/cockpit", "[data-tile=stores] tr[data-store]"),
        ("demo.executive", "/home", "[data-span=month]"),
        ("demo.store", "/home", "[data-lead]"),
        ("demo.admin", "/home", "[data-duty]"),
        ("demo.region", "/members", "tr[data-member]"),
        ("demo.region", "/home", "tr[data-store]"),
        ("demo.region", "/members/no-such-member", "[data-absent]"),
        ("demo.region", "/definitions?id=conversion", "[data-entry]"),
        ("demo.region", "/forecast", "tr[data-store]"),
        ("demo.executive", "/exports?new=orders.xlsx", "aside select[name=report]"),
        ("demo.region", "/alerts", "main h1"),
        ("demo.executive", "/categories", "[data-category]"),
        ("demo.executive", "/store-flow", "tr[data-home]"),
        ("demo.executive", "/stores/no-such-store/2026-03-02", "[data-absent]"),
        ("demo.store", "/employees", "[data-employee]"),
        ("demo.store", "/service", "[data-service]"),
        ("demo.admin", "/admin/users", "tr[data-user]"),
        ("demo.admin", "/admin/roles", "tr[data-role]"),
        ("demo.admin", "/admin/audit", "tbody tr"),
        ("demo.admin", "/admin/imports", "tr[data-run]"),
        ("demo.admin", "/admin/screens?screen=new", "input[name=code]"),
        ("demo.admin", "/events?event=%2B", "input[name=english]"),
    ];

    [BrowserTheory, ClassData(typeof(Looks))]
    public async Task Every_page_is_accessible_and_fits(string locale, bool dark, int width)
    {
        foreach (var pages in Pages.GroupBy(p => p.User))
        {
            await using var visitor = await portal.NewVisitorAsync(locale, width, width < 600 ? 844 : 900, user: pages.Key);
            if (dark) await visitor.Page.Context.AddCookiesAsync([new() { Name = "retailcrm.theme", Value = "dark", Url = portal.Address.ToString() }]);
            foreach (var (_, address, sees) in pages)
            {
                await visitor.OpenAsync(address);
                await Assertions.Expect(visitor.Page.Locator(sees).First).ToBeVisibleAsync();
                await visitor.PictureAsync($"{address.Trim('/').Replace('/', '-').Replace('?', '-')}-{(dark ? "dark" : "light")}-{locale[..2]}-{width}");
                await visitor.SeesNoSeriousFindingAsync();
                var sideways = await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                Assert.True(sideways == 0, $"{address} is {sideways} px wider than {width}");
            }

            visitor.SawNoComplaint();
        }
    }
}
