using Bunit;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Pages.Subscriptions;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Reports;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Subscriptions;

/// <summary>The page: what is listed, what making, sending, pausing and deleting do, and what it says where there is nothing or no mail server.</summary>
public sealed class SubscriptionsPageTests : PortalContext
{
    [Fact]
    public async Task Made_in_the_form_it_stands_in_the_list_with_its_next_time_and_its_zone()
    {
        Prepare();
        var page = Open("/subscriptions");
        Assert.Contains("No subscription yet", page.Markup, StringComparison.Ordinal);
        // There is no mail server, and nothing is lost by it.
        Assert.Contains("waits in the outbox for up to 7 days", page.Find("[data-no-server]").TextContent, StringComparison.Ordinal);

        Navigation.NavigateTo(page.Find("[data-new]").GetAttribute("href")!);
        page.WaitForElement("[data-form] [data-save]");
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Contains("Give it a name of one line.", page.Find("[data-form] [role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("[name=name]").Change("Monday report");
        page.Find("[name=at]").Change("07:30");
        page.WaitForAssertion(() => Assert.Equal("next: 23 Nov 2026, 07:30 (Asia/Shanghai)", page.Find("[data-next]").TextContent));
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Equal("Monday report", page.Find("[data-panel] h2").TextContent));
        var row = page.WaitForElement("tr[data-subscription]");
        Assert.Equal("Monday report", row.QuerySelector("th a")!.TextContent);
        Assert.Contains("Mon 07:30Asia/Shanghai", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("23 Nov 2026, 07:30", row.TextContent, StringComparison.Ordinal);
        var kept = Assert.Single(await Core<SubscriptionQueries>().ListAsync(new(0, true, true)));
        Assert.Equal(("store-weekly", "pdf", "p=last-week", "Anna"), (kept.Settings.Report, kept.Settings.Format, kept.Settings.Parameters, Assert.Single(kept.Accounts).Name));
    }

    [Fact]
    public async Task Sent_paused_and_deleted_from_the_panel()
    {
        Prepare();
        var id = await MakeAsync();
        var page = Open($"/subscriptions?sel={id}");
        page.WaitForElement("[data-send]").Click();
        page.WaitForAssertion(() => Assert.Contains("It is on its way", page.Find("[role=status].info").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-run] [data-state]")));
        Assert.Equal("by hand", page.Find("[data-run] summary .note").TextContent);
        Press(page, "Pause");
        page.WaitForAssertion(() => Assert.Equal("paused", page.Find("tr[data-subscription] td .tag").TextContent));
        // Asked twice.
        Press(page, "Delete");
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".ft2 button"), b => b.TextContent == "Delete for good"));
        Assert.Single(await Core<SubscriptionQueries>().ListAsync(new(0, true, true)));
        Press(page, "Delete for good");
        page.WaitForAssertion(() => Assert.Contains("No subscription yet", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("No such subscription here", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_line_says_why_and_can_be_sent_again()
    {
        Prepare();
        var id = await MakeAsync();
        await RunAsync($"INSERT INTO subscription_run(id, subscription_id, due_utc_ms, by_hand, from_day, to_day, state, missing, stores, next_utc_ms, deadline_utc_ms, lines_made, finished_utc_ms) VALUES (1, {id}, 1, 0, 739571, 739577, 'failed', '[\"E1\"]', 3, 1, 1, 1, 2)");
        await RunAsync("INSERT INTO subscription_line(run_id, channel, recipient, name, state, attempts, created_utc_ms, next_utc_ms, changed_utc_ms, message_id, reason, error) VALUES (1, 'mail', 1, 'Anna', 'failed', 6, 1, 1, 1, 'a', 'refused', '550 no'), (1, 'mail', 2, 'Bert', 'dropped', 0, 1, 1, 1, 'b', 'no_stores', NULL)");
        var page = Open($"/subscriptions?sel={id}");
        page.WaitForAssertion(() => Assert.Equal("0 sent, 1 failed", page.Find("[data-run] [data-state]").TextContent));
        Assert.Equal(["the other side said no (“550 no”)", "has none of these stores"], page.FindAll("[data-line] .why").Select(w => w.TextContent));
        page.Find("[data-line] button").Click();
        page.WaitForAssertion(() => Assert.Contains("It is tried again", page.Find("[role=status].info").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("in the outbox", page.Find("[data-line]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_reported_is_offered_where_a_report_keeps_it_and_then_it_waits_for_the_close()
    {
        Prepare();
        var page = Open("/subscriptions?sel=new");
        page.WaitForElement("[data-form] [data-save]");
        Assert.Empty(page.FindAll("[name=basis]"));
        page.Find("[name=name]").Change("October");
        page.Find("[name=report]").Change("sales-daily");
        page.WaitForElement("[name=basis]").Change("Reported");
        page.WaitForAssertion(() => Assert.Contains("as soon as the period is closed", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[name=gate]"));
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Equal("as reported at the close", page.Find("[data-basis]").TextContent));
        Assert.Equal(FigureBasis.Reported, Assert.Single(await Core<SubscriptionQueries>().ListAsync(new(0, true, true))).Settings.Basis);

        // Another report keeps none: the choice goes with it.
        Navigation.NavigateTo(page.FindAll(".ft2 a").Single(a => a.TextContent == "Change settings").GetAttribute("href")!);
        page.WaitForElement("[data-form] [name=report]").Change("orders");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[name=basis]")));
        page.Find("[data-save]").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-form]")));
        Assert.Equal(FigureBasis.Restated, Assert.Single(await Core<SubscriptionQueries>().ListAsync(new(0, true, true))).Settings.Basis);
    }

    [Fact]
    public async Task In_Chinese_and_for_another_owner()
    {
        Prepare();
        await MakeAsync();
        // Somebody else manages users: the last who may cannot lose that.
        await Product.AddUserAsync("keeper", ["admin"]);
        await Change.SetRolesAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, ["store-manager"], default);
        await RunAsync("UPDATE subscription SET owner_id = 99");
        Speak("zh-CN");
        var page = Open("/subscriptions?sel=1&nonsense=2");
        page.WaitForAssertion(() => Assert.Contains("还没有订阅", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("这里没有此订阅", page.Markup, StringComparison.Ordinal));
    }

    private static void Press(IRenderedComponent<SubscriptionsPage> page, string words) => page.FindAll(".ft2 button").Single(b => b.TextContent == words).Click();

    private async Task<long> MakeAsync()
    {
        var rights = await Visitor.ReadAsync();
        var answer = await Core<ChangeSubscriptions>().CreateAsync(new(rights, AuditActor.System), new(new("Report", "store-weekly", "p=last-week", "pdf", new(SendCadence.Weekly, 1, new(8, 0), "Asia/Shanghai")), [rights.UserId], [], [], []));
        return answer.Id!.Value;
    }

    private void Prepare()
    {
        Offer<SubscriptionQueries>();
        Offer<ChangeSubscriptions>();
        Offer<RecipientDirectory>();
        Offer<StoreComparisonQueries>();
        Offer<ReportCatalogue>();
        Offer<Outbox>();
        Services.AddOptions<MailOptions>();
    }

    private IRenderedComponent<SubscriptionsPage> Open(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<SubscriptionsPage>();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".loading")));
        return page;
    }
}
