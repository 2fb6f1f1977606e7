using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Aggregation;
using RetailCrm.Common;
using RetailCrm.Dashboard.Pages.Cockpit.Feed;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Data.SampleData;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Reports;

/// <summary>One number is the same number wherever it is read: csv, json, workbook, print, page, wall and mail, for everyone's scope.</summary>
public sealed partial class SameNumberTests : IAsyncLifetime
{
    private static readonly string[] Periods = ["2026-11-09..2026-11-15", "2026-10-01..2026-10-31"];
    // Some roles say what a file is for.
    private const string Purpose = "&purpose=reconciling";

    private static readonly string[] Users = ["exec", "region", "store"];
    private readonly FixedClock clock = new(new DateTimeOffset(DemoFiles.Saturday, TimeSpan.FromHours(8)));
    private readonly Dictionary<string, long> ids = [];
    private TestDatabase database = null!;
    private PortalHost portal = null!;

    public async Task InitializeAsync()
    {
        void Stopped(IServiceCollection s) => s.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, configure: Stopped);
        using (var demo = new DemoFiles(new(1, 0.02, DemoFiles.Saturday)))
            Assert.Equal(ImportOutcome.Done, (await database.Get<ImportBundle>().RunAsync(new(demo.Folder), null, default)).Outcome);
        await database.Get<RefreshAggregates>().RunAsync(RefreshKind.Full, "test", default);
        var store = (await database.RowsAsync("SELECT s.code, s.region FROM store s JOIN agg_store_day a ON a.store_id = s.id GROUP BY s.code, s.region ORDER BY SUM(a.order_net_cents) DESC LIMIT 1")).Split('|');
        // One role, which may take every kind of file away; what differs is whose rows they see.
        ids["exec"] = await UserAsync("exec", Accounts.All());
        ids["region"] = await UserAsync("region", Accounts.Region(store[1]));
        ids["store"] = await UserAsync("store", Accounts.Store(store[0]));
        portal = new(database, new() { ["Access:AttemptsPerMinute"] = "1000" }, Stopped);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_workbook_a_csv_and_a_json_hold_the_same_cells()
    {
        foreach (var user in Users)
        {
            var visitor = await portal.SignedInAsync(user);
            foreach (var report in (string[])["store-comparison", "sales-daily", "retention", "lifecycle", "campaign-roi", "employee-performance", "service"])
            {
                var json = (await visitor.RowsAsync($"/reports/{report}.json?p={Periods[1]}{Purpose}")).Select(r => r.EnumerateObject().Select(Number).ToList()).ToList();
                var csv = (await visitor.TextAsync($"/reports/{report}.csv?p={Periods[1]}{Purpose}")).Trim('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => Cells().Matches(l).Select(c => Number(c.Groups["c"].Value)).ToList()).ToList();
                var book = Workbook.Numbers(await (await visitor.GetAsync($"/reports/{report}.xlsx?p={Periods[1]}{Purpose}")).Content.ReadAsByteArrayAsync());
                Assert.Equal(json.Count, csv.Count);
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
        foreach (var user in Users)
        {
            var visitor = await portal.SignedInAsync(user);
            foreach (var period in Periods)
            {
                var stores = await visitor.RowsAsync($"/reports/store-comparison.json?p={period}{Purpose}");
                var orders = (await visitor.RowsAsync($"/reports/orders.json?p={period}{Purpose}")).Select(o => (Net: o.Money("net_amount"), Units: o.Money("units"))).ToList();
                var sales = orders.Where(o => o.Net > 0).ToList();
                var page = await visitor.TextAsync($"/stores?p={period}");
                Same($"net sales of {user} in {period}", orders.Sum(o => o.Net), stores.Sum(s => s.Money("net_sales")), (await visitor.RowsAsync($"/reports/sales-daily.json?p={period}{Purpose}")).Sum(d => d.Money("net_sales")), Shown.OfTitle(page, "Net sales"));
                Same($"orders of {user} in {period}", sales.Count, stores.Sum(s => s.Money("orders")));
                Same($"average ticket of {user} in {period}", sales.Sum(o => o.Net) / sales.Count, Shown.OfTitle(page, "Average ticket"));
                Same($"traffic of {user} in {period}", stores.Sum(s => s.Money("visitors")), Shown.OfTitle(page, "Traffic"));
                Same($"conversion of {user} in {period}", stores.Count == 1 ? stores[0].Money("conversion") : Shown.OfTitle(page, "Conversion"), Shown.OfTitle(page, "Conversion"));
            }
        }
    }

    [Fact]
    public async Task The_wall_shows_the_day_the_members_and_the_campaigns_of_the_reports()
    {
        foreach (var user in Users)
        {
            var visitor = await portal.SignedInAsync(user);
            var feed = portal.Services.GetRequiredService<WallFeed>();
            var rights = await database.Get<RightsQueries>().OfAsync(ids[user], new(2026, 11, 21));
            using (feed.Follow(new(rights.ScopeFor(Permissions.ViewCockpit), new()), _ => Task.CompletedTask)) await feed.CheckAsync();
            var wall = await visitor.TextAsync("/cockpit");
            var today = (await visitor.RowsAsync($"/reports/orders.json?p=today{Purpose}")).Where(o => o.Money("net_amount") != 0).ToList();
            var sales = today.Select(o => o.Money("net_amount")).Where(n => n > 0).ToList();
            Same($"net sales of {user} today", today.Sum(o => o.Money("net_amount")), Shown.Of(Hero().Match(wall).Groups["v"].Value));
            Same($"orders of {user} today", sales.Count, Shown.OfTitle(wall, "Orders"));
            if (sales.Count > 0) Same($"average ticket of {user} today", sales.Average(), Shown.OfTitle(wall, "Average ticket"));
            var members = (await visitor.RowsAsync($"/reports/orders.json?from=2026-10-22&to=2026-11-20{Purpose}")).Where(o => o.Money("net_amount") > 0 && o.GetProperty("member_code").GetString() is not null).Select(o => o.GetProperty("member_code").GetString()).Distinct().Count();
            Same($"active members of {user} in 30 days", members, Shown.OfTitle(wall, "Active members"));
            if (user == "store") Same("repurchase rate in 90 days", (await visitor.RowsAsync($"/reports/store-comparison.json?from=2026-08-23&to=2026-11-20{Purpose}")).Single().Money("repurchase_rate"), Shown.OfTitle(wall, "Repurchase rate"));
        }
    }

    [Fact]
    public async Task The_campaign_page_says_what_the_report_says()
    {
        var visitor = await portal.SignedInAsync("exec");
        var page = WebUtility.HtmlDecode(await visitor.TextAsync($"/campaigns?p={Periods[1]}"));
        var rows = (await visitor.RowsAsync($"/reports/campaign-roi.json?p={Periods[1]}{Purpose}")).ToList();
        Assert.True(rows.Count(r => r.GetProperty("iroi").ValueKind == JsonValueKind.Number) > 1, "the demo chain is too small to tell");
        foreach (var row in rows.Where(r => r.GetProperty("iroi").ValueKind == JsonValueKind.Number))
        {
            var code = row.GetProperty("campaign_code").GetString();
            var cells = page[page.IndexOf($"data-campaign=\"{code}\"", StringComparison.Ordinal)..];
            var numbers = Strong().Matches(cells).Take(2).Select(m => (Title: m.Groups["t"].Value, Text: m.Groups["v"].Value)).ToList();
            Same($"incremental sales of {code}", row.Money("incremental_sales"), Shown.Of(numbers[0].Title));
            Same($"iROI of {code}", row.Money("iroi"), Shown.Of(numbers[1].Text));
        }
    }

    [Fact]
    public async Task A_mail_says_what_the_page_says()
    {
        var change = database.Get<ChangeSubscriptions>();
        var settings = new SubscriptionSettings("Evening", "store-comparison", "p=yesterday", "csv", new(SendCadence.Daily, 0, new(23, 0), "Asia/Shanghai")) { Culture = "en" };
        var call = new SubscriptionCall(await database.Get<RightsQueries>().OfAsync(ids["exec"], new(2026, 11, 21)), AuditActor.System);
        var made = await change.CreateAsync(call, new(settings, [.. ids.Values], [], [], []));
        Assert.Null(made.Problem);
        var exec = await portal.SignedInAsync("exec");
        foreach (var user in Users)
        {
            var mail = WebUtility.HtmlDecode(await exec.TextAsync($"/subscriptions/{made.Id}/preview/{ids[user]}.html"));
            var page = await (await portal.SignedInAsync(user)).TextAsync("/stores?p=2026-11-20..2026-11-20");
            var orders = (await (await portal.SignedInAsync(user)).RowsAsync($"/reports/orders.json?p=2026-11-20..2026-11-20{Purpose}")).Select(o => o.Money("net_amount")).ToList();
            Same($"net sales in the mail to {user}", orders.Sum(), Shown.OfTitle(page, "Net sales"), Shown.After(mail, "Net sales"));
            if (orders.Exists(n => n > 0)) Same($"average ticket in the mail to {user}", orders.Where(n => n > 0).Average(), Shown.After(mail, "Average ticket"));
        }
    }

    [NeedsFact(NeedsFactAttribute.Chromium, NeedsFactAttribute.Poppler)]
    public async Task The_printed_week_says_what_the_reports_say()
    {
        var visitor = await portal.SignedInAsync("store");
        var store = (await visitor.RowsAsync($"/reports/store-comparison.json?p={Periods[0]}{Purpose}")).Single();
        var week = (await visitor.RowsAsync($"/reports/store-weekly.json?p={Periods[0]}{Purpose}")).Where(r => r.GetProperty("section").GetString() == "figures").ToDictionary(r => r.GetProperty("figure").GetString()!, r => r.Money("value"));
        var file = Path.Combine(database.Folder, "week.pdf");
        await File.WriteAllBytesAsync(file, await (await visitor.GetAsync($"/reports/store-weekly.pdf?p={Periods[0]}{Purpose}")).Content.ReadAsByteArrayAsync());
        var print = await NeedsFactAttribute.RunAsync("pdftotext", "-layout", file, "-");
        foreach (var figure in (string[])["net_sales", "visitors", "conversion", "atv", "upt", "new_members"]) Same($"{figure} of the week", store.Money(figure), week[figure]);
        Same("repurchase rate of the 90 days to the week's end", (await visitor.RowsAsync($"/reports/store-comparison.json?from=2026-08-18&to=2026-11-15{Purpose}")).Single().Money("repurchase_rate"), week["repurchase_rate"]);
        Same("net sales in print", store.Money("net_sales"), Shown.After(print, "Net sales"));
    }

    private static void Same(string what, params IReadOnlyList<Shown> numbers)
    {
        var exact = numbers.MinBy(n => n.HalfAUnit);
        Assert.All(numbers, n => Assert.True(Math.Abs(n.Value - exact.Value) <= n.HalfAUnit + exact.HalfAUnit, $"{what}: {string.Join(", ", numbers)}"));
    }

    private static decimal? Number(JsonProperty cell) => cell.Value.ValueKind == JsonValueKind.Number ? cell.Value.GetDecimal() : null;

    private static decimal? Number(string cell) => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private Task<long> UserAsync(string name, ScopeGrant grant) => database.Services.AddUserAsync(name, [PortalRole.HqExecutive], [grant], u =>
    {
        u.Email = $"{name}@example.com";
        u.NormalizedEmail = u.Email.ToUpperInvariant();
    });

    [GeneratedRegex("(?:^|,)(?:\"(?<c>(?:[^\"]|\"\")*)\"|(?<c>[^,]*))")]
    private static partial Regex Cells();

    [GeneratedRegex("class=\"k hero\".*?<div class=\"v\">(?<v>.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex Hero();

    [GeneratedRegex("<td class=\"n strong\" title=\"(?<t>[^\"]*)\"><span[^>]*>(?<v>[^<]*)")]
    private static partial Regex Strong();
}
