using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Reports.Meaning;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Reports.Numbers;

/// <summary>
/// One number is the same number wherever it is read: csv, json, workbook, print, page, wall and mail, for everyone's scope. Where which figure stands:
/// <code>
///                   page                  wall             csv, json, xlsx            print               mail
/// net sales         /stores, /stores/…    today            every report of sales      table, week         headline
/// average ticket    /stores, /stores/…    today            store-comparison           table, week         headline
/// active members    /stores/… (1)         30 days          store-comparison           table               – (2)
/// repurchase rate   – (3)                 90 days          store-comparison, weekly   table, week         – (2)
/// iROI              /campaigns            as a point (4)   campaign-roi               table               – (2)
/// </code>
/// (1) The comparison of stores has it only where the chain has no targets. (2) A mail shows three figures: of stores' reports sales, orders and ticket, of all others
/// the rows and the sums of the first two columns that add up; the rest is in its file. (3) The comparison of stores has it only where no areas are known;
/// /retention shows the N-day rate, which is another figure. (4) Read off the drawing by its axis; the incremental sales stand beside it.
/// </summary>
public sealed partial class SameNumberTests(SameChain same) : IClassFixture<SameChain>
{
    private static readonly string[] Periods = SameChain.Periods;

    private readonly TestDatabase database = same.Database;
    private readonly PortalHost portal = same.Portal;
    private readonly IReadOnlyDictionary<string, long> ids = same.Ids;

