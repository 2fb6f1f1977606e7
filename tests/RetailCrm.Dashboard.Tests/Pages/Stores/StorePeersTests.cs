using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>The ranking beside stores like each: the same numbers as the report of the ranking.</summary>
public sealed class StorePeersTests : PortalContext
{
    [Fact]
    public async Task Stores_stand_beside_stores_like_them_in_the_chosen_figure()
    {
        var page = await OpenAsync("/stores?peers=conversion");

        Assert.Equal(("30.0%", "63%", "12 stores of the same format, size and age"), Row(page, "A1"));
        Assert.Equal(("20.0%", "13%", "12 stores of the same format and age"), Row(page, "B2"));
        Assert.Equal(("n/a", "n/a", "too few, n = 29"), Row(page, "C3"));
        Assert.Equal("Conversion: 30.0%; median of 12 stores like it 28.0%, middle half 25.0% to 31.0%", page.Find("tr[data-store=A1] svg.cell").GetAttribute("aria-label"));
        // One scale from 20% to 31%, 72 px wide from 6: the band of both from 25%, Beta's dot at the left end and coral.
        Assert.Equal(["38.7", "38.7"], page.FindAll("[data-half]").Select(b => b.GetAttribute("x")));
        Assert.Equal(("6", "var(--c2)"), (page.Find("tr[data-store=B2] circle[data-value]").GetAttribute("cx"), page.Find("tr[data-store=B2] circle[data-value]").GetAttribute("fill")));
        Assert.Equal("/stores?peers=conversion&def=conversion@A1", page.Find("tr[data-store=A1] [data-peer-value] a").GetAttribute("href"));
        Assert.Equal(["/stores?peers=conversion&def=peer_median@A1", "/stores?peers=conversion&def=peer_percentile@A1"], page.FindAll("tr[data-store=A1] a[href*='def=peer']").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.FindAll("tr[data-store=C3] a[href*='def=peer']")); // no value, no card
        Assert.Equal("/reports/store-ranking.csv?p=2026-11-09..2026-11-15", page.Find(".peers-note [data-export]").GetAttribute("href"));
        Assert.Contains("Percentile among stores like it", page.Find("#def-ranking").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".rank .spark"));
    }

    [Fact]
    public async Task The_yardstick_is_chosen_sorted_by_and_left_again()
    {
        var page = await OpenAsync("/stores");
        Assert.Equal(["/stores", "/stores?peers=repurchase_rate", "/stores?peers=conversion", "/stores?peers=net_sales"], Choices(page));
        Assert.Empty(page.FindAll("[data-percentile]"));

        Navigation.NavigateTo("/stores?peers=net_sales");
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-percentile]").Count));
        Assert.Equal(("2,000", "83%", "3 stores, the whole chain: too few like it"), Row(page, "A1"));
        Assert.Equal("/stores?peers=net_sales&def=weekly_net_sales@A1", page.Find("tr[data-store=A1] [data-peer-value] a").GetAttribute("href"));
        Assert.Equal("/stores?peers=net_sales&sort=-peers", page.FindAll(".rank thead a").Single(a => a.TextContent.StartsWith("Ahead of", StringComparison.Ordinal)).GetAttribute("href"));

        Navigation.NavigateTo("/stores?peers=net_sales&sort=peers");
        page.WaitForAssertion(() => Assert.Equal(["Gamma", "Beta", "Alpha"], page.FindAll("tr[data-store] th").Select(h => h.TextContent)));
        Assert.Equal("/stores", Choices(page)[0]); // an order by what is not shown is none
        Assert.Equal(2, Answers.Asked.Count);
    }

    [Fact]
    public async Task The_table_and_the_Chinese_page_have_them_too()
    {
        Speak("zh-CN");
        var page = await OpenAsync("/stores?peers=net_sales&cmp2=year");

        Assert.Equal(4, page.FindAll(".rank [data-second]").Count);
        Assert.Empty(page.FindAll("[data-peer-value]"));
        page.Find("#ranking button[data-table-switch]").Click();

        Assert.Equal(["2,000,000.00", "1,250,000.00", "1,500,000.00", "1,750,000.00", "83%"], page.FindAll("table.full tbody tr")[0].QuerySelectorAll("[data-peer]").Select(c => c.TextContent));
        Assert.Equal(["weekly_net_sales", "peer_lower", "peer_median", "peer_upper", "peer_percentile"], page.FindAll("table.full tbody tr")[0].QuerySelectorAll("[data-peer] a").Select(a => a.GetAttribute("href")!.Split("def=")[1].Split('@')[0]));
        Assert.Contains("全公司 3 家门店（同类过少）", page.Find("table.full").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversion")]
    [InlineData("repurchase_rate")]
    [InlineData("net_sales")]
    public async Task The_page_and_the_report_say_the_same(string metric)
    {
        await using var chain = await BuildAsync();
        Services.Replace(ServiceDescriptor.Scoped<IStoreAnswers>(_ => ReaderOf(chain)));
        await RefreshedAsync(new(2026, 11, 21, 11, 0, 0));
        Navigation.NavigateTo($"/stores?p=2026-11-01..2026-11-20&peers={metric}&all=1");
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("tr[data-store]").Count));
        page.Find("#ranking button[data-table-switch]").Click();

        var file = Path.Combine(chain.Database.Folder, "ranking.csv");
        Assert.Equal(0, (await VerbRun.OfAsync(chain.Database, ["report", "store-ranking", "--from", "2026-11-01", "--to", "2026-11-20", "-o", file])).ExitCode);
        var lines = (await File.ReadAllLinesAsync(file)).Select(l => l.Split(',')).ToList();
        var report = lines.Skip(1).Where(r => r[0] == metric).ToDictionary(r => r[1], r => lines[0].Zip(r).ToDictionary());
        Assert.Equal(9, report.Count);
        foreach (var store in page.FindAll("table.full tbody tr"))
        {
            var said = report[store.QuerySelector("th")!.TextContent["Store ".Length..]];
            var cells = store.QuerySelectorAll("[data-peer]").Select(c => c.TextContent).ToList();
            Assert.Equal([Text(said["value"], metric), Text(said["peer_median"], metric), Text(said["peer_percentile"], "percentile")], [cells[0], cells[2], cells[4]]);
            Assert.StartsWith(said["peer_stores"] + " stores", store.Children[^1].TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("conversion")]
    [InlineData("repurchase_rate")]
    [InlineData("net_sales")]
    public async Task The_card_of_every_figure_says_what_the_page_says_and_so_do_the_orders(string metric)
    {
        await using var chain = await BuildAsync();
        var (reader, state) = (ReaderOf(chain), StoresPageState.Read(QueryText.Of($"/stores?p=2026-11-01..2026-11-20&peers={metric}")));
        var rows = (await reader.ReadAsync(state, CancellationToken.None)).Peers!.Rows;
        Assert.Equal(9, rows.Count(r => r.Peers is not null));
        foreach (var (code, standing, peers) in rows.Select(r => (r.StoreCode, r, r.Peers!)))
        {
            foreach (var (figure, value) in new[] { ("peer_lower", peers.Lower), ("peer_median", peers.Median), ("peer_upper", peers.Upper), ("peer_percentile", peers.Percentile) })
            {
                Assert.Equal((decimal)value, (await reader.FactsAsync(state, new(figure, code), CancellationToken.None))!.Figure.Value);
                Assert.True((await reader.RecomputeAsync(state, new(figure, code), CancellationToken.None))!.Equal, $"{figure}@{code}");
            }

            if (metric != "net_sales") continue;
            var week = (await reader.FactsAsync(state, new("weekly_net_sales", code), CancellationToken.None))!;
            Assert.Equal((Math.Round(standing.Value!.Value, 9), standing.Base), (Math.Round((double)week.Figure.Value!.Value, 9), (long)week.Figure.Denominator!.Value));
            Assert.Equal((new DateOnly(2026, 8, 29), new DateOnly(2026, 11, 20)), (week.Periods.Period.From, week.Periods.Period.To));
        }

        var (from, median) = (new FigureRef("peer_percentile", "S1"), new FigureRef("peer_median", "S1"));
        Assert.Null(await reader.FactsAsync(state with { Peers = null }, from, CancellationToken.None));
        Assert.Null(await reader.FactsAsync(state, new("peer_median", "S77"), CancellationToken.None));
        Assert.Null(await reader.HistoryAsync(state, median, CancellationToken.None));
        // What came and is not in the aggregates yet is a difference.
        for (int s = 1; s <= 9; s++)
        {
            for (int m = 1; m <= 40; m++) await chain.OrderAsync($"late-{s}-{m}", $"S{s}", "2026-11-07", 10 * s, member: 40 * (s - 1) + m);
        }

        Assert.False((await reader.RecomputeAsync(state, median, CancellationToken.None))!.Equal);
    }

    [Fact]
    public async Task The_card_of_a_store_among_its_like_opens_over_the_page_and_is_proved()
    {
        await using var chain = await BuildAsync();
        Services.Replace(ServiceDescriptor.Scoped<IStoreAnswers>(_ => ReaderOf(chain)));
        await RefreshedAsync(new(2026, 11, 21, 11, 0, 0));
        Navigation.NavigateTo("/stores?p=2026-11-01..2026-11-20&peers=conversion&all=1");
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("tr[data-store]").Count));

        Navigation.NavigateTo(page.Find("tr[data-store=S1] [data-percentile] a").GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Contains("shown as", page.Find("dialog .fm").TextContent, StringComparison.Ordinal));
        Assert.Equal(("Percentile among stores like it", "S1"), (page.Find("dialog h2").TextContent, page.Find("dialog .tag").TextContent));
        var facts = page.FindAll(".dl dt").Select(t => t.TextContent).Zip(page.FindAll(".dl dd").Select(d => d.TextContent)).ToDictionary();
        Assert.Equal(["Conversion", "Window", "Filters", "Stores like it", "Data as of", "Refresh run"], facts.Keys);
        Assert.Contains("median", facts["Conversion"], StringComparison.Ordinal);
        Assert.StartsWith("8 stores of the same format", facts["Stores like it"], StringComparison.Ordinal);
        Assert.Equal("/stores?p=2026-11-01..2026-11-20&peers=conversion&all=1", page.Find(".bt a").GetAttribute("href"));
        await page.Find("[data-recompute]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Recompute: equal", page.Find(".eq").TextContent, StringComparison.Ordinal));
    }

    private StoresReader ReaderOf(TestChain chain) => new(chain.Queries, chain.Database.Get<StoreStandingQueries>(), chain.Database.Get<ComparisonCalendar>(), new RecentAnswers(chain.Clock), Visitor);

    private static string Text(string value, string metric)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);
        return metric == "net_sales" ? number.ToString("N2", CultureInfo.InvariantCulture) : decimal.Round(number * 100, metric == "percentile" ? 0 : 1, MidpointRounding.AwayFromZero).ToString(metric == "percentile" ? "0" : "0.0", CultureInfo.InvariantCulture) + "%";
    }

    private static string[] Choices(IRenderedComponent<StoresPage> page) => [.. page.FindAll("#rank-beside a").Select(a => a.GetAttribute("href")!)];

    private static (string Value, string Percentile, string Group) Row(IRenderedComponent<StoresPage> page, string store)
    {
        var percentile = page.Find($"tr[data-store={store}] [data-percentile]");
        return (page.Find($"tr[data-store={store}] [data-peer-value]").TextContent, percentile.TextContent, percentile.GetAttribute("title")!);
    }

    private async Task<IRenderedComponent<StoresPage>> OpenAsync(string address)
    {
        await RefreshedAsync(new(2026, 11, 21, 15, 16, 0));
        Navigation.NavigateTo(address);
        var page = Render<StoresPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tr[data-store]")));
        return page;
    }

    // Nine stores alike but one of another format; 40 members of each buy on one to three days, of 100 to 180 visitors a day.
    private static async Task<TestChain> BuildAsync()
    {
        var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        long member = 0;
        for (int s = 1; s <= 9; s++)
        {
            var store = $"S{s}";
            await chain.StoreAsync(store, format: s == 9 ? "street" : "mall", area: 100);
            for (int m = 1; m <= 40; m++)
            {
                await chain.MemberAsync(++member);
                for (int d = 0; d <= m % 3 && d <= m * s % 4; d++) await chain.OrderAsync($"{member}-{d}", store, $"2026-11-{1 + 6 * d:00}", 50 + s, member);
            }

            for (int d = 0; d < 3; d++) await chain.TrafficAsync(store, $"2026-11-{1 + 6 * d:00}", -1, 90 + 10 * s);
            for (int w = 1; w < 8; w++) await chain.OrderAsync($"{store}-{w}", store, new DateOnly(2026, 10, 28).AddDays(-7 * w).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), 100 * s + w);
        }

        await chain.RefreshAsync();
        return chain;
    }
}
