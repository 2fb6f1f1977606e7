using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Retention;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Retention;

/// <summary>The retention page over a known answer.</summary>
public sealed class RetentionPageTests : PortalContext
{
    private readonly KnownRetention known = new();

    [Fact]
    public void Shows_the_numbers_of_the_answer()
    {
        var page = Open();
        var cards = page.FindAll(".k").ToDictionary(k => k.QuerySelector(".l")!.TextContent, k => (Value: k.QuerySelector(".v")!.TextContent.Trim(), Change: k.QuerySelector(".d")!.TextContent.Trim()));
        // In touch: 34 new, 506 active, 100 at risk; 30 days before 570 active and 50 at risk.
        Assert.Equal("640", cards["Members in touch (90 days)"].Value);
        Assert.StartsWith("+3.2%", cards["Members in touch (90 days)"].Change, StringComparison.Ordinal);
        Assert.Equal("71.0%", cards["First purchase (30 days)"].Value);
        Assert.StartsWith("+1.2 pp", cards["First purchase (30 days)"].Change, StringComparison.Ordinal);
        // 96 of 250; the batch before had 20 members: no change is told from so few.
        Assert.Equal("38.4%", cards["90-day repurchase"].Value);
        Assert.StartsWith("n/a", cards["90-day repurchase"].Change, StringComparison.Ordinal);
        Assert.Equal("41 days", cards["Median repurchase gap"].Value);
        Assert.StartsWith("−2.5", cards["Median repurchase gap"].Change, StringComparison.Ordinal);
        Assert.Equal("100", cards["Members at risk"].Value);
    }

    [Fact]
    public async Task Counted_members_lead_to_their_list_for_whoever_may_see_it()
    {
        Assert.Equal(["/members?state=new,active,at_risk,won_back", "/members?state=at_risk"], Open().FindAll(".k [data-rows]").Select(a => a.GetAttribute("href")));
        Navigation.NavigateTo("/retention?to=2026-09-30");
        Assert.Empty(Render<RetentionPage>().FindAll(".k [data-rows]")); // the list is today's
        Navigation.NavigateTo("/retention");
        await Change.SetRoleAsync(AuditActor.System, "everything", "Everything", [Permissions.ViewRetention, Permissions.ManageUsers], default);
        Assert.Empty(Render<RetentionPage>().FindAll(".k [data-rows]"));
    }

    [Fact]
    public void Steps_and_flows_add_up_to_the_cards()
    {
        var page = Open();
        Assert.Contains("1,000 joined; 800 bought, 400 came again, 200 bought a third time, 50 became high value.", page.Find("#funnel-says").TextContent, StringComparison.Ordinal);
        Assert.Contains("+10.0", page.Find("svg.funnel").TextContent, StringComparison.Ordinal);
        Assert.Contains("40 came in, 70 slid into risk, 20 fell asleep.", page.Find("#flow-says").TextContent, StringComparison.Ordinal);
        page.Find("section[aria-labelledby=flow] [data-table-switch]").Click();
        Assert.Equal("Joined, woken", page.Find("section[aria-labelledby=flow] tbody th").TextContent);
        var total = page.FindAll("section[aria-labelledby=flow] tbody td.strong").Sum(td => int.Parse(td.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(660, total);
    }

    [Fact]
    public void Cohorts_mark_what_is_not_over_and_hide_what_is_too_small()
    {
        var page = Open();
        var rows = page.FindAll("table.cohorts tbody tr");
        Assert.Equal(["32.0", "9.0"], rows[0].QuerySelectorAll("td.heat").Select(FirstWord));
        Assert.Equal([false, true], rows[0].QuerySelectorAll("td.heat").Select(c => c.ClassList.Contains("open")));
        Assert.Equal("–", FirstWord(rows[1].QuerySelector("td.heat")!));
        Follow(page, ".seg a", "By sales");
        Assert.Equal("http://localhost/retention?by=spend", Navigation.Uri);
        page.WaitForAssertion(() => Assert.Equal("25.0", FirstWord(page.Find("table.cohorts td.heat"))));
        Assert.Single(known.Asked); // drawn from the same answer
    }

    [Fact]
    public void Filters_are_addresses_and_the_address_is_asked()
    {
        var page = Open("/retention?months=24&region=East,Mars&by=luck");
        Assert.Contains("by=luck", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Contains("Mars", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.Equal((24, "East,Mars"), (known.Asked[0].Months, string.Join(',', known.Asked[0].Regions)));
        Follow(page, "#f-asof a", "End of month");
        Assert.Equal("http://localhost/retention?to=2026-10-31&months=24&region=East,Mars", Navigation.Uri.Replace("%2C", ",", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(new DateOnly(2026, 10, 31), known.Asked[^1].AsOf));
        Assert.Equal(known.Asked[^1] with { Regions = [] }, RetentionPageState.Read(QueryText.Of(Navigation.Uri)) with { Regions = [] });
    }

    [Fact]
    public async Task Loading_failed_empty_and_data_are_four_states()
    {
        var answer = new TaskCompletionSource();
        (known.Delay, known.Failure) = (answer.Task, new InvalidOperationException("the database is away"));
        var page = Open();
        Assert.Equal(4, page.FindAll("section[aria-busy=true] .loading").Count);
        answer.SetResult();
        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[role=alert]").Count));
        Assert.DoesNotContain("the database is away", page.Markup, StringComparison.Ordinal);
        (known.Failure, known.Empty) = (null, true);
        await page.Find("[role=alert] button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("No cohort", page.Find("section[aria-labelledby=cohorts]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Nobody to look after", page.Find("section[aria-labelledby=first]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Speaks_Chinese_and_says_what_is_meant()
    {
        Speak("zh-CN");
        var page = Open();
        Assert.Equal("会员留存", page.Find("h1").TextContent);
        Assert.Equal("¥9,680", page.Find("li[data-group=beyond_own_rhythm] .note.num").TextContent.Replace("近一年贡献 ", "", StringComparison.Ordinal));
        Assert.Contains("96 ÷ 250", page.Find("#def-n_day_repurchase").TextContent, StringComparison.Ordinal);
        Assert.Contains("N 天内有第二个购买日的会员 ÷ 已满 N 天的会员", page.Find("#def-n_day_repurchase").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<RetentionPage> Open(string address = "/retention")
    {
        Services.Replace(ServiceDescriptor.Scoped<IRetentionAnswers>(_ => known));
        Navigation.NavigateTo(address);
        return Render<RetentionPage>();
    }

    private void Follow(IRenderedComponent<RetentionPage> page, string selector, string text) =>
        Navigation.NavigateTo(page.FindAll(selector).First(a => a.TextContent.StartsWith(text, StringComparison.Ordinal)).GetAttribute("href")!);

    private static string FirstWord(IElement cell) => cell.ChildNodes[0].TextContent.Trim();
}
