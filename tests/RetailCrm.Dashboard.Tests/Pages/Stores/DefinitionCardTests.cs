using Bunit;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Pages.Stores.Definition;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>The definition card: what is counted, over what, how fresh, and what the orders say.</summary>
public sealed class DefinitionCardTests : PortalContext
{
    [Fact]
    public void Shows_the_fraction_with_both_values_and_the_facts()
    {
        var card = Open("conversion");

        var box = card.Find(".fm").TextContent;
        Assert.Contains("17,900", box, StringComparison.Ordinal);
        Assert.Contains("100,000", box, StringComparison.Ordinal);
        Assert.Contains("17.900%", box, StringComparison.Ordinal);
        Assert.Contains("+0.4 pp", box, StringComparison.Ordinal);
        var facts = card.FindAll(".dl dt").Select(t => t.TextContent).Zip(card.FindAll(".dl dd").Select(d => d.TextContent)).ToDictionary();
        Assert.StartsWith("9 – 15 Nov 2026", facts["Window"], StringComparison.Ordinal);
        Assert.Equal("2 – 8 Nov 2026previous period: 17,500 ÷ 100,000 = 17.500%", facts["Compared with"]);
        Assert.Contains("closed: 2", facts["Filters"], StringComparison.Ordinal);
        Assert.StartsWith("21 Nov 2026, 15:16", facts["Data as of"], StringComparison.Ordinal);
        Assert.StartsWith("No. 18,204", facts["Refresh run"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_like_for_like_leaves_out_is_listed_by_store_and_leads_to_its_days()
    {
        var list = Open("conversion", "?cmp=weekday").Find("[data-left-out]");
        Assert.Equal("What like-for-like leaves out of 1 store", list.QuerySelector("summary")!.TextContent);
        Assert.Equal(["B2", "closed", "12 – 13 Nov 2026", "2", "¥0.00", "¥300.50"], list.QuerySelector("tbody tr")!.Children.Select(c => c.TextContent));
        Assert.Equal("/stores/B2?cmp=weekday", list.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Recomputed_from_the_orders_it_is_equal()
    {
        var card = Open("conversion");

        await card.Find("[data-recompute]").ClickAsync(new());

        card.WaitForAssertion(() => Assert.Contains("Recompute: equal", card.Find(".eq").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_difference_is_told_with_both_numbers()
    {
        Answers.Recomputed = new(new(100, null, null), new(99.5m, null, null), TimeSpan.FromSeconds(1));
        var card = Open("conversion");

        await card.Find("[data-recompute]").ClickAsync(new());

        card.WaitForAssertion(() => Assert.Contains("99.500000", card.Find(".ne[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_history_names_its_axis_and_is_a_table_too()
    {
        var card = Open("conversion");
        card.WaitForAssertion(() => Assert.NotNull(card.Find("[data-history]")));
        Assert.Contains("13 periods of 7 days", card.Find("#hist-title").TextContent, StringComparison.Ordinal);
        Assert.Contains("axis from 16%", card.Find("#hist-title").TextContent, StringComparison.Ordinal);
        Assert.Equal("13 periods of 7 days: first 16.3%, last 17.9%, lowest 16.3%, highest 17.9%", card.Find("#hist-says").TextContent);
        // What is not known is no point.
        Assert.Equal(11, card.FindAll("[data-history] circle").Count);
        await card.Find("[data-history] [data-table-switch]").ClickAsync(new());
        Assert.Equal(13, card.FindAll("[data-history] tbody tr").Count);
        Assert.Equal("–", card.Find("[data-history] tbody td").TextContent);
        Assert.Equal("17.900%", card.FindAll("[data-history] tbody td")[^1].TextContent);
    }

    [Fact]
    public void A_figure_without_a_history_has_none_and_a_failure_is_said()
    {
        Answers.History = null;
        var card = Open("conversion");
        card.WaitForAssertion(() => Assert.Empty(card.FindAll(".hist")));
        Answers.Failure = new InvalidOperationException("gone");
        card = Open("conversion");
        card.WaitForAssertion(() => Assert.Contains("history could not be read", card.Find(".hist[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_figure_that_is_asked_about_stays_bright()
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Navigation.NavigateTo("/stores?def=conversion");
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.Equal(["Conversion"], page.FindAll(".k.lit .l").Select(l => l.TextContent)));
        Navigation.NavigateTo("/stores?def=conversion@B2");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".k.lit")));
    }

    [Fact]
    public void The_rows_of_a_store_are_its_days_with_the_page_s_filters() =>
        Assert.Equal("/stores/B2?cmp=weekday", Open("conversion@B2", "?cmp=weekday").Find(".bt a").GetAttribute("href"));

    [Fact]
    public void A_metric_that_there_is_not_is_said_to_be_none() =>
        Assert.Contains("No definition here", Open("luck").Markup, StringComparison.Ordinal);

    [Fact]
    public async Task The_browser_s_closing_is_heard()
    {
        var closed = false;
        var card = Render<DefinitionCard>(p => p.Add(c => c.Figure, new FigureRef("conversion")).Add(c => c.State, StoresPageState.Default).Add(c => c.Today, Answers.Today).Add(c => c.OnClosed, () => closed = true));

        await card.InvokeAsync(card.Instance.Closed);

        Assert.True(closed);
    }

    [Fact]
    public void Speaks_Chinese()
    {
        Speak("zh-CN");

        var card = Open("conversion");

        Assert.Equal("转化率", card.Find("h2").TextContent);
        Assert.Contains("订单", card.Find(".fm").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<DefinitionCard> Open(string figure, string query = "")
    {
        var state = StoresPageState.Read(RetailCrm.Dashboard.Navigation.QueryText.Of("/stores" + query));
        return Render<DefinitionCard>(p => p.Add(c => c.Figure, FigureRef.Parse(figure)).Add(c => c.State, state).Add(c => c.Today, Answers.Today));
    }
}
