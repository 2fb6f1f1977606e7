using Bunit;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Pages.Closes;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Closes;

/// <summary>The page: what is closed and what came since, the check before the act, closing and opening again.</summary>
public sealed class ClosesPageTests : PortalContext
{
    [Fact]
    public async Task A_month_is_checked_closed_and_opened_again()
    {
        await PrepareAsync();
        var page = Open("/closes");
        page.WaitForAssertion(() => Assert.Contains("No period is closed yet", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/closes?sel=new", page.WaitForElement("[data-new]").GetAttribute("href"));
        // Store E2 sold nothing.
        Navigation.NavigateTo("/closes?sel=new&p=2024-10-01..2024-10-31");
        page.WaitForAssertion(() => Assert.Contains("Sales of 1 of 2 stores are not all in: Store E2.", page.Find("[data-check]").TextContent, StringComparison.Ordinal));
        page.Find("[data-close-now]").Click();
        page.WaitForAssertion(() => Assert.Contains("Say why it is closed without them.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("[name=reason]").Input("E2 burnt down");
        page.Find("[data-close-now]").Click();
        page.WaitForAssertion(() => Assert.EndsWith("/closes?sel=1", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Closed without all sales of Store E2: E2 burnt down", page.Find("[data-detail]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Nothing of it has changed since.", page.Find("[data-unchanged]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("Unchanged", page.Find("[data-close='1'] .tag").TextContent));

        page.Find("[data-reopen]").Click();
        page.WaitForAssertion(() => Assert.Contains("a reason has 5 to 500 characters", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("[name=why]").Input("E2 was found");
        page.Find("[data-reopen]").Click();
        page.WaitForAssertion(() => Assert.Contains("E2 was found", page.Find("[data-reopened]").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("opened again", page.Find("[data-close='1'] .tag").TextContent));
        Assert.Equal(CloseState.Reopened, Assert.Single(await Core<CloseQueries>().ListAsync(DataScope.All)).State);
    }

    [Fact]
    public async Task What_came_since_stands_as_lines_that_tie_with_their_documents_and_files()
    {
        await PrepareAsync();
        await Core<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.System, new(new(2024, 10, 1), new(2024, 10, 31)), "E2 burnt down");
        // One's 28th: a late return of 30.00.
        await RunAsync("UPDATE agg_store_day SET documents = 2, returns = 1, return_net_cents = -3000, return_units_milli = -1000 WHERE day = (SELECT MAX(day) FROM agg_store_day)");
        await RunAsync("INSERT INTO orders(day, store_id, id, order_no, ordered_at_ms, utc_offset_min, net_cents, units_milli, refund_of) SELECT MAX(day), 1, 90, 'r1', 0, 480, -3000, -1000, 'a31' FROM agg_store_day");
        await RunAsync("INSERT INTO closed_document(close_id, order_id, order_no, elsewhere) VALUES (1, 90, 'r1', 0)");
        var page = Open("/closes?sel=1");
        var line = page.WaitForElement("[data-line]");
        Assert.Contains("Store E1", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("late return", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("r1", line.QuerySelector(".docs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["¥3,100.00", "−¥30.00", "¥3,070.00"], page.FindAll("[data-tie] dd").Select(d => d.TextContent));
        page.WaitForAssertion(() => Assert.Equal("restated by −¥30.00", page.Find("[data-close='1'] .tag").TextContent));
        page.WaitForAssertion(() => Assert.Contains("asof=reported", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("/reports/restatements.xlsx", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_close_sees_the_closes_and_no_button_in_Chinese_too()
    {
        await PrepareAsync();
        await Core<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.System, new(new(2024, 10, 1), new(2024, 10, 31)), "E2 burnt down");
        // Somebody else manages users: the last who may cannot lose that.
        await Product.AddUserAsync("keeper", ["admin"]);
        await Change.SetRolesAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, ["store-manager"], default);
        Speak("zh-CN");
        var page = Open("/closes?sel=1&p=nonsense");
        page.WaitForAssertion(() => Assert.Contains("已关账期间", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-detail]").GetAttribute("data-detail")));
        Assert.Empty(page.FindAll("[data-new], [data-reopen]"));
        Assert.Contains("nonsense", page.Find(".notes").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo("/closes?sel=new");
        page.WaitForAssertion(() => Assert.Contains("没有这次关账", page.Markup, StringComparison.Ordinal));
    }

    private IRenderedComponent<ClosesPage> Open(string url)
    {
        Navigation.NavigateTo(url);
        return Render<ClosesPage>();
    }

    // Two stores; E1 sold 100.00 on each day of October 2024, and E2 nothing.
    private async Task PrepareAsync()
    {
        Offer<CloseQueries>();
        Offer<CategorySalesQueries>();
        Offer<ClosePeriod>();
        Offer<StoreComparisonQueries>();
        await RunAsync("INSERT INTO store(id, code, name, region, opened_day) VALUES (1, 'E1', 'Store E1', 'East', 739129), (2, 'E2', 'Store E2', 'East', 739129)");
        var (from, to) = (new DateOnly(2024, 10, 1).DayNumber, new DateOnly(2024, 10, 31).DayNumber);
        for (int day = from; day <= to; day++)
        {
            await RunAsync($"""
                INSERT INTO agg_store_day(day, store_id, documents, orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents, active_members, gross_cents, discount_cents, visitors_hourly)
                VALUES ({day}, 1, 1, 1, 10000, 1000, 0, 0, 0, 0, 0, 0, 10000, 0, 0)
                """);
        }

        await RefreshedAsync(new(2024, 11, 1, 0, 0, 0));
    }
}
