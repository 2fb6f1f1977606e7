using Bunit;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Pages.Alerts;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Alerts;

/// <summary>The inbox: what is listed, what is told in words, what acting does, and what the address remembers.</summary>
public sealed class AlertsPageTests : PortalContext
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public async Task The_list_folds_one_cause_tells_what_is_wrong_and_shows_the_worst_first()
    {
        await PrepareAsync();
        var page = Open("/alerts");

        Assert.Equal(["Store E1", "The whole chain"], page.FindAll(".it .i1 b").Select(b => b.TextContent));
        Assert.Equal(["Orders 8, to be expected 40", "Churn 4.8% in a week, usually 1.6%"], page.FindAll(".it .i2").Select(b => b.LastChild!.TextContent));
        Assert.Contains("1 more of the same cause: Net sales", page.Find(".it details").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Open 3", "In work 1", "Closed 1"], page.FindAll(".seg a").Select(a => a.TextContent));
        Assert.Contains("Store W1", page.Find(".dn").TextContent, StringComparison.Ordinal);
        Assert.Equal("5 fired in 30 days", page.Find(".ttl .ink-2").TextContent);
        // The first is open beside the list, in words and numbers.
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-band]")));
        Assert.Contains("Fri 20 Nov: 8, to be expected 40; usual range 35 to 45. 32 orders are missing.", page.Find(".say").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Visitors", "Orders", "Conversion", "Average ticket", "Net sales"], page.FindAll(".nb tbody th").Select(t => t.TextContent));
    }

    [Fact]
    public async Task Taking_and_closing_are_kept_and_the_second_is_told_who_was_first()
    {
        await PrepareAsync();
        var page = Open("/alerts?sel=1");
        page.WaitForElement("[data-key-take]").Click();
        page.WaitForAssertion(() => Assert.Contains("Anna: acknowledged", page.Find(".log").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-key-take]"));

        // Without a note nothing is closed.
        page.Find(".cls button").Click();
        page.WaitForAssertion(() => Assert.Contains("needs a note of 3", page.Find("[role=status].down").TextContent, StringComparison.Ordinal));
        // Meanwhile somebody else closes it.
        var other = await Product.AddUserAsync("bert", ["hq-executive"], [Accounts.All()]);
        var rights = await Core<RightsQueries>().OfAsync(other, Day);
        var seen = (await Core<AlertQueries>().FindAsync(DataScope.All, 1))!.Alert;
        Assert.Equal(AlertAnswerKind.Done, (await Core<AnswerAlert>().CloseAsync(new(rights, AuditActor.System, 1, seen.Version), AlertOutcome.KnownEvent, "road works")).Kind);
        page.Find(".inp").Input("looked into it");
        page.Find(".cls button").Click();
        page.WaitForAssertion(() => Assert.Contains("road works", page.Find(".log").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("looked into it", page.Find(".log").TextContent, StringComparison.Ordinal);
        Assert.Equal(AlertOutcome.KnownEvent, (await Core<AlertQueries>().FindAsync(DataScope.All, 1))!.Alert.Outcome);
    }

    [Fact]
    public async Task The_address_holds_tab_filters_and_selection_and_a_foreign_alert_is_not_there()
    {
        await PrepareAsync();
        var page = Open("/alerts?tab=closed");
        Assert.Equal("went by itself", page.Find(".it .i4").TextContent.Trim());
        Navigation.NavigateTo("/alerts?region=West");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".it")));
        Navigation.NavigateTo("/alerts?rule=churn_rise");
        page.WaitForAssertion(() => Assert.Equal(["The whole chain"], page.FindAll(".it .i1 b").Select(b => b.TextContent)));
        Navigation.NavigateTo("/alerts?tab=taken&rule=churn_rise");
        page.WaitForAssertion(() => Assert.Contains("The filters leave nothing", page.Find(".lst .mid").TextContent, StringComparison.Ordinal));

        await Change.SetGrantsAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, [Accounts.Store("E1")], default);
        Assert.Contains("No such alert here", Open("/alerts?sel=3").Markup, StringComparison.Ordinal);
        // Of the chain it is told that there is something, not what it is made of.
        var narrow = Open("/alerts");
        Assert.Contains("The figures of the whole chain", narrow.Find(".lst").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("4.8%", narrow.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_counts_what_nobody_has_taken()
    {
        Assert.Empty(Render<AlertMark>().FindAll(".alarms"));
        await FillAsync();
        var mark = Render<AlertMark>().Find(".alarms");
        Assert.Equal(("3", "3 open"), (mark.TextContent, mark.GetAttribute("aria-label")));
    }

    [Fact]
    public async Task In_Chinese_the_same_numbers_are_told()
    {
        await PrepareAsync();
        Speak("zh-CN");
        var page = Open("/alerts");
        Assert.Equal("订单 8，预期 40", page.Find(".it .i2").LastChild!.TextContent);
        page.WaitForAssertion(() => Assert.Contains("少 32 单。", page.Find(".say").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<AlertsPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<AlertsPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".lst .loading")));
        return page;
    }

    // Two alerts of one cause, one taken of another store, one of the chain, one that went.
    private async Task PrepareAsync()
    {
        Offer<AnswerAlert>();
        await FillAsync();
    }

    private async Task FillAsync()
    {
        await RunAsync("INSERT INTO store(id, code, name, region, opened_day) VALUES (1, 'E1', 'Store E1', 'East', 1), (2, 'W1', 'Store W1', 'West', 1)");
        for (int back = 0; back < 100; back++)
        {
            await RunAsync($"""
                INSERT INTO agg_store_day(day, store_id, documents, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, gross_cents, discount_cents, visitors, visitors_hourly, last_at_ms)
                VALUES ({Day.DayNumber - back}, 1, 40, {(back == 0 ? 8 : 38 + back / 7 % 5)}, 400000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200, 0, {WallClock.ToMs(Day.AddDays(-back).ToDateTime(new(20, 0)))})
                """);
        }

        const string Orders = """{"Actual":8,"Typical":40,"Expected":40,"Low":35,"High":45,"MissingOrders":32,"Base":8}""", Sales = """{"Actual":800,"Typical":4000,"Expected":4000,"Low":3500,"High":4500,"MissingAmount":3200}""";
        await AlertAsync("unusual_day", 1, "orders", "critical", "open", Orders);
        await AlertAsync("unusual_day", 1, "net_sales", "critical", "open", Sales);
        await AlertAsync("unusual_day", 2, "orders", "warning", "taken", Orders);
        await AlertAsync("churn_rise", 0, "churn_rate", "warning", "open", """{"Actual":0.048,"Typical":0.016,"Expected":0.016,"Low":0.015,"High":0.017,"Base":3150}""");
        await AlertAsync("unusual_day", 2, "atv", "warning", "closed", Orders);
    }

    private Task AlertAsync(string kind, long store, string metric, string severity, string state, string figures)
    {
        long at = Now.AddHours(-5).ToUnixTimeMilliseconds();
        var closed = state == "closed" ? $"{at}, 'recovered'" : "NULL, NULL";
        return RunAsync($"""
            INSERT INTO alert(kind, store_id, metric, subject, severity, state, first_day, last_day, days, figures, raised_utc_ms, changed_utc_ms, closed_utc_ms, outcome, version)
            VALUES ('{kind}', {store}, '{metric}', '', '{severity}', '{state}', {Day.DayNumber}, {Day.DayNumber}, 1, '{figures}', {at}, {at}, {closed}, 1);
            INSERT INTO alert_event(alert_id, seq, at_utc_ms, action) SELECT MAX(id), 1, {at}, 'raised' FROM alert
            """);
    }
}
