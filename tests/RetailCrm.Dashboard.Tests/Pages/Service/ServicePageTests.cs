using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Service;

namespace RetailCrm.Dashboard.Tests.Pages.Service;

/// <summary>Service: how much in time, where it is slow, what is open.</summary>
public sealed class ServicePageTests : PortalContext
{
    private readonly KnownService service = new();
    private bool isKnown;

    [Fact]
    public void Stores_come_with_the_least_in_time_first_and_small_ones_last()
    {
        var page = Open();
        Assert.Equal(["B", "A", "C", "D"], page.FindAll("[data-service]").Select(r => r.GetAttribute("data-service")));
        var cells = page.FindAll("[data-service=B] th, [data-service=B] td").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal(["Beta", "60 20 open", "25%", "", "2.5", "20.0", "50% n=40", "3.0%"], cells);
        // 10 of 40, with 15% to 35%: surely below the 56% of all; one of four says nothing and is grey.
        Assert.Contains("down", page.Find("[data-service=B] .strong").ClassName!, StringComparison.Ordinal);
        Assert.Contains("ink-3", page.Find("[data-service=C] .strong").ClassName!, StringComparison.Ordinal);
        Assert.Equal("25.0%, 95% interval 15.0% to 35.0%", page.Find("[data-service=B] svg.cell").GetAttribute("aria-label"));
        Assert.Equal(["D", "C"], Open("?sort=tickets").FindAll("[data-service]").Take(2).Select(r => r.GetAttribute("data-service")));
    }

    [Fact]
    public void The_cards_are_of_all_stores_and_say_on_what_they_rest()
    {
        var page = Open();
        Assert.Equal(["114", "56.0%", "2.5h", "20.0h", "50.0%", "5.7%"], page.FindAll(".k .v").Select(v => v.TextContent));
        Assert.Contains("of 84 closed", page.FindAll(".k")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("84 ratings", page.FindAll(".k")[4].TextContent, StringComparison.Ordinal);
        // More tickets are worse.
        Assert.NotEmpty(page.FindAll(".k")[0].QuerySelectorAll(".down"));
    }

    [Fact]
    public void Satisfaction_of_a_few_ratings_is_not_said_anywhere_on_the_page()
    {
        var page = Open();
        Assert.Equal("n/a n=4", page.Find("[data-service=C]").Children[6].TextContent.Trim());
        Assert.Equal("2 of 4 ratings are 4 or 5", page.Find("[data-service=C]").Children[6].GetAttribute("title"));
        Assert.Equal("– n=0", page.Find("[data-service=D]").Children[6].TextContent.Trim());
        service.Rows = [new("C", "Gamma", "West", KnownService.Of(4, 1, 1))];
        page = Open("?p=last-week");
        Assert.Equal("n/a", page.FindAll(".k .v")[4].TextContent);
        Assert.Contains("too few, n = 1", page.FindAll(".k")[4].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_tickets_tell_age_and_state_and_none_is_a_state_of_its_own()
    {
        var page = Open();
        Assert.Contains("2, of them 1 over time", page.Find("#open-tickets").TextContent, StringComparison.Ordinal);
        var rows = page.Find("#open-tickets").ParentElement!.QuerySelectorAll("tbody tr");
        Assert.StartsWith("Complaintanswered · Ann", rows[0].TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith("warrantynot answered yet", rows[1].TextContent.Trim(), StringComparison.Ordinal);
        service.Open = [];
        Assert.Contains("No ticket is open", Open("?sort=rating").Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void No_ticket_and_a_failure_are_states_of_the_blocks()
    {
        service.Rows = [new("A", "Alpha", "East", KnownService.Of(0, 0, 0))];
        Assert.Equal(2, Open().FindAll(".mid").Count);
        service.Failure = new InvalidOperationException("gone");
        Assert.Equal(3, Open("?p=last-week").FindAll("[role=alert]").Count);
    }

    [Fact]
    public void What_an_address_asks_for_in_vain_is_told()
    {
        var notes = Open("?p=never&region=North&regoin=East").Find(".notes").TextContent;
        Assert.Contains("p=never", notes, StringComparison.Ordinal);
        Assert.Contains("North", notes, StringComparison.Ordinal);
        Assert.Contains("regoin", notes, StringComparison.Ordinal);
        var state = ServicePageState.Default with { Regions = ["East", "W,est"], Sort = new(ServiceSort.Complaints, true), All = true, Period = PeriodChoice.Parse("last-week")! };
        var query = QueryText.Of(ServiceUrls.Of(state));
        var read = ServicePageState.Read(query);
        Assert.Equal(ServiceUrls.Of(state), ServiceUrls.Of(read));
        Assert.Empty(query.LeftOut);
        Assert.Equal("/service", ServiceUrls.Of(ServicePageState.Default));
    }

    [Fact]
    public void Chinese_is_whole()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Equal("服务", page.Find("h1").TextContent);
        Assert.DoesNotMatch("\\b(open|closed|ratings|hours)\\b", page.Find(".kpis").TextContent);
        Speak("en");
    }

    private IRenderedComponent<ServicePage> Open(string query = "")
    {
        if (!isKnown) Services.Replace(ServiceDescriptor.Scoped<IServiceAnswers>(_ => service));
        isKnown = true;
        Navigation.NavigateTo($"/service{query}");
        return Render<ServicePage>();
    }
}
