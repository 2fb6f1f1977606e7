using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Aggregation.Refreshing;

namespace RetailCrm.Dashboard.Benchmarks.Load;

/// <summary>
/// How long the portal takes to answer for a page: from the request to its whole markup with its data, over loopback, signed in as headquarters of the demo chain. Each
/// first view asks for other days than the one before, so that no answer is one that was kept; a switched filter asks for the same days with another filter. Beside
/// them, without a target, the view after a refresh of a minute's sales: all that was kept of answers is gone then.
/// </summary>
internal static partial class PagesBenchmark
{
    private const int FirstViewTarget = 200, SwitchTarget = 150, Refreshes = 5;
    private static int sold;

    // {0}: a day that moves on with each view; {1}: 28 days before it; {2}: a region's name.
    private static readonly (string User, string Address, string? Switched)[] Pages =
    [
        ("demo.executive", "/home", null),
        ("demo.executive", "/stores?p={1}..{0}", "/stores?p={1}..{0}&cmp=weekday&region={2}"),
        ("demo.executive", "/categories?p={1}..{0}", "/categories?p={1}..{0}&region={2}"),
        ("demo.executive", "/retention?to={0}", "/retention?to={0}&region={2}"),
        ("demo.executive", "/campaigns?p={1}..{0}", "/campaigns?p={1}..{0}&sort=-cost"),
        ("demo.executive", "/employees?p={1}..{0}", "/employees?p={1}..{0}&hour=0"),
        ("demo.executive", "/service?p={1}..{0}", "/service?p={1}..{0}&region={2}"),
        ("demo.executive", "/store-flow?p={1}..{0}", "/store-flow?p={1}..{0}&region={2}"),
        ("demo.executive", "/forecast", "/forecast?region={2}"),
        ("demo.executive", "/cockpit", null),
        ("demo.executive", "/alerts", "/alerts?tab=closed"),
        ("demo.region", "/members", "/members?state=at_risk"),
        ("demo.store", "/home", null),
        ("demo.finance", "/closes", null),
        ("demo.admin", "/admin/users", null),
        ("demo.admin", "/admin/imports", null),
    ];

    /// <summary>1 where a page is slower than its target.</summary>
    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        await using var portal = await PortalChild.StartAsync(Path.Combine(options.Folder, "pages"), 1, "now",
            [FormattableString.Invariant($"--Demo:Scale={options.Scale}"), "--Demo:LiveTills=false", "--Access:AttemptsPerMinute=1000"], cancellationToken);
        int views = Math.Max(options.Runs, 20), slow = 0;
        Console.WriteLine(FormattableString.Invariant($"demo scale {options.Scale}, {views} views each; milliseconds; targets: {FirstViewTarget} for a first view, {SwitchTarget} for a filter (p95)"));
        Console.WriteLine($"{"page",-34} {"median",8} {"p95",8} {"filter",8} {"p95",8} {"cpu",8} {"fresh",8}   fresh: median of {Refreshes} views, each after a refresh; cpu: of the portal, a view on average; it tells the machine's other work apart");
        foreach (var user in Pages.GroupBy(p => p.User))
        {
            using var browser = await SignedInAsync(portal.Http.BaseAddress!, user.Key, cancellationToken);
            var regions = await RegionsAsync(browser, cancellationToken);
            foreach (var (_, address, switched) in user)
            {
                List<double> first = [], filter = [], fresh = [];
                // One view apart warms the page's code up: it is not of the measurement.
                await MillisecondsAsync(browser, Filled(address, -1, regions), cancellationToken);
                var before = await portal.StateAsync(cancellationToken);
                for (int view = 0; view < views; view++)
                {
                    first.Add(await MillisecondsAsync(browser, Filled(address, view, regions), cancellationToken));
                    if (switched is not null) filter.Add(await MillisecondsAsync(browser, Filled(switched, view, regions), cancellationToken));
                }

                double cpu = ((await portal.StateAsync(cancellationToken)).CpuSeconds - before.CpuSeconds) * 1000 / (first.Count + filter.Count);
                bool late = Percentile(first, 0.95) > FirstViewTarget || (filter.Count > 0 && Percentile(filter, 0.95) > SwitchTarget);
                slow += late ? 1 : 0;
                for (int round = 0; round < Refreshes; round++) fresh.Add(await AfterRefreshAsync(portal, browser, Filled(address, views + round, regions), options.Folder, cancellationToken));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{$"{address.Split('?')[0]} ({user.Key[5..]})",-34} {Percentile(first, 0.5),8:N0} {Percentile(first, 0.95),8:N0} {Word(filter, 0.5),8} {Word(filter, 0.95),8} {cpu,8:N0} {Word(fresh, 0.5),8}{(late ? "  slower than its target" : "")}"));
            }
        }

        Console.WriteLine(slow == 0 ? "every page is within its target" : $"{slow} pages are slower than their target");
        return slow == 0 ? 0 : 1;
    }

    private static string Filled(string address, int view, IReadOnlyList<string> regions)
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).AddDays(-3 - view);
        string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Format(CultureInfo.InvariantCulture, address, Text(day), Text(day.AddDays(-27)), regions.Count == 0 ? "" : Uri.EscapeDataString(regions[(view + regions.Count) % regions.Count]));
    }

    // The slower of two: the first may be answered by what the view before it has left for its circuit.
    private static async Task<double> AfterRefreshAsync(PortalChild portal, HttpClient browser, string address, string folder, CancellationToken cancellationToken)
    {
        await Tills.SellAsync(portal, folder, ++sold, cancellationToken);
        await portal.Services.GetRequiredService<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "benchmark", cancellationToken);
        return Math.Max(await MillisecondsAsync(browser, address, cancellationToken), await MillisecondsAsync(browser, address, cancellationToken));
    }

    private static async Task<double> MillisecondsAsync(HttpClient browser, string address, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        using var answer = await browser.GetAsync(address, cancellationToken);
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{address}: {answer.StatusCode}");
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<HttpClient> SignedInAsync(Uri portal, string user, CancellationToken cancellationToken)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal };
        var page = await browser.GetStringAsync("/signin", cancellationToken);
        var token = Token().Match(page).Groups["t"].Value;
        using var answer = await browser.PostAsync("/signin", new FormUrlEncodedContent([new("_handler", "signin"), new("Input.Demo", user), new("__RequestVerificationToken", token)]), cancellationToken);
        return answer.StatusCode == HttpStatusCode.Found ? browser : throw new InvalidOperationException($"{user} could not sign in: {answer.StatusCode}");
    }

    // As the filter of the store comparison offers them; none for who may not open it.
    private static async Task<IReadOnlyList<string>> RegionsAsync(HttpClient browser, CancellationToken cancellationToken)
    {
        using var answer = await browser.GetAsync("/stores", cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK) return [];
        return [.. Region().Matches(await answer.Content.ReadAsStringAsync(cancellationToken)).Select(m => Uri.UnescapeDataString(m.Groups["r"].Value)).Distinct()];
    }

    private static double Percentile(List<double> values, double share) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(share * values.Count) - 1));

    private static string Word(List<double> values, double share) => values.Count == 0 ? "-" : Percentile(values, share).ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("href=\"/stores\\?region=(?<r>[^\"&,]+)\"")]
    private static partial Regex Region();
}
