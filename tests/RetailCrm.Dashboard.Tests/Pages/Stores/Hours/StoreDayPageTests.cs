using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores.Hours;
using RetailCrm.Metrics.Stores.Drill;

namespace RetailCrm.Dashboard.Tests.Pages.Stores.Hours;

/// <summary>A store's day: hours, an hour's documents, a document's lines; every step is an address.</summary>
public sealed class StoreDayPageTests : PortalContext
{
    private readonly KnownDay day = new();
    private bool isKnown;

    [Fact]
    public void Hours_stand_with_their_counterpart_and_lead_to_their_documents()
    {
        var page = Open("?p=2026-11-16..2026-11-20&sort=change");
        Assert.Equal("Beta · Fri 20 Nov 2026", page.Find("h1").TextContent);
        Assert.Equal(["10:00 – 10:59", "90.00", "60.00", "2", "45.0", "0.00", "–", "–"], page.FindAll("[data-hour='10'] > *").Select(c => c.TextContent.Trim()));
        Assert.Equal("/stores/B2/2026-11-20?hour=18&p=2026-11-16..2026-11-20&sort=change", page.Find("[data-hour='18'] a").GetAttribute("href"));
        Assert.Contains("mark: Sun 15 Nov 2026", page.Find("#hours").TextContent, StringComparison.Ordinal);
        Assert.Equal("/stores/B2?p=2026-11-16..2026-11-20&sort=change", page.Find(".ttl a").GetAttribute("href"));
    }

    [Fact]
    public void An_hour_is_chosen_in_the_address_and_shows_its_documents()
    {
        day.Next = new(123, 4);
        var page = Open("?hour=10");
        Assert.Contains("Documents from 10:00 to 10:59", page.Find("#documents").TextContent, StringComparison.Ordinal);
        Assert.Contains("4, together ¥70.00", page.Find("#documents").TextContent, StringComparison.Ordinal);
        Assert.Equal("sel", page.Find("[data-hour='10']").ClassName);
        Assert.Equal(["a1", "10:05", "One", "–", "–", "1", "0.00", "60.00"], page.FindAll("[data-order=a1] > *").Select(c => c.TextContent.Trim()));
        Assert.Equal("a member", page.FindAll("[data-order=a2] td")[2].TextContent.Trim());
        Assert.Equal(["Return", "no amount"], page.FindAll("[data-order] .tag").Select(t => t.TextContent));
        Assert.Equal("/stores/B2/2026-11-20?hour=10&after=123-4", page.Find("[data-next]").GetAttribute("href"));
        Navigation.NavigateTo("/stores/B2/2026-11-20?hour=10&after=123-4");
        page.WaitForAssertion(() => Assert.Equal(new OrderPlace(123, 4), day.Asked[^1].After));
        page.WaitForAssertion(() => Assert.Contains("First page", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_opens_beside_the_list_and_closes_to_it()
    {
        var page = Open("?hour=10&order=a1");
        Assert.Equal(["Jasmine teaTea", "3", "20.00", "60.00"], page.Find("#lines").ParentElement!.QuerySelectorAll("tbody tr > *").Select(c => c.TextContent.Trim()));
        Assert.Contains("75.0%", page.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Equal("/stores/B2/2026-11-20?hour=10", page.Find("#lines a").GetAttribute("href"));
        Assert.Contains("No such document on this day", Open("?order=zz").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_not_mine_and_a_day_that_is_none_are_told_alike()
    {
        Assert.NotEmpty(Open("", "C9").FindAll("[data-absent]"));
        Assert.NotEmpty(Open("", "B2", "someday").FindAll("[data-absent]"));
    }

    [Fact]
    public void The_address_holds_the_whole_state_and_names_what_it_does_not_know()
    {
        var state = new StoreDayState("B/2", new(2026, 11, 20), new() { LikeForLike = true }) { Hour = 9, After = new(5, 6), Order = "A&1" };
        var query = QueryText.Of(StoreUrls.Day(state));
        Assert.Equal("/stores/B%2F2/2026-11-20?hour=9&after=5-6&order=A%261&lfl=1", StoreUrls.Day(state));
        Assert.Equal(StoreUrls.Day(state), StoreUrls.Day(StoreDayState.Read("B/2", "2026-11-20", query)));
        Assert.Empty(query.LeftOut);
        var notes = Open("?hour=24&after=x").Find(".notes").TextContent;
        Assert.Contains("hour=24", notes, StringComparison.Ordinal);
        Assert.Contains("after=x", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Chinese_is_whole()
    {
        Speak("zh-CN");
        Assert.DoesNotMatch("\\b(hour|Document|Net|Orders|Time)\\b", Open("?order=a1").Find(".t thead").TextContent + Open("?order=a1").Find(".facts").TextContent);
        Speak("en");
    }

    private IRenderedComponent<StoreDayPage> Open(string query, string code = "B2", string on = "2026-11-20")
    {
        if (!isKnown) Services.Replace(ServiceDescriptor.Scoped<IStoreDayAnswers>(_ => day));
        isKnown = true;
        Navigation.NavigateTo($"/stores/{code}/{on}{query}");
        var page = Render<StoreDayPage>(p => p.Add(d => d.Code, code).Add(d => d.Day, on));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-order], [data-absent]")));
        return page;
    }
}
