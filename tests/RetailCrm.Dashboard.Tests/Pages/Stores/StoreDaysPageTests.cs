using Bunit;
using RetailCrm.Dashboard.Pages.Stores.Days;
using RetailCrm.Dashboard.Pages.Stores.Definition;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>A store's days: the drill under a row.</summary>
public sealed class StoreDaysPageTests : PortalContext
{
    [Fact]
    public void Shows_each_day_beside_its_counterpart_and_why_it_is_not_comparable()
    {
        var page = Open("C3", "?sort=-sales");

        Assert.Equal("Gamma", page.Find("h1").TextContent);
        var rows = page.FindAll("tbody tr");
        Assert.Equal(7, rows.Count);
        Assert.StartsWith("Mon 9 Nov 2026", rows[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Mon 2 Nov 2026", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("+0.1%", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("closed on the compared day", rows[6].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 200, "Net sales by day", "")]
    [InlineData(366, 53, "Net sales by week", "366 days are too many for a column each")]
    public void A_year_stands_by_week_in_the_chart_and_by_day_in_the_table(int days, int columns, string title, string note)
    {
        Answers.Days = days;
        var page = Open("B2", "");

        page.WaitForAssertion(() => Assert.Equal(columns, page.FindAll("section[aria-labelledby=days] svg.wide g g").Count));
        Assert.Equal(title, page.Find("#days .t-main").TextContent);
        Assert.Contains(note, page.Find("#days small").TextContent, StringComparison.Ordinal);
        Assert.Equal(days, page.FindAll("section[aria-labelledby=day-table] tbody tr").Count);
        if (days <= 200) return;
        // From Saturday 15 Nov 2025: two days, then whole weeks.
        var tips = page.FindAll("section[aria-labelledby=days] svg.wide title").Select(t => t.TextContent).ToList();
        Assert.Equal("15 – 16 Nov 2025, 2 days: ¥2,001.00 (compared days: ¥2,000.00)", tips[0]);
        Assert.Equal("17 – 23 Nov 2025, 7 days: ¥7,035.00 (compared days: ¥7,000.00)", tips[1]);
        Assert.Equal("var(--s4)", page.FindAll("section[aria-labelledby=days] svg rect[rx]")[0].GetAttribute("fill"));
        Assert.Equal("var(--c1)", page.FindAll("section[aria-labelledby=days] svg rect[rx]")[1].GetAttribute("fill"));
    }

    [Fact]
    public void Keeps_the_list_it_was_opened_from()
    {
        var page = Open("C3", "?cmp=weekday&sort=change");

        Assert.Equal("/stores?cmp=weekday&sort=change&sel=C3", page.FindAll(".ttl a")[0].GetAttribute("href"));
        Assert.Equal(["/stores/B2?cmp=weekday&sort=change", "/stores/A1?cmp=weekday&sort=change"], page.FindAll(".ttl a").Skip(1).Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_first_of_the_list_has_no_previous_one() =>
        Assert.Equal(["Back to the list", "Next store"], Open("A1", "").FindAll(".ttl a").Select(a => a.TextContent));

    [Fact]
    public void Every_figure_leads_to_its_card_at_this_address()
    {
        var page = Open("B2", "?cmp=weekday");

        string[] cards = ["net_sales", "orders", "conversion", "atv", "upt", "active_members"];
        Assert.Equal(cards.Select(m => $"/stores/B2?cmp=weekday&def={m}@B2"), page.FindAll(".k [data-define]").Select(a => a.GetAttribute("href")));
        string[] day = ["net_sales", "growth", "compare_net_sales", "orders", "atv", "upt", "returns_amount", "visitors", "conversion"];
        Assert.Equal(day.Select(m => $"/stores/B2?cmp=weekday&def={m}~2026-11-10@B2"), page.FindAll("tbody tr")[1].QuerySelectorAll("td a.fig[data-define]").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_card_opens_in_place_and_closes_to_the_days()
    {
        var page = Open("B2", "?cmp=weekday");

        Navigation.NavigateTo("/stores/B2?cmp=weekday&def=conversion@B2");
        page.WaitForAssertion(() => Assert.Contains("17,900", page.Find("dialog[data-definition='conversion@B2'] .fm").TextContent, StringComparison.Ordinal));
        Assert.Single(Answers.Asked); // the days stay as they are
        Assert.Equal("/stores?cmp=weekday&sel=B2", page.FindAll(".ttl a")[0].GetAttribute("href"));

        await page.InvokeAsync(page.FindComponent<DefinitionCard>().Instance.Closed);

        Assert.Equal("http://localhost/stores/B2?cmp=weekday", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")));
        Assert.Single(Answers.Asked);
    }

    [Fact]
    public void A_reload_keeps_the_card() =>
        Assert.Equal("conversion~2026-11-10@B2", Open("B2", "?def=conversion~2026-11-10@B2").Find("dialog").GetAttribute("data-definition"));

    private IRenderedComponent<StoreDaysPage> Open(string code, string query)
    {
        Navigation.NavigateTo($"/stores/{code}{query}");
        var page = Render<StoreDaysPage>(p => p.Add(d => d.Code, code));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        return page;
    }
}
