using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Documents.Html;
using RetailCrm.Dashboard.Documents.Html.Weekly;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports;
using RetailCrm.Reports.Weekly;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Tests.Reports.Numbers;

/// <summary>What is printed and what the pages show, in either language, read back: the numbers of the json files. A PDF is printed from the document that is read here.</summary>
public sealed partial class PrintedNumberTests(SameChain same) : IClassFixture<SameChain>
{
    private static readonly string[] Some = ["region", "store"];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Tables_hold_the_numbers_of_the_files(string culture)
    {
        int compared = 0;
        foreach (var user in Some)
        {
            var visitor = await same.Portal.SignedInAsync(user);
            foreach (var (period, report) in SameChain.Periods.SelectMany(p => ((string[])["store-comparison", "sales-daily", "retention", "lifecycle", "campaign-roi", "employee-performance"]).Select(r => (p, r))))
            {
                var json = await visitor.RowsAsync($"/reports/{report}.json?p={period}{SameChain.Purpose}");
                compared += Compared($"{report} for {user} in {period}", json, await TableAsync(user, report, period, culture));
            }
        }

        Assert.True(compared > 2_000, $"{compared} numbers were compared");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public async Task Weeks_hold_the_figures_of_the_files(string culture)
    {
        var visitor = await same.Portal.SignedInAsync("store");
        foreach (var period in (string[])["2026-11-09..2026-11-15", "2026-10-26..2026-11-01"])
        {
            var figures = (await visitor.RowsAsync($"/reports/store-weekly.json?p={period}{SameChain.Purpose}")).Where(r => r.GetProperty("section").GetString() == "figures").ToDictionary(r => r.GetProperty("figure").GetString()!, r => r.GetProperty("value"));
            var (html, names) = await WeekAsync("store", period, culture);
            foreach (var metric in (string[])["net_sales", "visitors", "conversion", "atv", "upt", "new_members", "repurchase_rate"])
                Shown.Same($"{metric} of {period}", figures[metric].GetDecimal(), Shown.After(html, $"<td>{names[metric]}</td>"));
        }
    }

    [Theory]
    [InlineData("en", "Net sales", "Orders", "Average ticket", "Active members")]
    [InlineData("zh-CN", "净销售", "订单", "客单价", "活跃会员")]
    public async Task Pages_of_stores_hold_the_numbers_of_the_files(string culture, string net, string orders, string ticket, string active)
    {
        foreach (var (user, period) in Some.SelectMany(u => SameChain.Periods.Select(p => (u, p))))
        {
            var visitor = await same.VisitorAsync(user, culture);
            var rows = await visitor.RowsAsync($"/reports/store-comparison.json?p={period}{SameChain.Purpose}");
            var page = WebUtility.HtmlDecode(await visitor.TextAsync($"/stores?p={period}"));
            Shown.Same($"net sales of {user} in {period}", rows.Sum(r => r.Money("net_sales")), Shown.OfTitle(page, net), Shown.OfCard(page, net));
            if (rows.Count == 1) Shown.Same($"average ticket of {user} in {period}", rows[0].Money("atv"), Shown.OfTitle(page, ticket), Shown.OfCard(page, ticket));
            foreach (var row in rows.Where(r => r.Money("orders") > 0).Take(2))
            {
                var store = row.GetProperty("store_code").GetString();
                page = WebUtility.HtmlDecode(await visitor.TextAsync($"/stores/{store}?p={period}"));
                foreach (var (label, column) in ((string, string)[])[(net, "net_sales"), (orders, "orders"), (ticket, "atv"), (active, "active_members")])
                    Shown.Same($"{column} of {store} in {period}", row.Money(column), Shown.OfTitle(page, label), Shown.OfCard(page, label));
                var bought = (await visitor.RowsAsync($"/reports/orders.json?p={period}&store={store}{SameChain.Purpose}")).Where(o => o.Money("net_amount") > 0).ToList();
                Shown.Same($"active members of {store} in {period}", row.Money("active_members"), bought.Select(o => o.GetProperty("member_code").GetString()).OfType<string>().Distinct().Count());
            }
        }
    }

    private static int Compared(string what, IReadOnlyList<JsonElement> json, (ReportTable Table, string Html) printed)
    {
        int compared = 0;
        var bodies = Body().Matches(printed.Html).Select(b => Row().Matches(b.Value).Select(r => Cell().Matches(r.Value).Select(c => c.Groups["c"].Value).ToList()).ToList()).ToList();
        foreach (var (band, rows) in printed.Table.Bands.Zip(bodies))
        {
            Assert.True(json.Count + (printed.Table.HasTotals ? 1 : 0) == rows.Count, $"{what}: {json.Count} rows, printed {rows.Count}");
            foreach (var (row, cells) in json.Zip(rows))
            {
                var all = row.EnumerateObject().ToList();
                foreach (var (at, cell) in band.Zip(cells))
                {
                    var where = $"{what}, {all[at].Name} of {all[0].Value}";
                    if (all[at].Value.ValueKind == JsonValueKind.Null) Assert.True(cell is "–" or "", $"{where}: nothing, printed '{cell}'");
                    if (all[at].Value.ValueKind != JsonValueKind.Number) continue;
                    Assert.True(cell.Any(char.IsDigit), $"{where}: {all[at].Value}, printed '{cell}'; {row}");
                    Shown.Same(where, all[at].Value.GetDecimal(), Shown.Of(cell));
                    compared++;
                }
            }

            foreach (var (at, cell) in band.Zip(rows[^1]).Where(b => printed.Table.HasTotals && printed.Table.Document.Meaning.Adds(printed.Table.Document.Columns[b.First].Name)))
                Shown.Same($"{what}, total of {printed.Table.Document.Columns[at].Name}", json.Sum(r => r.Money(printed.Table.Document.Columns[at].Name)), Shown.Of(cell));
        }

        return compared;
    }

    private async Task<(ReportTable Table, string Html)> TableAsync(string user, string report, string period, string culture)
    {
        using var language = CultureScope.Of(CultureInfo.GetCultureInfo(culture));
        await using var services = same.Portal.Services.CreateAsyncScope();
        var document = await OpenAsync(services.ServiceProvider, user, report, period);
        var table = await ReportTable.ReadAsync(document, 10_000, default);
        var html = await services.ServiceProvider.GetRequiredService<RenderPages>().RunAsync<TableDocument>(new()
        {
            [nameof(TableDocument.Frame)] = Frame,
            [nameof(TableDocument.Words)] = services.ServiceProvider.GetRequiredService<DocumentWords>(),
            [nameof(TableDocument.Rows)] = table,
        });
        return (table, WebUtility.HtmlDecode(html));
    }

    private async Task<(string Html, IReadOnlyDictionary<string, string> Names)> WeekAsync(string user, string period, string culture)
    {
        using var language = CultureScope.Of(CultureInfo.GetCultureInfo(culture));
        await using var services = same.Portal.Services.CreateAsyncScope();
        var said = services.ServiceProvider.GetRequiredService<WeekWords>();
        var html = await services.ServiceProvider.GetRequiredService<RenderPages>().RunAsync<WeeklyDocument>(new()
        {
            [nameof(WeeklyDocument.Frame)] = Frame,
            [nameof(WeeklyDocument.Words)] = services.ServiceProvider.GetRequiredService<DocumentWords>(),
            [nameof(WeeklyDocument.Said)] = said,
            [nameof(WeeklyDocument.Weeks)] = await (await OpenAsync(services.ServiceProvider, user, "store-weekly", period)).ReadWeeksAsync!(default),
        });
        return (WebUtility.HtmlDecode(html), WeekFigure.All.ToDictionary(f => f.MetricId, f => said.Name(f.MetricId)));
    }

    private static DocumentFrame Frame => new("somebody", new(2026, 11, 21, 12, 0, 0));

    // As the address of a file is read.
    private async Task<ReportDocument> OpenAsync(IServiceProvider services, string user, string report, string period)
    {
        var catalogue = services.GetRequiredService<ReportCatalogue>();
        var rights = await same.Database.Get<RightsQueries>().OfAsync(same.Ids[user], new(2026, 11, 21));
        var request = ReportAddress.Read(QueryText.Of($"?p={period}"), out _).On(services.GetRequiredService<BusinessCalendar>().Today, report, catalogue)
            .SeenBy(rights, await services.GetRequiredService<OpenMasking>().RunAsync(rights));
        return (await services.GetRequiredService<ReportQueries>().OpenAsync(rights.ScopeFor(catalogue.PermissionOf(report)), request)).Document!;
    }

    [GeneratedRegex("<tbody>.*?</tbody>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<td[^>]*>(?<c>[^<]*)</td>")]
    private static partial Regex Cell();
}
