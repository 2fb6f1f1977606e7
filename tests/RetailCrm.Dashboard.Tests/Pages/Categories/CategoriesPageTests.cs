using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Categories;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Dashboard.Tests.Pages.Categories;

/// <summary>Categories and prices: the mix, what changed, bands, hours and partners.</summary>
public sealed class CategoriesPageTests : PortalContext
{
    private readonly KnownCategories categories = new();
    private bool isKnown;

    [Fact]
    public void The_mix_stands_by_region_with_its_change_and_a_small_one_has_none()
    {
        var page = Open();
        Assert.Equal(["Category", "Net sales ¥", "Change", "Gross margin", "Share", "East", "West"], page.FindAll(".mix thead th").Select(h => h.TextContent.Trim()));
        Assert.Equal(["Tea", "620", "+24.0%", "50.0%", "59.0%", "60.0%+10.0", "n/a"], Cells(page, "Tea"));
        Assert.Equal(["No category", "430", "−14.0%", "76.7%", "41.0%", "40.0%−10.0", "n/a"], Cells(page, ""));
        Assert.Equal(["heat q7", "heat none"], page.FindAll("[data-category=Tea] td.heat").Select(c => c.ClassName));
        // The same cells coloured by the change: no other answer is asked for.
        Navigation.NavigateTo("/categories?cells=change");
        page.WaitForAssertion(() => Assert.Equal(["heat d9", "heat none"], page.FindAll("[data-category=Tea] td.heat").Select(c => c.ClassName)));
        Assert.Equal("heat d1", page.Find("[data-category=''] td.heat").ClassName);
        Assert.Equal(1, categories.Asked);
    }

