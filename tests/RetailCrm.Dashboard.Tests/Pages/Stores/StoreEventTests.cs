using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Stores;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>The comparison by events and the chain's fiscal periods, as the filters offer them.</summary>
public sealed class StoreEventTests : PortalContext
{
    [Fact]
    public async Task The_event_a_week_would_be_held_against_is_named_before_and_after_it_is_chosen()
    {
        var page = await OpenAsync("/stores?p=2026-11-09..2026-11-15");
        var choice = page.Find("#f-compare [data-holiday]");
        Assert.Contains("against Double 11 2025: 1 – 11 Nov 2025", choice.TextContent, StringComparison.Ordinal);
        Assert.Equal("/stores?p=2026-11-09..2026-11-15&cmp=holiday", choice.GetAttribute("href"));
        Navigation.NavigateTo(choice.GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Contains("vs Double 11 2025", page.Find(".kpis").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("Double 11 2025", page.Find("[popovertarget=f-compare] b").TextContent));
        Assert.Equal("true", page.Find("#f-compare [data-holiday]").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task In_Chinese_the_event_has_its_Chinese_name()
    {
        Speak("zh-CN");
        var page = await OpenAsync("/stores?p=2026-11-09..2026-11-15&cmp=holiday");
        Assert.Contains("对比双十一 2025：2025-11-01 – 11-11", page.Find("#f-compare [data-holiday]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_without_an_event_shows_its_figures_alone_and_says_which_events_there_are()
    {
        var page = await OpenAsync("/stores?p=2026-08-01..2026-08-31&cmp=holiday");
        Assert.Contains("No event lies in these days. There are: Spring Festival 16 – 23 Feb 2026, Labour Day", page.Find(".notes").TextContent, StringComparison.Ordinal);
        var choice = page.Find("#f-compare [data-holiday]");
        Assert.Equal("true", choice.GetAttribute("aria-disabled"));
        Assert.Null(choice.GetAttribute("href"));
        Assert.Contains("No event lies in these days.", choice.TextContent, StringComparison.Ordinal);
        Assert.Equal("¥3.55M", page.Find(".k .v").TextContent.Trim());
        Assert.DoesNotContain("vs ", page.Find(".kpis").TextContent, StringComparison.Ordinal);
        var bridge = page.Find("#bridge").ParentElement!.TextContent;
        Assert.Contains("Nothing to compare with", bridge, StringComparison.Ordinal);
        Assert.Contains("No event lies in these days.", bridge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Periods_of_the_calendar_year_are_offered_by_their_names()
    {
        var page = await OpenAsync("/stores");
        Assert.Equal(["Quarter 4 of 2026", "Year 2026"], Fiscal(page).Select(a => a.FirstChild!.TextContent));
        Assert.Equal(["/stores?p=this-quarter", "/stores?p=this-year"], Fiscal(page).Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Periods_of_a_fiscal_year_of_weeks_are_offered_by_theirs()
    {
        Services.AddSingleton(Options.Create(new ChainOptions { FiscalCalendar = "4-5-4", FiscalYearStart = "02-01", FiscalWeekStart = DayOfWeek.Sunday }));
        var page = await OpenAsync("/stores?p=fiscal-month.4-5-4.02-01.sunday");
        Assert.Equal(["Fiscal month 10 of 2026", "Fiscal quarter 4 of 2026", "Fiscal year 2026"], Fiscal(page).Select(a => a.FirstChild!.TextContent));
        Assert.Equal("true", Fiscal(page)[0].GetAttribute("aria-current"));
        Assert.Equal("/stores?p=fiscal-year.4-5-4.02-01.sunday", Fiscal(page)[2].GetAttribute("href"));
    }

    private static IReadOnlyList<IElement> Fiscal(IRenderedComponent<StoresPage> page) => page.FindAll("#f-period [data-fiscal]");

    private async Task<IRenderedComponent<StoresPage>> OpenAsync(string address)
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Navigation.NavigateTo(address);
        var page = Render<StoresPage>();
        page.WaitForState(() => page.FindAll("tr[data-store]").Count > 0);
        return page;
    }
}
