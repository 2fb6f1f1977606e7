using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Pages.Employees;

namespace RetailCrm.Dashboard.Tests.Pages.Employees;

/// <summary>The people of a store: ranges instead of places, reasons instead of ranks, one's own row for staff.</summary>
public sealed class EmployeesPageTests : PortalContext
{
    private readonly KnownPeople people = new();
    private bool isKnown;

    [Fact]
    public void Ranks_are_ranges_and_who_is_not_ranked_says_why()
    {
        var page = Open();
        string[][] rows = [.. page.FindAll("[data-employee]").Select(r => r.QuerySelectorAll("td, th").Select(c => c.TextContent.Trim()).ToArray())];
        Assert.Equal(["E1", "E2", "E3"], page.FindAll("[data-employee]").Select(r => r.GetAttribute("data-employee")));
        Assert.Equal(["2", "2–3", "–"], rows.Select(r => r[0]));
        Assert.Equal("Ann" + "Sales · 160 h", rows[0][1]);
        Assert.Equal("new: not ranked yet", rows[2][3]);
        // 20,000 ÷ 160 h; 10 of 40 buyers; 3 ratings are too few for a rate.
        Assert.Contains("125", rows[0]);
        Assert.Contains("25%", rows[0]);
        Assert.Contains("n/a n=3", rows[0]);
        Assert.Equal("Index 1.40, 90% interval 1.30 to 1.50", page.Find("[data-employee=E1] svg.cell").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_sum_row_and_the_cards_agree()
    {
        var page = Open();
        Assert.Equal("¥54.0K", page.FindAll(".k .v")[0].TextContent);
        Assert.Contains("54,000", page.Find("tr.sum").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Net sales", "Sales per hour, median", "New members", "Follow-ups on time", "Satisfaction"], page.FindAll(".k .l").Select(l => l.TextContent));
        Assert.Equal("60.0%", page.FindAll(".k .v")[3].TextContent);
        // Nine ratings of the three people together: no rate either, and the nine are said.
        Assert.Equal("n/a", page.FindAll(".k .v")[4].TextContent);
        Assert.Contains("too few, n = 9", page.FindAll(".k")[4].TextContent, StringComparison.Ordinal);
        Assert.Contains("n/a n=9", page.Find("tr.sum").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("67%", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_switch_the_store_and_the_order_are_addresses()
    {
        var page = Open();
        Assert.Equal("/employees?hour=0", page.Find("[role=switch]").GetAttribute("href"));
        Assert.Equal(["/employees?store=S1", "/employees?store=S2"], page.FindAll("#f-store a").Select(a => a.GetAttribute("href")));
        page = Open("?hour=0");
        Assert.Equal(["E2", "E1", "E3"], page.FindAll("[data-employee]").Select(r => r.GetAttribute("data-employee")));
        page = Open("?store=S2");
        Assert.Equal(["E4"], page.FindAll("[data-employee]").Select(r => r.GetAttribute("data-employee")));
        page = Open("?sort=name&sel=E3");
        Assert.Equal(["E1", "E2", "E3"], page.FindAll("[data-employee]").Select(r => r.GetAttribute("data-employee")));
        Assert.Equal("E3", page.Find("tr.sel").GetAttribute("data-employee"));
        page = Open("?store=ZZ&p=never");
        Assert.Contains("p=never", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Contains("none of yours; Store S1 is shown", page.Find(".notes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_needs_help_is_beside_the_peers_and_the_page_says_in_what()
    {
        var page = Open();
        Assert.Contains("Bea beside the peers", page.Find("#peers").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("svg.strip").Count);
        Assert.Equal("Sales per hour: 125; median of 9 peers 150, middle half 130 to 170", page.Find("svg.strip").GetAttribute("aria-label"));
        Assert.Contains("Coaching could begin with: Sales per hour.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Ann: 6 on time, 1 late, 1 waiting, 2 overdue", page.FindAll(".stacked-row").Select(r => r.GetAttribute("aria-label")));
    }

    [Fact]
    public void Staff_sees_the_own_view()
    {
        people.OwnRowOnly = true;
        people.People = [people.People[1]];
        var page = Open();
        Assert.Equal("My performance", page.Find("h1").TextContent);
        Assert.Single(page.FindAll("[data-employee]"));
        Assert.Empty(page.FindAll("tr.sum"));
        Assert.Contains("nobody else's row", page.Find(".notes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_and_a_failure_are_states_of_the_blocks()
    {
        people.People = [];
        Assert.Equal(3, Open().FindAll(".mid").Count);
        people.Failure = new InvalidOperationException("gone");
        Assert.Equal(3, Open().FindAll("[role=alert]").Count);
    }

    [Fact]
    public void Chinese_is_whole()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Equal("员工绩效", page.Find("h1").TextContent);
        Assert.Contains("新员工，暂不排名", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\b(orders|ranked|peers|waiting)\\b", page.Find("#people").ParentElement!.TextContent);
        Speak("en");
    }

    [Fact]
    public void An_address_reads_as_it_was_written()
    {
        var state = EmployeesPageState.Default with { Store = "S,1", PerHour = false, Sort = new(EmployeeSort.Upt, false), Selected = "E&1", Period = PeriodChoice.Parse("last-week")! };
        var query = QueryText.Of(EmployeeUrls.Of(state));
        Assert.Equal(state, EmployeesPageState.Read(query));
        Assert.Empty(query.LeftOut);
        Assert.Equal("/employees", EmployeeUrls.Of(EmployeesPageState.Default));
    }

    private IRenderedComponent<EmployeesPage> Open(string query = "")
    {
        if (!isKnown) Services.Replace(ServiceDescriptor.Scoped<IEmployeeAnswers>(_ => people));
        isKnown = true;
        Navigation.NavigateTo($"/employees{query}");
        return Render<EmployeesPage>();
    }
}
