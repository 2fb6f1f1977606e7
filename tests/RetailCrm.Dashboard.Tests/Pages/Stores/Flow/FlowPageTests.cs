using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Stores.Flow;

namespace RetailCrm.Dashboard.Tests.Pages.Stores.Flow;

/// <summary>The flow between stores: from where to where, and what lies outside.</summary>
public sealed class FlowPageTests : PortalContext
{
    private readonly KnownFlow flow = new();
    private bool isKnown;

    [Fact]
    public void The_matrix_shows_where_members_of_a_home_buy_and_others_together()
    {
        var page = Open();
        Assert.Equal(["At home in", "Alpha", "Beta", "Gamma", "Other stores"], page.FindAll(".mix thead th").Select(h => h.TextContent));
        Assert.Equal(["Alpha", "100", "8", "0", "9"], Cells(page, "A1"));
        // 8 of 100 are coloured; home, nobody and all others together are not; Gamma's few have no colour.
        Assert.Equal(["heat none", "heat q5", "heat none", "heat none all"], page.FindAll("[data-home=A1] td").Select(c => c.ClassName));
        Assert.All(page.FindAll("[data-home=C3] td"), c => Assert.StartsWith("heat none", c.ClassName, StringComparison.Ordinal));
        Assert.Equal(["Other stores", "0", "12", "0", "–"], Cells(page, "others"));
        Assert.Equal("Alpha at Beta: 8 members, 10 orders, ¥900.00", page.FindAll("[data-home=A1] td")[1].GetAttribute("title"));
        Assert.Null(page.FindAll("[data-home=A1] td")[3].GetAttribute("title"));
    }

    [Fact]
    public void Homes_come_by_the_share_that_goes_elsewhere_and_few_are_not_ranked()
    {
        var page = Open();
        Assert.Equal(["A1", "B2", "C3"], page.FindAll("tr[data-store]").Select(r => r.GetAttribute("data-store")));
        Assert.Equal(["Alpha", "60", "12", "20.0%", "5.0%", "0"], page.FindAll("[data-store=A1] > *").Select(c => c.TextContent.Trim()));
        Assert.Equal(["Gamma", "2", "1", "n/a", "n/a", "0"], page.FindAll("[data-store=C3] > *").Select(c => c.TextContent.Trim()));
        Assert.Equal("20", page.FindAll("[data-store=B2] td")[4].TextContent);
        Assert.Equal(["12.7%", "2.9%", "102"], page.FindAll(".k .v").Select(v => v.TextContent));
        Assert.Contains("13 ÷ 102", page.Find("#def-cross").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_and_a_failure_are_states_and_what_is_not_known_is_named()
    {
        var notes = Open("?p=never&region=North").Find(".notes").TextContent;
        Assert.Contains("p=never", notes, StringComparison.Ordinal);
        Assert.Contains("North", notes, StringComparison.Ordinal);
        flow.Flows = KnownFlow.Of(["A1"]);
        Assert.Equal(2, Open("?p=last-week").FindAll(".mid").Count);
        flow.Failure = new InvalidOperationException("gone");
        Assert.Equal(2, Open("?p=last-month").FindAll("[role=alert]").Count);
    }

    [Fact]
    public void The_address_is_the_state()
    {
        var state = new FlowPageState { Period = PeriodChoice.Parse("last-week")!, Regions = ["E,ast"], All = true };
        var query = QueryText.Of(FlowUrls.Of(state));
        Assert.Equal(FlowUrls.Of(state), FlowUrls.Of(FlowPageState.Read(query)));
        Assert.Empty(query.LeftOut);
        Assert.Equal("/store-flow", FlowUrls.Of(FlowPageState.Default));
        Assert.Equal(["/stores", "/store-flow"], Open().FindAll(".ttl .seg a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Chinese_is_whole()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Equal("门店间流动", page.Find("h1").TextContent);
        Assert.DoesNotMatch("\\b(members|stores|Elsewhere|home)\\b", page.Find(".kpis").TextContent + string.Concat(page.FindAll("thead").Select(t => t.TextContent)));
        Speak("en");
    }

    private static IEnumerable<string> Cells(IRenderedComponent<FlowPage> page, string home) => page.FindAll($"[data-home={home}] > *").Select(c => c.TextContent.Trim());

    private IRenderedComponent<FlowPage> Open(string query = "")
    {
        if (!isKnown) Services.Replace(ServiceDescriptor.Scoped<IFlowAnswers>(_ => flow));
        isKnown = true;
        Navigation.NavigateTo($"/store-flow{query}");
        return Render<FlowPage>();
    }
}
