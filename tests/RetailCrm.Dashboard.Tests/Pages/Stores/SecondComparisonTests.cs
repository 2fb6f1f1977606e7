using Bunit;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>Two yardsticks side by side.</summary>
public sealed class SecondComparisonTests : PortalContext
{
    [Fact]
    public async Task Cards_and_rows_show_both_changes_beside_each_other()
    {
        var page = await OpenAsync("/stores?cmp2=year");
        Assert.Equal(["+4.6%", "+100.0%"], page.Find(".k").QuerySelectorAll(".d span").Select(s => s.TextContent));
        Assert.Equal(["vs previous", "vs last year"], page.Find(".k").QuerySelectorAll(".d em").Select(s => s.TextContent));
        Assert.Equal("+100.0%", page.Find("tr[data-store=A1] td[data-second]").TextContent);
        Assert.Equal("+13.1%", page.Find("tr[data-store=A1] a.fig[href*=growth]").TextContent);
        Assert.Contains("vs last year", page.Find(".rank th[data-second]").TextContent, StringComparison.Ordinal);
        Assert.Equal("same dates last year", page.Find("[popovertarget=f-second] b").TextContent);
        Assert.Equal("/stores", page.Find("#f-second a").GetAttribute("href"));
        Navigation.NavigateTo("/stores");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-second]")));
    }

    [Theory]
    [InlineData("/stores?cmp=year&cmp2=previous")]
    [InlineData("/stores?cmp2=holiday&region=East")]
    [InlineData("/stores?cmp2=2026-01-01..2026-01-28")]
    public void An_address_comes_back_as_it_was(string address) => Assert.Equal(address, StoreUrls.Of(StoresPageState.Read(QueryText.Of(address))));

    private async Task<IRenderedComponent<StoresPage>> OpenAsync(string address)
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Navigation.NavigateTo(address);
        var page = Render<StoresPage>();
        page.WaitForState(() => page.FindAll("tr[data-store]").Count > 0);
        return page;
    }
}
