using Bunit;
using RetailCrm.Dashboard.Pages.Admin.Imports;
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
        Assert.Contains("12 unknown stores", page.Markup, StringComparison.Ordinal);
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
            INSERT INTO import_notice(run_id, seq, file, kind, text, times) VALUES (2, 1, 'orders.csv', 'placeholder_store', '12 unknown stores', 1);
            """);
    }

    private IRenderedComponent<ImportsPage> Open(string query = "")
    {
        Navigation.NavigateTo("/admin/imports" + query);
        return Render<ImportsPage>();
    }
}
