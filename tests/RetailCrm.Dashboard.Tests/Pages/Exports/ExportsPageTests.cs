using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Components.Exports;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Pages.Exports;
using RetailCrm.Dashboard.Pages.Exports.Centre;
using RetailCrm.Reports;
using RetailCrm.Reports.Exports;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Exports;

/// <summary>The page of one's own exports, and the way to it from the menus.</summary>
public sealed class ExportsPageTests : PortalContext
{
    private readonly KnownExports exports = new();
    private bool isKnown;

    [Theory]
    [InlineData(ExportState.Queued, "waiting", "data-cancel")]
    [InlineData(ExportState.Running, "40,000 rows so far", "data-cancel")]
    [InlineData(ExportState.Done, "kept until 24 Nov, 15:00", "data-take")]
    [InlineData(ExportState.Failed, "Your rights changed while it was made", "data-retry")]
    [InlineData(ExportState.Cancelled, "cancelled", "data-retry")]
    [InlineData(ExportState.Expired, "The file is deleted", "data-retry")]
    public void Each_state_says_what_it_is_and_what_can_be_done(ExportState state, string says, string act)
    {
        exports.Lines.Add(new(KnownExports.Of(5, state), MayTake: true));
        var page = Open("/exports?job=5");
        page.WaitForAssertion(() => Assert.Contains(says, page.Find("[data-job='5']").TextContent, StringComparison.Ordinal));
        Assert.Contains("1 – 20 Nov 2026 · A, B", page.Find(".what").TextContent, StringComparison.Ordinal);
        Assert.Equal([act], new[] { "data-cancel", "data-take", "data-retry" }.Where(a => page.FindAll($"[{a}]").Count > 0));
        Assert.Single(page.FindAll(".xp.sel"));
        if (state is ExportState.Done) Assert.Equal(["1,234,567", "50.0 MB"], page.FindAll(".made dd").Take(2).Select(d => d.TextContent));
    }

