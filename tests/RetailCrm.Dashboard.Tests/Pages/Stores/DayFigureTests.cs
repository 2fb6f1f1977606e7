using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Pages.Stores;
using RetailCrm.Dashboard.Pages.Stores.Days;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Standings;

namespace RetailCrm.Dashboard.Tests.Pages.Stores;

/// <summary>A day's figures over a real database: the card says what the table says, and the orders say the same.</summary>
public sealed class DayFigureTests : PortalContext
{
    private static readonly Dictionary<string, Func<StoreFigures, decimal?>> Shown = new(StringComparer.Ordinal)
    {
        ["net_sales"] = f => f.NetSales,
        ["orders"] = f => f.Orders,
        ["atv"] = f => f.Atv,
        ["upt"] = f => f.Upt,
        ["returns_amount"] = f => f.ReturnsAmount,
        ["visitors"] = f => f.Visitors,
        ["conversion"] = f => f.Conversion,
    };

    [Theory]
    [InlineData("?p=2026-11-09..2026-11-15")]
    [InlineData("?p=2026-11-16..2026-11-22&lfl=1&region=West")]
    [InlineData("?p=2026-11-09..2026-11-15&cmp=2026-11-02..2026-11-04")]
    [InlineData("?p=2026-11-09..2026-11-10&cmp=2026-11-02..2026-11-06")]
    public async Task The_card_of_every_day_says_what_the_table_says_and_so_do_the_orders(string query)
    {
        await using var chain = await BuildAsync();
        var (reader, state) = (ReaderOf(chain), StoresPageState.Read(QueryText.Of("/stores" + query)));
        var days = (await reader.ReadDaysAsync(state, "A", CancellationToken.None)).Days.Where(d => d.Day is not null).ToList();
        Assert.Contains(days, d => d is { Figures.Visitors: > 0, Figures.ReturnsAmount: < 0 });

        foreach (var day in days)
        {
            foreach (var (metric, value) in Shown)
            {
                var figure = new FigureRef(metric, "A", day.Day);
                var facts = (await reader.FactsAsync(state, figure, CancellationToken.None))!;
                Assert.Equal((figure.Text, value(day.Figures), day.Compared is null ? null : value(day.Compared)), (figure.Text, facts.Figure.Value, facts.Compared?.Value));
                Assert.Equal((day.Day, day.Day, day.ComparedDay), (facts.Periods.Period.From, facts.Periods.Period.To, facts.Periods.Compared?.To));
                Assert.True((await reader.RecomputeAsync(state, figure, CancellationToken.None))!.Equal, figure.Text);
            }

            var growth = (await reader.FactsAsync(state, new("growth", "A", day.Day), CancellationToken.None))!.Figure;
            Assert.Equal((day.Figures.NetSales - day.Compared?.NetSales, day.Compared?.NetSales), (growth.Numerator, growth.Denominator));
        }
    }

    [Fact]
    public async Task A_number_of_the_table_opens_its_card_and_is_proved()
    {
        await using var chain = await BuildAsync();
        Services.Replace(ServiceDescriptor.Scoped<IStoreAnswers>(_ => ReaderOf(chain)));
        Navigation.NavigateTo("/stores/A?p=2026-11-09..2026-11-15");
        var page = Render<StoreDaysPage>(p => p.Add(d => d.Code, "A"));
        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll("tbody tr").Count));
        var link = page.FindAll("tbody tr")[1].QuerySelectorAll("a.fig").Single(a => a.GetAttribute("href")!.Contains("def=conversion~", StringComparison.Ordinal));
        Assert.Equal("30.0%", link.TextContent);

        Navigation.NavigateTo(link.GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Contains("30.000%", page.Find("dialog .fm").TextContent, StringComparison.Ordinal));
        Assert.Equal("A · 10 Nov 2026", page.Find("dialog .tag").TextContent);
        var facts = page.FindAll(".dl dt").Select(t => t.TextContent).Zip(page.FindAll(".dl dd").Select(d => d.TextContent)).ToDictionary();
        Assert.Equal("10 Nov 20261 business day", facts["Window"]);
        Assert.StartsWith("3 Nov 2026", facts["Compared with"], StringComparison.Ordinal);
        await page.Find("[data-recompute]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Recompute: equal", page.Find(".eq").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_before_the_store_opened_has_no_card_to_open()
    {
        await using var chain = await BuildAsync();
        await chain.StoreAsync("N", opened: "2026-11-11");
        await chain.OrderAsync("n", "N", "2026-11-12", 50);
        await chain.RefreshAsync();
        Services.Replace(ServiceDescriptor.Scoped<IStoreAnswers>(_ => ReaderOf(chain)));
        Navigation.NavigateTo("/stores/N?p=2026-11-09..2026-11-15");

        var page = Render<StoreDaysPage>(p => p.Add(d => d.Code, "N"));

        page.WaitForAssertion(() => Assert.Equal(7, page.FindAll("tbody tr").Count));
        Assert.Equal([false, false, true, true, true, true, true], page.FindAll("tbody tr").Select(r => r.QuerySelector("a.fig") is not null));
        Assert.Null(await ReaderOf(chain).FactsAsync(StoresPageState.Read(QueryText.Of(Navigation.Uri)), new("net_sales", "N", new(2026, 11, 10)), CancellationToken.None));
    }

    private StoresReader ReaderOf(TestChain chain) => new(chain.Queries, chain.Database.Get<StoreStandingQueries>(), chain.Database.Get<ComparisonCalendar>(), new RecentAnswers(chain.Clock), Visitor);

    // Two stores; from 2 to 21 Nov each day has three orders, a return on even days and a count on all days but every fifth. The clock stands at noon of the 21st.
    private static async Task<TestChain> BuildAsync()
    {
        var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A", region: "West");
        await chain.StoreAsync("B");
        for (int d = 2; d <= 21; d++)
        {
            var day = new DateOnly(2026, 11, d).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            for (int i = 0; i < 3; i++) await chain.OrderAsync($"{d}-{i}", "A", day, 100 + 7 * d + i, units: i + 1, at: $"{9 + 4 * i:00}:30");
            await chain.OrderAsync($"{d}-b", "B", day, 900);
            if (d % 2 == 0) await chain.OrderAsync($"{d}-r", "A", day, -30 - d, at: "10:15");
            if (d % 5 != 0) await chain.TrafficAsync("A", day, 10, 20 + d);
            else if (d == 10) await chain.TrafficAsync("A", day, -1, 10);
        }

        await chain.RefreshAsync();
        return chain;
    }
}
