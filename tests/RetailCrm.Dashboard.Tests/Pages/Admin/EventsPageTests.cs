using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Pages.Admin.Events;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>The events of a year: read, added, changed, deleted, and what is refused.</summary>
public sealed class EventsPageTests : PortalContext
{
    [Fact]
    public void A_year_shows_its_events_beside_the_year_before()
    {
        var page = Open("/events?year=2025");
        page.WaitForAssertion(() => Assert.Equal(6, page.FindAll("tr[data-event]").Count));
        var cells = page.Find("tr[data-event=spring-festival]").TextContent;
        Assert.Contains("Spring Festival", cells, StringComparison.Ordinal);
        Assert.Contains("28 Jan – 4 Feb 2025", cells, StringComparison.Ordinal);
        Assert.Contains("9 – 16 Feb 2024", cells, StringComparison.Ordinal);
        Assert.Equal("spring-festival", page.Find("tr[data-event]").GetAttribute("data-event"));
    }

    [Fact]
    public void A_year_that_is_none_is_named_and_the_running_one_stands_for_it()
    {
        Speak("zh-CN");
        var page = Open("/events?year=1700");
        page.WaitForAssertion(() => Assert.Contains("春节", page.Find("tr[data-event=spring-festival]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("year=1700", page.Find(".notes").TextContent, StringComparison.Ordinal));
        Assert.Contains("2026-02-16", page.Find("tr[data-event=spring-festival]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_event_is_added_and_deleted_and_the_audit_says_so()
    {
        var page = Open("/events?event=%2B");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("input[name=english]")));
        page.Find("input[name=english]").Change("Anniversary");
        page.Find("input[name=chinese]").Change("周年庆");
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("Enter the first and the last day", page.Find(".drw [role=alert]").TextContent, StringComparison.Ordinal));
        Dates(page, "2026-08-23", "2026-08-20");
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("20 Aug 2026 comes before 23 Aug 2026", page.Find(".drw [role=alert]").TextContent, StringComparison.Ordinal));
        Dates(page, "2026-08-20", "2026-08-23");
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("20 – 23 Aug 2026", page.Find("tr[data-event=anniversary]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".drw")));
        Assert.Contains("周年庆", (await Core<AuditQueries>().FindAsync(new(true), new() { Subject = "event anniversary" })).Entries[0].DetailsJson, StringComparison.Ordinal);
        Navigation.NavigateTo("/events?event=anniversary");
        page.WaitForAssertion(() => Assert.Equal("Anniversary", page.Find("input[name=english]").GetAttribute("value")));
        page.Find("[data-delete]").Click();
        page.WaitForAssertion(() => Assert.Contains("for good", page.Find("[data-delete]").TextContent, StringComparison.Ordinal));
        page.Find("[data-delete]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("tr[data-event=anniversary]")));
    }

    [Fact]
    public async Task A_built_in_event_takes_other_days_and_gives_them_back()
    {
        var page = Open("/events?year=2024&event=double-11");
        page.WaitForAssertion(() => Assert.Contains("1 to 11 November.", page.Find(".drw").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("input[name=english]"));
        page.Find("[data-add]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-span]")));
        Dates(page, "2024-10-14", "2024-11-11");
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("14 Oct – 11 Nov 2024", page.Find("tr[data-event=double-11]").TextContent, StringComparison.Ordinal));
        Assert.True((await Core<ComparisonCalendar>().RulesAsync()).Events.Of(2024, 2024).Single(d => d.Event.Code == "double-11").IsEntered);
        Navigation.NavigateTo("/events?year=2024&event=double-11");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-delete]")));
        page.Find("[data-delete]").Click();
        page.WaitForAssertion(() => Assert.Contains("1 – 11 Nov 2024", page.Find("tr[data-event=double-11]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_is_not_overwritten()
    {
        var page = Open("/events?year=2024&event=618");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-add]")));
        var read = EventDraft.Of(EventList.BuiltIn.Find("618")!, EventList.BuiltIn);
        await Core<ChangeEvents>().SaveAsync(new("9", "bob"), read with { Spans = [new(new(2024, 5, 31), new(2024, 6, 18))] }, read);
        page.Find("[data-add]").Click();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-span]")));
        Dates(page, "2024-06-10", "2024-06-18");
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("Somebody else", page.Find(".drw [role=alert]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("31 May – 18 Jun 2024", page.Find("tr[data-event=\"618\"]").TextContent, StringComparison.Ordinal));
    }

    private static void Dates(IRenderedComponent<EventsPage> page, string from, string to)
    {
        page.FindAll("[data-span] input")[0].Change(from);
        page.FindAll("[data-span] input")[1].Change(to);
    }

    private IRenderedComponent<EventsPage> Open(string address)
    {
        Services.AddSingleton(services => new ComparisonCalendar(Core<DatabaseEngine>(), Core<IOptionsMonitor<ChainOptions>>(), services.GetRequiredService<TimeProvider>()));
        Services.AddScoped(services => new ActingUser(Visitor, Core<Sessions>(), services.GetRequiredService<IServiceScopeFactory>()));
        Offer<ChangeEvents>();
        Navigation.NavigateTo(address);
        return Render<EventsPage>();
    }
}