    [Fact]
    public void Nothing_is_said_to_have_grown_against_a_single_day()
    {
        categories.Answer = categories.Answer with { Traded = (28, 1) };
        var page = Open();
        Assert.Contains("26 Sep – 23 Oct 2026 has sales on 1 of 28 days only: no change is shown against it.", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Tea", "620", "n/a", "50.0%", "59.0%", "60.0%", "n/a"], Cells(page, "Tea"));
        Assert.DoesNotContain(page.FindAll(".k .d"), d => d.TextContent.Contains('+', StringComparison.Ordinal));
        Navigation.NavigateTo("/categories?cells=change");
        page.WaitForAssertion(() => Assert.All(page.FindAll("[data-category] td.heat"), c => Assert.Equal("heat none", c.ClassName)));
    }

    [Fact]
    public void Cards_say_where_sales_gather_and_what_they_divide()
    {
        var page = Open();
        Assert.Equal(["¥1,050", "61.0%", "59.0%", "70.0%", "0.58", "¥700"], page.FindAll(".k .v").Select(v => v.TextContent));
        Assert.Equal(["vs previous", "vs previous", "Tea", "¥20 – ¥50", "vs previous", "Sun 10:00"], page.FindAll(".k .d em").Select(v => v.TextContent));
        Assert.Contains("¥620.00 ÷ ¥1,050.00", page.Find("#def-category_share").TextContent, StringComparison.Ordinal);
        Assert.Contains("lines cover 95.5% of net sales", page.Find(".stamp").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_right_no_cost_is_on_the_page()
    {
        categories.Answer = categories.Answer.WithoutCosts();
        var page = Open();
        Assert.DoesNotContain("Gross margin", page.Markup, StringComparison.Ordinal);
        Assert.Equal(5, page.FindAll(".k").Count);
    }

    [Fact]
    public void Bands_hours_and_concentration_are_tables()
    {
        var page = Open();
        Assert.Equal(["¥20 – ¥50", "", "70.0%", "−20.0 pp", "20"], page.FindAll("[data-band='20'] th, [data-band='20'] td").Select(c => c.TextContent.Trim()));
        Assert.Equal(["", "10", "18"], page.FindAll(".hours thead td, .hours thead th").Select(c => c.TextContent));
        Assert.Equal(["Mon", "100", "0"], page.FindAll(".hours tbody tr")[0].Children.Select(c => c.TextContent));
        Assert.Equal("heat q7", page.FindAll(".hours tbody tr")[6].Children[1].ClassName);
        Assert.Equal(["All", "¥20 – ¥50", "70.0%", "0.58", "−0.24"], page.Find("tr.sum").Children.Select(c => c.TextContent.Trim()));
        Navigation.NavigateTo("/categories?hours=orders");
        page.WaitForAssertion(() => Assert.Equal(["Mon", "10", "0.0"], page.FindAll(".hours tbody tr")[0].Children.Select(c => c.TextContent)));
    }

    [Fact]
    public void Partners_come_with_support_confidence_and_a_lift_that_may_be_chance()
    {
        var page = Open();
        Assert.Equal(["Tea", "Cup", "40", "4.00%", "40.0%", "2.00", ""], page.FindAll("[data-pair='Tea + Cup'] > *").Select(c => c.TextContent.Trim()));
        Assert.Equal("Lift 2.00, interval 1.60 to 2.50", page.Find("[data-pair='Tea + Cup'] svg").GetAttribute("aria-label"));
        // All pairs together: 70 orders where chance would bring 50; 1.00 lies surely below, 2.00 surely above.
        Assert.Contains("mark: 1.40", page.Find("#baskets").ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.All(page.FindAll("[data-pair] .strong"), c => Assert.DoesNotContain("ink-3", c.ClassName!, StringComparison.Ordinal));
        Assert.Contains("22 Nov 2025 – 20 Nov 2026, counted once a day", page.Find("#baskets").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo("/categories?with=sku");
        page.WaitForAssertion(() => Assert.Equal("Jasmine tea", page.Find("[data-pair] th").TextContent));
        Navigation.NavigateTo("/categories?with=article");
        page.WaitForAssertion(() => Assert.Contains("No pair is bought often enough", page.Markup, StringComparison.Ordinal));
        categories.Answer = categories.Answer with { Baskets = null };
        Assert.Contains("Not counted yet", Open("?p=last-week").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sale_and_a_failure_are_states_of_the_blocks()
    {
        categories.Answer = categories.Answer with { Categories = [], Prices = [], Hours = new([], []), Concentration = [categories.Answer.Concentration[0] with { Main = null, Index = null }], Baskets = null };
        Assert.Equal(5, Open().FindAll(".mid").Count);
        categories.Failure = new InvalidOperationException("gone");
        Assert.Equal(5, Open("?p=last-week").FindAll("[role=alert]").Count);
    }

    [Fact]
    public void What_an_address_asks_for_in_vain_is_told_and_it_holds_the_whole_state()
    {
        var notes = Open("?p=never&region=North&with=all").Find(".notes").TextContent;
        Assert.Contains("p=never", notes, StringComparison.Ordinal);
        Assert.Contains("with=all", notes, StringComparison.Ordinal);
        Assert.Contains("North", notes, StringComparison.Ordinal);
        var state = new CategoriesPageState { Period = PeriodChoice.Parse("last-week")!, Comparison = new(ComparisonMode.Year), Regions = ["W,est"], Stores = ["A"], ByChange = true, InOrders = true, Level = BasketLevel.Sku, All = true };
        var query = QueryText.Of(CategoryUrls.Of(state));
        Assert.Equal(CategoryUrls.Of(state), CategoryUrls.Of(CategoriesPageState.Read(query)));
        Assert.Empty(query.LeftOut);
        Assert.Equal("/categories", CategoryUrls.Of(CategoriesPageState.Default));
    }

    [Fact]
    public void Chinese_is_whole()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Equal("品类与价格", page.Find("h1").TextContent);
        Assert.DoesNotMatch("\\b(share|lift|orders|Category|Index)\\b", page.Find("main, .kpis").TextContent + page.Find(".mix thead").TextContent + page.Find("[data-pair]").TextContent);
        Speak("en");
    }

    private static IEnumerable<string> Cells(IRenderedComponent<CategoriesPage> page, string category) => page.FindAll($"[data-category='{category}'] > *").Select(c => c.TextContent.Trim());

    private IRenderedComponent<CategoriesPage> Open(string query = "")
    {
        if (!isKnown) Services.Replace(ServiceDescriptor.Scoped<ICategoryAnswers>(_ => categories));
        isKnown = true;
        Navigation.NavigateTo($"/categories{query}");
        return Render<CategoriesPage>();
    }
}