    [Fact]
    public async Task A_workbook_a_csv_and_a_json_hold_the_same_cells()
    {
        foreach (var user in SameChain.Users)
        {
            var visitor = await portal.SignedInAsync(user);
            foreach (var report in (string[])["store-comparison", "sales-daily", "retention", "lifecycle", "campaign-roi", "employee-performance", "service"])
            {
                var json = (await visitor.RowsAsync($"/reports/{report}.json?p={Periods[1]}{SameChain.Purpose}")).Select(r => r.EnumerateObject().Select(Number).ToList()).ToList();
                var csv = (await visitor.TextAsync($"/reports/{report}.csv?p={Periods[1]}{SameChain.Purpose}")).Trim('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => Cells().Matches(l).Select(c => Number(c.Groups["c"].Value)).ToList()).ToList();
                var book = Workbook.Numbers(await (await visitor.GetAsync($"/reports/{report}.xlsx?p={Periods[1]}{SameChain.Purpose}")).Content.ReadAsByteArrayAsync());
                // A small store may have had no service document in the month.
                Assert.True(json.Count > 0 || (user != "exec" && report is "service" or "campaign-roi"), $"{report} for {user} has no rows");
                Assert.Equal(json.Count, csv.Count);
                Assert.InRange(book.Keys.Select(k => k.Row).DefaultIfEmpty(-1).Max(), json.Count - 1, json.Count);
                for (int row = 0; row < json.Count; row++)
                {
                    for (int at = 0; at < json[row].Count; at++)
                    {
                        if (json[row][at] is not { } number) continue;
                        Assert.True(csv[row][at] == number, $"{report} for {user}, row {row}, column {at}: csv {csv[row][at]}, json {number}");
                        Assert.True(Math.Abs(book[(row, at)] - number) <= 0.0000005m, $"{report} for {user}, row {row}, column {at}: workbook {book[(row, at)]}, json {number}");
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Pages_reports_and_documents_say_the_same_of_a_period()
    {
        foreach (var user in SameChain.Users)
        {
            var visitor = await portal.SignedInAsync(user);
            foreach (var period in Periods)
            {
                var stores = await visitor.RowsAsync($"/reports/store-comparison.json?p={period}{SameChain.Purpose}");
                var orders = (await visitor.RowsAsync($"/reports/orders.json?p={period}{SameChain.Purpose}")).Select(o => (Net: o.Money("net_amount"), Units: o.Money("units"))).ToList();
                var sales = orders.Where(o => o.Net > 0).ToList();
                var page = await visitor.TextAsync($"/stores?p={period}");
                Shown.Same($"net sales of {user} in {period}", orders.Sum(o => o.Net), stores.Sum(s => s.Money("net_sales")), (await visitor.RowsAsync($"/reports/sales-daily.json?p={period}{SameChain.Purpose}")).Sum(d => d.Money("net_sales")), Shown.OfTitle(page, "Net sales"));
                Shown.Same($"orders of {user} in {period}", sales.Count, stores.Sum(s => s.Money("orders")));
                Shown.Same($"average ticket of {user} in {period}", sales.Sum(o => o.Net) / sales.Count, Shown.OfTitle(page, "Average ticket"));
                Shown.Same($"traffic of {user} in {period}", stores.Sum(s => s.Money("visitors")), Shown.OfTitle(page, "Traffic"));
                Shown.Same($"conversion of {user} in {period}", stores.Count == 1 ? stores[0].Money("conversion") : Shown.OfTitle(page, "Conversion"), Shown.OfTitle(page, "Conversion"));
            }
        }
    }

    [Theory]
    [InlineData("en", "Orders", "Average ticket", "Active members", "Repurchase 90 d")]
    [InlineData("zh-CN", "订单", "客单价", "活跃会员", "90 天复购率")]
    public async Task The_wall_shows_the_day_and_the_members_of_the_reports(string culture, string ordersLabel, string ticket, string active, string repurchase)
    {
        foreach (var user in SameChain.Users)
        {
            var visitor = await same.VisitorAsync(user, culture);
            var feed = portal.Services.GetRequiredService<WallFeed>();
            var rights = await database.Get<RightsQueries>().OfAsync(ids[user], new(2026, 11, 21));
            using (feed.Follow(new(rights.ScopeFor(Permissions.ViewCockpit), new()), _ => Task.CompletedTask)) await feed.CheckAsync();
            var wall = WebUtility.HtmlDecode(await visitor.TextAsync("/cockpit"));
            var today = (await visitor.RowsAsync($"/reports/orders.json?p=today{SameChain.Purpose}")).Where(o => o.Money("net_amount") != 0).ToList();
            var sales = today.Select(o => o.Money("net_amount")).Where(n => n > 0).ToList();
            Shown.Same($"net sales of {user} today", today.Sum(o => o.Money("net_amount")), Shown.Of(Hero().Match(wall).Groups["v"].Value));
            Shown.Same($"orders of {user} today", sales.Count, Shown.OfTitle(wall, ordersLabel));
            if (sales.Count > 0) Shown.Same($"average ticket of {user} today", sales.Average(), Shown.OfTitle(wall, ticket));
            var members = (await visitor.RowsAsync($"/reports/orders.json?from=2026-10-22&to=2026-11-20{SameChain.Purpose}")).Where(o => o.Money("net_amount") > 0 && o.GetProperty("member_code").GetString() is not null).Select(o => o.GetProperty("member_code").GetString()).Distinct().Count();
            Shown.Same($"active members of {user} in 30 days", members, Shown.OfTitle(wall, active));
            if (user == "store") Shown.Same("repurchase rate in 90 days", (await visitor.RowsAsync($"/reports/store-comparison.json?from=2026-08-23&to=2026-11-20{SameChain.Purpose}")).Single().Money("repurchase_rate"), Shown.OfTitle(wall, repurchase));
        }
    }

    // A point of the wall's drawing, back to its number by the axis below it.
    [Fact]
    public async Task The_wall_draws_the_iROI_of_the_report_with_its_sales()
    {
        var rights = await database.Get<RightsQueries>().OfAsync(ids["exec"], new(2026, 11, 21));
        var feed = portal.Services.GetRequiredService<WallFeed>();
        using (feed.Follow(new(rights.ScopeFor(Permissions.ViewCockpit), new()), _ => Task.CompletedTask)) await feed.CheckAsync();
        var visitor = await portal.SignedInAsync("exec");
        var wall = WebUtility.HtmlDecode(await visitor.TextAsync("/cockpit"));
        var drawing = wall[wall.IndexOf("aria-labelledby=\"campaigns\"", StringComparison.Ordinal)..];
        drawing = drawing[..drawing.IndexOf("</svg>", StringComparison.Ordinal)];
        var ticks = Tick().Matches(drawing).Select(m => (X: Exact(m.Groups["x"].Value), Times: Shown.Of(m.Groups["v"].Value).Value)).ToList();
        var scale = (ticks[^1].Times - ticks[0].Times) / (ticks[^1].X - ticks[0].X);
        var reported = (await visitor.RowsAsync($"/reports/campaign-roi.json?from=2026-06-01&to=2026-11-20{SameChain.Purpose}")).Where(r => r.GetProperty("iroi").ValueKind == JsonValueKind.Number).ToList();
        var points = Point().Matches(drawing).ToList();
        Assert.NotEmpty(points);
        foreach (var point in points)
        {
            var times = ticks[0].Times + (Exact(point.Groups["x"].Value) - ticks[0].X) * scale;
            var sales = Shown.After(drawing[point.Index..], "b21 strong end\">");
            Assert.True(reported.Exists(r => Math.Abs(Math.Clamp(r.Money("iroi"), ticks[0].Times, ticks[^1].Times) - times) <= 0.06m * Math.Abs(scale) + 0.001m && Math.Abs(r.Money("incremental_sales") - sales.Value) <= sales.HalfAUnit + 0.01m),
                $"{times:0.000} with {sales} is none of {string.Join("; ", reported.Select(r => $"{r.Money("iroi")} with {r.Money("incremental_sales")}"))}");
        }
    }

    [Fact]
    public async Task The_campaign_page_says_what_the_report_says()
    {
        var visitor = await portal.SignedInAsync("exec");
        var page = WebUtility.HtmlDecode(await visitor.TextAsync($"/campaigns?p={Periods[1]}"));
        var rows = (await visitor.RowsAsync($"/reports/campaign-roi.json?p={Periods[1]}{SameChain.Purpose}")).ToList();
        Assert.True(rows.Count(r => r.GetProperty("iroi").ValueKind == JsonValueKind.Number) > 1, "the demo chain is too small to tell");
        foreach (var row in rows.Where(r => r.GetProperty("iroi").ValueKind == JsonValueKind.Number))
        {
            var code = row.GetProperty("campaign_code").GetString();
            var cells = page[page.IndexOf($"data-campaign=\"{code}\"", StringComparison.Ordinal)..];
            var numbers = Strong().Matches(cells).Take(2).Select(m => (Title: m.Groups["t"].Value, Text: m.Groups["v"].Value)).ToList();
            Shown.Same($"incremental sales of {code}", row.Money("incremental_sales"), Shown.Of(numbers[0].Title));
            Shown.Same($"iROI of {code}", row.Money("iroi"), Shown.Of(numbers[1].Text));
        }
    }

    [Theory]
    [InlineData("en", "Net sales", "Average ticket")]
    [InlineData("zh-CN", "净销售", "客单价")]
    public async Task A_mail_says_what_the_page_says(string culture, string net, string ticket)
    {
        var id = await SubscribeAsync("store-comparison", culture);
        var exec = await portal.SignedInAsync("exec");
        foreach (var user in SameChain.Users)
        {
            var mail = WebUtility.HtmlDecode(await exec.TextAsync($"/subscriptions/{id}/preview/{ids[user]}.html"));
            var visitor = await same.VisitorAsync(user, culture);
            var page = WebUtility.HtmlDecode(await visitor.TextAsync("/stores?p=2026-11-20..2026-11-20"));
            var orders = (await visitor.RowsAsync($"/reports/orders.json?p=2026-11-20..2026-11-20{SameChain.Purpose}")).Select(o => o.Money("net_amount")).ToList();
            Shown.Same($"net sales in the mail to {user}", orders.Sum(), Shown.OfTitle(page, net), Shown.After(mail, $">{net}</div>"));
            if (orders.Exists(n => n > 0)) Shown.Same($"average ticket in the mail to {user}", orders.Where(n => n > 0).Average(), Shown.OfTitle(page, ticket), Shown.After(mail, $">{ticket}</div>"));
        }
    }

    [Theory]
    [InlineData("en", "Rows")]
    [InlineData("zh-CN", "行数")]
    public async Task A_mail_of_another_report_has_its_rows_and_its_first_sums(string culture, string count)
    {
        var id = await SubscribeAsync("lifecycle", culture);
        var exec = await portal.SignedInAsync("exec");
        foreach (var user in SameChain.Users)
        {
            var mail = WebUtility.HtmlDecode(await exec.TextAsync($"/subscriptions/{id}/preview/{ids[user]}.html"));
            var rows = await (await portal.SignedInAsync(user)).RowsAsync($"/reports/lifecycle.json?p=2026-11-20..2026-11-20{SameChain.Purpose}");
            Shown.Same($"rows in the mail to {user}", rows.Count, Shown.After(mail, $">{count}</div>"));
            foreach (var column in (string[])["members", "net_sales_365d"])
                Shown.Same($"{column} in the mail to {user}", rows.Sum(r => r.Money(column)), Shown.After(mail, $">{ColumnWords.NameOf(column).In(CultureInfo.GetCultureInfo(culture))}</div>"));
        }
    }

    [NeedsFact(NeedsFactAttribute.Chromium, NeedsFactAttribute.Poppler)]
    public async Task The_printed_week_says_what_the_reports_say()
    {
        var visitor = await portal.SignedInAsync("store");
        var store = (await visitor.RowsAsync($"/reports/store-comparison.json?p={Periods[0]}{SameChain.Purpose}")).Single();
        var week = (await visitor.RowsAsync($"/reports/store-weekly.json?p={Periods[0]}{SameChain.Purpose}")).Where(r => r.GetProperty("section").GetString() == "figures").ToDictionary(r => r.GetProperty("figure").GetString()!, r => r.Money("value"));
        var file = Path.Combine(database.Folder, "week.pdf");
        await File.WriteAllBytesAsync(file, await (await visitor.GetAsync($"/reports/store-weekly.pdf?p={Periods[0]}{SameChain.Purpose}")).Content.ReadAsByteArrayAsync());
        var print = await NeedsFactAttribute.RunAsync("pdftotext", "-layout", file, "-");
        foreach (var figure in (string[])["net_sales", "visitors", "conversion", "atv", "upt", "new_members"]) Shown.Same($"{figure} of the week", store.Money(figure), week[figure]);
        Shown.Same("repurchase rate of the 90 days to the week's end", (await visitor.RowsAsync($"/reports/store-comparison.json?from=2026-08-18&to=2026-11-15{SameChain.Purpose}")).Single().Money("repurchase_rate"), week["repurchase_rate"]);
        Shown.Same("net sales in print", store.Money("net_sales"), Shown.After(print, "Net sales"));
    }

    private async Task<long> SubscribeAsync(string report, string culture)
    {
        var settings = new SubscriptionSettings($"Evening {report} {culture}", report, "p=yesterday", "csv", new(SendCadence.Daily, 0, new(23, 0), "Asia/Shanghai")) { Culture = culture };
        var call = new SubscriptionCall(await database.Get<RightsQueries>().OfAsync(ids["exec"], new(2026, 11, 21)), AuditActor.System);
        var made = await database.Get<ChangeSubscriptions>().CreateAsync(call, new(settings, [.. ids.Values], [], [], []));
        Assert.Null(made.Problem);
        return made.Id!.Value;
    }

    private static decimal? Number(JsonProperty cell) => cell.Value.ValueKind == JsonValueKind.Number ? cell.Value.GetDecimal() : null;

    private static decimal Exact(string number) => decimal.Parse(number, CultureInfo.InvariantCulture);

    private static decimal? Number(string cell) => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("(?:^|,)(?:\"(?<c>(?:[^\"]|\"\")*)\"|(?<c>[^,]*))")]
    private static partial Regex Cells();

    [GeneratedRegex("class=\"k hero\".*?<div class=\"v\">(?<v>.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Hero();

    [GeneratedRegex("<text x=\"(?<x>[0-9.]+)\"[^>]*class=\"s mid\">(?<v>[−0-9.]+)×<")]
    private static partial Regex Tick();

    [GeneratedRegex("<circle cx=\"(?<x>[0-9.]+)\"")]
    private static partial Regex Point();

    [GeneratedRegex("<td class=\"n strong\" title=\"(?<t>[^\"]*)\"><span[^>]*>(?<v>[^<]*)")]
    private static partial Regex Strong();
}
