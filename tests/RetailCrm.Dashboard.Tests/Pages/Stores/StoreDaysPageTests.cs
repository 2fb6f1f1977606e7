using Bunit;
using RetailCrm.Dashboard.Pages.Stores.Days;

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

    private IRenderedComponent<StoreDaysPage> Open(string code, string query)
    {
        Navigation.NavigateTo($"/stores/{code}{query}");
        var page = Render<StoreDaysPage>(p => p.Add(d => d.Code, code));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
        return page;
    }
}