    [Fact]
    public void A_file_of_wider_rights_is_not_offered_and_says_why()
    {
        exports.Lines.Add(new(KnownExports.Of(5, ExportState.Done), MayTake: false));
        var page = Open("/exports");
        page.WaitForAssertion(() => Assert.Contains("It was made while you might see more than now", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-take]"));
    }

    [Fact]
    public void It_follows_what_is_being_made_without_a_reload()
    {
        exports.Lines.Add(new(KnownExports.Of(5, ExportState.Running), MayTake: false));
        var page = Open("/exports");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-state=running]")));
        exports.Lines[0] = new(KnownExports.Of(5, ExportState.Done), MayTake: true);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-state=done]")));
    }

    [Fact]
    public void Nothing_yet_and_a_failure_are_states_of_the_list_and_unknown_words_are_named()
    {
        var page = Open("/exports?nonsense=1&p=last-week");
        page.WaitForAssertion(() => Assert.Contains("No export yet", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("nonsense, p", page.Find(".notes").TextContent, StringComparison.Ordinal));
        exports.Reports.Clear();
        page = Open("/exports?job=1");
        page.WaitForAssertion(() => Assert.Contains("No report is open to you", page.Markup, StringComparison.Ordinal));
        exports.Failure = new InvalidOperationException("gone");
        page = Open("/exports?job=2");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[role=alert]")));
    }

    [Fact]
    public async Task Cancel_and_retry_reach_the_table_of_the_visitor_only()
    {
        var (ask, queries, rights) = (Core<AskExport>(), Core<ExportQueries>(), await Visitor.ReadAsync());
        var id = (await ask.RunAsync(rights, KnownExports.Of(0, ExportState.Queued).Wish))!.Value;
        exports.Lines.Add(new(KnownExports.Of(id, ExportState.Queued), MayTake: false));
        var page = Open("/exports");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-cancel]")));
        await page.Find("[data-cancel]").ClickAsync(new());
        Assert.Equal(ExportState.Cancelled, (await queries.FindAsync(rights, id))!.State);
        // Somebody else's line does not move, whatever a page may send.
        exports.Lines[0] = new(KnownExports.Of(id + 1, ExportState.Queued), MayTake: false);
        page = Open("/exports?job=1");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-cancel]")));
        await page.Find("[data-cancel]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("It had ended already", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_form_takes_over_what_a_page_was_filtered_by_and_asks()
    {
        exports.NeedsPurpose = true;
        await Change.SetRoleAsync(AuditActor.System, new("careful", "Careful", [], NeedsPurpose: true), default);
        await Change.SetRolesAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, ["everything", "careful"], default);
        var page = Open("/exports?new=orders.csv&p=2026-11-01..2026-11-20&paper=letter");
        page.WaitForAssertion(() => Assert.Equal("csv", page.Find("select[name=format]").GetAttribute("value")));
        Assert.Equal(("2026-11-01", "2026-11-20"), (page.Find("input[name=from]").GetAttribute("value"), page.Find("input[name=to]").GetAttribute("value")));
        Assert.Contains("paper=letter", page.Find(".ft2").TextContent, StringComparison.Ordinal);
        await page.Find("input[name=from]").ChangeAsync(new() { Value = "2026-11-30" });
        await page.Find("[data-ask]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("must not lie before", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find("select[name=period]").ChangeAsync(new() { Value = PeriodChoice.LastWeek });
        await page.Find("[data-ask]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("5 to 200 characters", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.Find("input[name=purpose]").ChangeAsync(new() { Value = "closing of the week" });
        await page.Find("[data-ask]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.EndsWith("/exports?job=1", Navigation.Uri, StringComparison.Ordinal));
        var asked = (await Core<ExportQueries>().FindAsync(await Visitor.ReadAsync(), 1))!;
        Assert.Equal(("orders", "csv", "closing of the week"), (asked.Wish.Report, asked.Wish.Format, asked.Wish.Purpose));
        Assert.Equal((new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 15), true), (asked.Wish.Parameters.From, asked.Wish.Parameters.To, asked.Wish.Parameters.Letter));
    }

    [Theory]
    [InlineData("store=XX", "报表无法这样生成：您的门店中没有：XX。可选：无")]
    [InlineData("asof=reported", "报表无法这样生成：「订单明细」没有关账口径：关账时不留存其数值。有关账口径的报表：")]
    public async Task What_the_core_refuses_is_said_in_the_readers_language(string wanted, string said)
    {
        Speak("zh-CN");
        var page = Open($"/exports?new=orders.csv&p=2026-11-01..2026-11-20&{wanted}");
        page.WaitForElement("[data-ask]");
        await page.Find("[data-ask]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.StartsWith(said, page.Find("[role=alert]").TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_menu_offers_both_ways_and_the_background_first_for_long_reports()
    {
        var menu = Render<ExportMenu>(p => p.Add(m => m.Reports, [("orders", new ReportChoice { Stores = ["A"] }), ("store-comparison", new ReportChoice())]));
        menu.WaitForAssertion(() => Assert.Equal(6, menu.FindAll(".opt2").Count));
        var first = menu.FindAll(".opt2")[0];
        Assert.Equal(("/exports/ask", "/reports/orders.xlsx?store=A"), (first.QuerySelector("form")!.GetAttribute("action"), first.QuerySelector("input[name=file]")!.GetAttribute("value")));
        Assert.Contains("in the background", first.QuerySelector("button.opt")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/reports/orders.xlsx?store=A", first.QuerySelector("a.ib")!.GetAttribute("href"));
        // Printed pages are few: they are waited for.
        Assert.Equal("/reports/orders.pdf?store=A", menu.FindAll(".opt2")[1].QuerySelector("a.opt")!.GetAttribute("href"));
        var short1 = menu.FindAll(".opt2")[3];
        Assert.Equal("/reports/store-comparison.xlsx", short1.QuerySelector("a.opt")!.GetAttribute("href"));
        Assert.Equal("/reports/store-comparison.xlsx", short1.QuerySelector("input[name=file]")!.GetAttribute("value"));
    }

    private IRenderedComponent<ExportsPage> Open(string address)
    {
        if (!isKnown)
        {
            Services.Replace(ServiceDescriptor.Scoped<IExportAnswers>(_ => exports));
            Offer<AskExport>();
            Offer<ReportCatalogue>();
            Offer<ReportQueries>();
            Services.AddScoped<AskInBackground>();
            isKnown = true;
            // No service can be added after that.
            SetRendererInfo(new("Server", isInteractive: true));
        }

        Navigation.NavigateTo(address);
        return Render<ExportsPage>();
    }
}
