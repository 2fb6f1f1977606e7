using Bunit;
using RetailCrm.Dashboard.Components.Layout;
using RetailCrm.Dashboard.Hosting.Demo;
using RetailCrm.Dashboard.Pages.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>The states of the page: loading, refreshing, failed with Retry, empty with its reason, old data.</summary>
public sealed class StoresPageStatesTests : PortalContext
{
    [Fact]
    public void While_it_loads_every_block_says_so()
    {
        Answers.Delay = new TaskCompletionSource().Task;

        var page = Render<StoresPage>();

        Assert.Equal(3, page.FindAll("section[aria-busy=true] .loading").Count);
        Assert.Equal(6, page.FindAll(".k").Count);
    }

    [Fact]
    public async Task While_it_refreshes_the_old_numbers_stay()
    {
        var page = await OpenAsync();
        Answers.Delay = new TaskCompletionSource().Task;

        Navigation.NavigateTo("/stores?p=last-7-days");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".busy .progress")));
        Assert.Equal(3, page.FindAll("tr[data-store]").Count);
        Assert.Contains("updating", page.Find("#ranking").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_keeps_the_page_and_can_be_retried()
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Answers.Failure = new InvalidOperationException("the database is away");
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[role=alert]").Count));
        Assert.Contains("ref ", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("the database is away", page.Markup, StringComparison.Ordinal);

        Answers.Failure = null;
        await page.Find("[role=alert] button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tr[data-store]").Count));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void An_empty_database_says_how_to_fill_it()
    {
        Answers.Rows = [];

        var page = Render<StoresPage>();

        page.WaitForAssertion(() => Assert.Contains("No data yet", page.Find("section[aria-labelledby=ranking]").TextContent, StringComparison.Ordinal));
        Assert.Contains("-- import FOLDER", page.Markup, StringComparison.Ordinal);
        Assert.Contains("-- demo", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void While_the_demo_chain_is_loaded_the_page_says_how_far()
    {
        Loading.Report(new(DemoPhase.Importing, 42));

        var page = Render<StoresPage>();

        page.WaitForAssertion(() => Assert.Contains("importing, 42% of the whole", page.Find("section[aria-labelledby=ranking]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("No data yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_that_leave_no_store_are_named_and_can_be_cleared()
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Answers.Rows = [KnownAnswers.Row("A1", "Alpha", "East", 1, 1, 1)];
        Navigation.NavigateTo("/stores?region=South");

        var page = Render<StoresPage>();

        page.WaitForAssertion(() => Assert.Contains("Region: South", page.Find("section[aria-labelledby=ranking]").TextContent, StringComparison.Ordinal));
        Assert.Contains(page.FindAll("section[aria-labelledby=ranking] a"), a => a.TextContent == "Clear region" && a.GetAttribute("href") == "/stores");
    }

    [Fact]
    public async Task Days_without_a_sale_lead_to_the_newest_ones()
    {
        await RefreshedAsync(new(2019, 4, 29, 20, 59, 0));
        Answers.Rows = [KnownAnswers.Row("A1", "Alpha", "East", 0, 0, 0)];

        var page = Render<StoresPage>();

        page.WaitForAssertion(() => Assert.Contains("No sales in 9 – 15 Nov 2026", page.Markup, StringComparison.Ordinal));
        Assert.Contains(page.FindAll("a"), a => a.GetAttribute("href") == "/stores?p=2019-04-23..2019-04-29");
    }

    [Fact]
    public async Task Without_visitor_counts_orders_stand_in_and_the_scatter_says_why()
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Answers.Rows = [.. Answers.Rows.Select(r => r with { Figures = r.Figures with { Visitors = null }, Compared = r.Compared! with { Visitors = null } })];
        Answers.WithTraffic = false;

        var page = Render<StoresPage>();

        page.WaitForAssertion(() => Assert.Contains("No visitor counts", page.Find("section[aria-labelledby=scatter]").TextContent, StringComparison.Ordinal));
        Assert.Equal(["Net sales", "Orders", "Units per order", "Average ticket", "Repurchase rate", "Active members"], page.FindAll(".k .l").Select(l => l.TextContent));
    }

    [Fact]
    public async Task The_header_tells_the_age_of_the_data()
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        var fresh = Render<DataAge>();
        fresh.WaitForAssertion(() => Assert.Equal("Data as of 21 Nov, 15:16", fresh.Find(".fresh").TextContent.Trim()));
        Assert.DoesNotContain("stale", fresh.Find(".fresh").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_data_is_told_in_words()
    {
        await RefreshedAsync(new(2026, 11, 21, 12, 20, 0));
        var old = Render<DataAge>();
        old.WaitForAssertion(() => Assert.Equal("Data as of 21 Nov, 12:20, 3 hours old", old.Find(".fresh").TextContent.Trim()));
        Assert.Contains("stale", old.Find(".fresh").ClassName, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<StoresPage>> OpenAsync()
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("tr[data-store]").Count));
        return page;
    }
}
