using AngleSharp.Dom;
using Bunit;
using RetailCrm.Dashboard.Pages.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>The store comparison page over a known answer.</summary>
public sealed class StoresPageTests : PortalContext
{
    private const string FallOfBeta = "−17.3%";

    [Fact]
    public async Task Shows_the_numbers_of_the_answer()
    {
        var page = await OpenAsync("/stores");

        var cards = page.FindAll(".k").Select(k => (Label: k.QuerySelector(".l")!.TextContent, Value: k.QuerySelector(".v")!.TextContent.Trim())).ToDictionary(k => k.Label, k => k.Value);
        Assert.Equal("¥3.55M", cards["Net sales"]);
        Assert.Equal("87.5K", cards["Traffic"]);
        Assert.Equal("20.0%", cards["Conversion"]);
        Assert.Equal("¥203.0", cards["Average ticket"]);
        Assert.Equal(["Alpha", "Gamma", "Beta"], Stores(page));
        Assert.Equal("2,184", Cell(page, "A1", "net_sales"));
        Assert.Equal("+13.1%", Cell(page, "A1", "growth"));
        Assert.Equal(FallOfBeta, Cell(page, "B2", "growth"));
        Assert.Contains("¥K", page.Find("#ranking").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_Chinese_with_its_own_units()
    {
        Speak("zh-CN");

        var page = await OpenAsync("/stores");

        Assert.Equal("门店对比", page.Find("h1").TextContent);
        Assert.Equal("¥355.2万", page.Find(".k .v").TextContent.Trim());
        Assert.Equal("218.4", Cell(page, "A1", "net_sales"));
        Assert.Contains("万元", page.Find(".rank thead").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explains_the_largest_fall_until_a_store_is_chosen()
    {
        var page = await OpenAsync("/stores");
        Assert.Equal($"Beta: {FallOfBeta}", page.Find("#bridge .t-main").TextContent);

        page.Find("tr[data-store=A1]").Click();

        Assert.Equal("http://localhost/stores?sel=A1", Navigation.Uri);
        page.WaitForAssertion(() => Assert.StartsWith("Alpha: +13.1%", page.Find("#bridge .t-main").TextContent, StringComparison.Ordinal));
        Assert.Single(Answers.Asked); // drawn from the same answer
    }

    [Fact]
    public async Task Filters_are_addresses_and_the_address_is_asked()
    {
        var page = await OpenAsync("/stores");

        Follow(page, "#f-compare a", "same weekdays last year");
        Follow(page, "#f-region a", "East");
        Follow(page, ".flt a", "Like-for-like");

        Assert.Equal("http://localhost/stores?cmp=weekday&region=East&lfl=1", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Equal(["Alpha", "Beta"], Stores(page)));
        Assert.True(Answers.Asked[^1].LikeForLike);
        Assert.Contains("1 of 2 stores", page.Find("[role=switch]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.Find("[role=switch]").GetAttribute("aria-checked"));
    }

    [Fact]
    public async Task Heads_sort_and_say_so()
    {
        var page = await OpenAsync("/stores");
        Assert.Equal("descending", Head(page, "Net sales").GetAttribute("aria-sort"));

        Go(page, Head(page, "Change").QuerySelector("a")!.GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Equal(["Alpha", "Gamma", "Beta"], Stores(page)));
        Go(page, Head(page, "Change").QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("http://localhost/stores?sort=change", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Equal(["Beta", "Gamma", "Alpha"], Stores(page)));
        Assert.Equal("ascending", Head(page, "Change").GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task What_an_address_says_wrong_is_left_out_and_named()
    {
        var page = await OpenAsync("/stores?p=next-century&sort=luck&region=Atlantis");

        Assert.Equal(["Alpha", "Gamma", "Beta"], Stores(page));
        var notes = string.Join('|', page.FindAll(".bar").Select(b => b.TextContent));
        Assert.Contains("p=next-century, sort=luck", notes, StringComparison.Ordinal);
        Assert.Contains("Atlantis", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_and_table_show_the_same_numbers()
    {
        var page = await OpenAsync("/stores?sel=B2");

        page.Find("#bridge button[data-table-switch]").Click();

        var rows = page.FindAll("section[aria-labelledby=bridge] tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent)));
        Assert.Equal(["before|566,000.00|566,000.00", "Traffic|−98,000.00|468,000.00", "Conv.|0.00|468,000.00", "Ticket|0.00|468,000.00", "now|468,000.00|468,000.00"], rows);
    }

    [Fact]
    public async Task A_chart_of_very_many_stores_says_which_it_leaves_out()
    {
        Answers.Rows = [.. Enumerable.Range(0, 201).Select(i => KnownAnswers.Row($"S{i}", $"Store {i}", "East", 1000 + i, 1000, 100))];
        Navigation.NavigateTo("/stores");
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.Equal(200, page.FindAll("section[aria-labelledby=scatter] circle").Count));
        Assert.Equal("The 200 largest of 201 stores are drawn; axes and medians are of all, and the table has each.", page.Find("[data-left-out]").TextContent);
        page.Find("#scatter button[data-table-switch]").Click();
        Assert.Equal(201, page.FindAll("section[aria-labelledby=scatter] tbody tr").Count);
    }

    [Fact]
    public async Task Every_figure_leads_to_its_definition()
    {
        var page = await OpenAsync("/stores");

        Assert.All(page.FindAll(".k"), k => Assert.StartsWith("/stores?def=", k.QuerySelector("[data-define]")!.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("/stores?def=net_sales@B2", page.Find("tr[data-store=B2] a.fig").GetAttribute("href"));
    }

    [Fact]
    public async Task Attainment_leads_to_its_definition()
    {
        Answers.Rows = [.. Answers.Rows.Select(r => r.StoreCode == "B2" ? r with { Figures = r.Figures with { Target = 500_000, SalesOnTarget = r.Figures.NetSales } } : r)];
        Answers.Target = 500_000;

        var page = await OpenAsync("/stores");

        Assert.Equal("94%", Cell(page, "B2", "attainment"));
        Assert.DoesNotContain(page.FindAll("tr[data-store=A1] a.fig"), a => a.GetAttribute("href")!.Contains("attainment", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ranking", "B2", "net_sales=468,000.00 compare_net_sales=566,000.00 change=−98,000.00 growth=−17.3% lfl_growth=−17.3% orders=2,500 visitors=12,500 conversion=20.0% atv=187.20 upt=2.00 unit_price=93.60 bridge_visitors=−98,000.00 bridge_conversion=0.00 bridge_upt=0.00 bridge_unit_price=0.00 bridge_returns=0.00")]
    [InlineData("scatter", "B2", "conversion=20.0% atv=187.2 net_sales=468,000")]
    [InlineData("bridge", "B2", "compare_net_sales=566,000.00 bridge_visitors=−98,000.00 bridge_conversion=0.00 net_sales=468,000.00")]
    public async Task Numbers_of_a_table_lead_to_the_store_s_definitions(string block, string store, string expected)
    {
        var page = await OpenAsync("/stores?sel=B2");

        page.Find($"#{block} button[data-table-switch]").Click();

        var links = page.FindAll($"section[aria-labelledby={block}] tbody a.fig[data-define]").Select(a => (Text: a.TextContent, Url: a.GetAttribute("href")!)).Where(a => a.Url.EndsWith("@" + store, StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(' ', links.Select(a => $"{a.Url["/stores?sel=B2&def=".Length..^(store.Length + 1)]}={a.Text}")));
    }

    private async Task<IRenderedComponent<StoresPage>> OpenAsync(string address)
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Navigation.NavigateTo(address);
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[data-store]")));
        return page;
    }

    private static string[] Stores(IRenderedComponent<StoresPage> page) => [.. page.FindAll("tr[data-store] th").Select(h => h.TextContent)];

    private static string Cell(IRenderedComponent<StoresPage> page, string store, string metric) =>
        page.FindAll($"tr[data-store={store}] a.fig").Single(a => a.GetAttribute("href")!.Contains($"def={metric}@", StringComparison.Ordinal)).TextContent.Trim();

    private static IElement Head(IRenderedComponent<StoresPage> page, string title) =>
        page.FindAll(".rank thead th").First(h => h.TextContent.Trim().StartsWith(title, StringComparison.Ordinal));

    private void Follow(IRenderedComponent<StoresPage> page, string selector, string text) =>
        Go(page, page.FindAll(selector).First(a => a.TextContent.Contains(text, StringComparison.Ordinal)).GetAttribute("href")!);

    private void Go(IRenderedComponent<StoresPage> page, string address)
    {
        Navigation.NavigateTo(address);
        var region = address.Contains("region=East", StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(region ? 2 : 3, page.FindAll("tr[data-store]").Count));
    }
}
