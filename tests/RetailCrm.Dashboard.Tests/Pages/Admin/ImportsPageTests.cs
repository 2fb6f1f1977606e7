using System.Net;
using Bunit;
using RetailCrm.Dashboard.Pages.Admin.Imports;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Metrics.Imports;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Pages.Admin;

/// <summary>Imports: runs with their counts, and the rejected rows only for whoever may import.</summary>
public sealed class ImportsPageTests : PortalContext
{
    [Fact]
    public async Task A_run_tells_its_counts_and_offers_what_it_did_not_take()
    {
        await PrepareAsync();
        var page = Open();
        Assert.Equal(["2", "1"], page.FindAll("[data-run]").Select(r => r.GetAttribute("data-run")));
        var cells = page.Find("[data-run='2']").QuerySelectorAll(":scope > td.n").Select(c => c.TextContent.Trim());
        Assert.Equal(["2.5 s", "1,200", "1,000", "150", "47", "3"], cells);
        Assert.Equal("not finished", page.Find("[data-run='1'] .tag").TextContent);
        Assert.Contains("orders.csv: not known, kept as a placeholder: 0107 (×12)", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/admin/imports/rejects.csv?run=2&file=orders.csv", Assert.Single(page.FindAll("[data-rejects]")).GetAttribute("href"));
        // Of a run of long ago the number stays.
        Assert.Contains("no longer kept", page.Find("[data-run='1']").TextContent, StringComparison.Ordinal);
        Assert.Equal(["orders.csv"], page.FindAll("[data-feed]").Select(f => f.GetAttribute("data-feed")));
        Assert.Contains("Every store has reported", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_import_is_offered_no_rows_and_an_address_is_named_where_it_is_wrong()
    {
        await PrepareAsync();
        await Product.AddUserAsync("keeper", ["admin"]);
        await RunAsync($"INSERT INTO portal_role(code, title, built_in) VALUES ('watcher', 'Watcher', 0); INSERT INTO role_permission(role, permission) VALUES ('watcher', 'view.imports')");
        await Change.SetRolesAsync(AuditActor.System, (await Visitor.ReadAsync()).UserId, ["watcher"], default);
        var page = Open("?runs=zero");
        Assert.Contains("runs=zero", page.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-run]"));
        Assert.Empty(page.FindAll("[data-rejects]"));
    }

    [Fact]
    public async Task What_the_ledger_says_in_English_is_said_in_Chinese()
    {
        // Each as an import writes it.
        var report = await Bundle.Of("stores.csv", "store_code,name,Colour", "S1,One,red")
            .With("members.csv", "member_code,gender,home_store_code", "A,robot,S1")
            .With("targets.csv", "metric,period,value", "Net_Sales,2026-01,5")
            .With("orders.csv", "order_no,store_code,ordered_at,net_amount,refund_of", "r1,S1,2026-01-02,-1,o1", "o2,S1,2026-01-02,9,")
            .With("order_lines.csv", "order_no,line_no,sku,quantity,net_amount", "o1,1,A,1,5", "o2,1,A,1,5")
            .With("traffic.csv", "store_code;date;hour;visitors", "S1;2026-01-02;;5").ImportAsync(Database);
        var kept = report.Notices.Select(n => n.Text).Concat(report.Files.Select(f => f.Refused).OfType<string>()).Where(t => !t.Contains("placeholder", StringComparison.Ordinal)).ToList();
        Assert.True(kept.Count >= 7, string.Join('\n', kept));
        Speak("zh-CN");
        Offer<ImportLogQueries>();
        var page = Open();
        Assert.All(kept, text => Assert.DoesNotContain(text, WebUtility.HtmlDecode(page.Markup), StringComparison.Ordinal));
        Assert.Contains("列 Colour 无法识别", page.Markup, StringComparison.Ordinal);
        Assert.Contains("列以分号分隔", page.Markup, StringComparison.Ordinal);
        Assert.Contains("订单 o2：净额 9.00，明细合计 5.00；按原值保留", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_import_the_page_says_how_to_begin()
    {
        Speak("zh-CN");
        Offer<ImportLogQueries>();
        Assert.Contains("尚未导入数据", Open().Markup, StringComparison.Ordinal);
    }

    private async Task PrepareAsync()
    {
        Offer<ImportLogQueries>();
        long yesterday = Now.AddDays(-1).ToUnixTimeMilliseconds();
        await RunAsync($"""
            INSERT INTO import_run(source, started_utc_ms, finished_utc_ms, outcome) VALUES ('/in/first', 1700000000000, NULL, NULL), ('/in/second', {yesterday}, {yesterday + 2500}, 'done_with_rejects');
            INSERT INTO import_file(run_id, file, read_rows, added, updated, unchanged, rejected) VALUES (1, 'orders.csv', 4, 0, 0, 0, 4), (2, 'orders.csv', 1200, 1000, 150, 47, 3);
            INSERT INTO import_notice(run_id, seq, file, kind, text, times) VALUES (2, 1, 'orders.csv', 'placeholder_store', '0107', 12);
            """);
    }

    private IRenderedComponent<ImportsPage> Open(string query = "")
    {
        Navigation.NavigateTo("/admin/imports" + query);
        return Render<ImportsPage>();
    }
}
