using Bunit;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Definitions;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Tests.Pages;

/// <summary>The dictionary: every metric once, found in either language, with all that is known of it.</summary>
public sealed class DefinitionsPageTests : PortalContext
{
    private bool offered;

    [Fact]
    public void Lists_every_metric_and_finds_one_by_a_word_of_either_language()
    {
        var page = Open("/definitions");
        Assert.Equal(MetricCatalogue.All.Select(m => m.Id), page.FindAll("[data-metric]").Select(e => e.GetAttribute("data-metric")));
        page.Find("form.find input").Change("坪效");
        page.Find("form.find").Submit();
        page.WaitForAssertion(() => Assert.Equal(["sales_per_sqm"], Ids(page)));
        Assert.Equal("http://localhost/definitions?q=%E5%9D%AA%E6%95%88", Navigation.Uri);
        Navigation.NavigateTo("/definitions?q=CHURN%20lost");
        page.WaitForAssertion(() => Assert.Contains("churn_rate", Ids(page)));
        Assert.DoesNotContain("net_sales", Ids(page));
        Navigation.NavigateTo("/definitions?q=nothing-of-this-name");
        page.WaitForAssertion(() => Assert.Contains("Nothing found", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_has_its_fraction_its_window_where_it_is_shown_and_its_column()
    {
        var page = Open("/definitions?id=churn_rate");
        var entry = page.Find("[data-entry=churn_rate]");
        Assert.Equal(["members who entered lost", "members at the start in new, active, at risk, sleeping or won back"], entry.QuerySelectorAll(".fm .ft").Select(e => e.TextContent));
        Assert.Contains("流失率", entry.TextContent, StringComparison.Ordinal);
        Assert.Contains("as the as-of day knows it", entry.TextContent, StringComparison.Ordinal);
        Assert.Equal([RetentionUrls.Page, MemberUrls.List], entry.QuerySelectorAll("dd a").Select(a => a.GetAttribute("href")));
        Assert.Contains("store-comparison", Open("/definitions?id=conversion").Find("[data-entry]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No metric of this name: odd", Open("/definitions?id=odd").Find(".notes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_metric_has_a_family_with_pages_and_words_in_both_languages()
    {
        Assert.All(MetricCatalogue.All, m =>
        {
            Assert.NotEmpty(MetricPlaces.Of(m));
            foreach (var words in (Words[])[m.Name, m.Definition, m.Formula, m.Unit]) Assert.False(string.IsNullOrWhiteSpace(words.English) || string.IsNullOrWhiteSpace(words.Chinese), m.Id);
        });
        Speak("zh-CN");
        Assert.Contains("流失", Open("/definitions?id=churn_rate").Find("[data-entry]").TextContent, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Ids(IRenderedComponent<DefinitionsPage> page) => page.FindAll("[data-metric]").Select(e => e.GetAttribute("data-metric"));

    private IRenderedComponent<DefinitionsPage> Open(string address)
    {
        if (!offered) Offer<ReportCatalogue>();
        offered = true;
        Navigation.NavigateTo(address);
        return Render<DefinitionsPage>();
    }
}
