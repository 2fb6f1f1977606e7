using System.Text.Json;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Weekly;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Reports.Weekly;

/// <summary>The weekly report of a store: its figures by hand, and as a printed document.</summary>
public class StoreWeekTests
{
    [Theory, Engines]
    public async Task The_week_stands_beside_the_week_before_and_each_day_beside_its_usual(DatabaseProvider provider)
    {
        await using var chain = await BuildAsync(provider);
        var week = (await chain.Database.Get<StoreWeekQueries>().ReadAsync(DataScope.All, "A", TestChain.D("2026-03-12")))!;
        Assert.Equal((TestChain.P("2026-03-09..2026-03-15"), 260m, 200m), (week.Week, week.Now.Figures.NetSales, week.Now.Compared!.NetSales));
        // Mondays before: 200 and 100, whose middle is 150; a Wednesday never traded before.
        Assert.Equal((80m, (decimal?)150m), (week.Days[0].NetSales!.Value, week.Days[0].Typical));
        Assert.Equal((180m, (decimal?)null), (week.Days[2].NetSales!.Value, week.Days[2].Typical));
        var monday = Assert.Single(week.Actions, a => a.Kind == WeekActionKind.WeakDay);
        Assert.Equal((TestChain.D("2026-03-09"), 70m, TestChain.D("2026-03-16")), (monday.Day!.Value, monday.Amount, monday.Due));
        Assert.Null(await chain.Database.Get<StoreWeekQueries>().ReadAsync(DataScope.OfStores(["B"]), "A", TestChain.D("2026-03-12")));
    }

    [Fact]
    public async Task Nothing_is_chosen_that_the_figures_do_not_show()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A");
        await chain.RefreshAsync();
        var week = (await chain.Database.Get<StoreWeekQueries>().ReadAsync(DataScope.All, "A", TestChain.D("2026-03-12")))!;
        Assert.Empty(week.Actions);
        Assert.Equal(Enumerable.Range(9, 7), week.Days.Select(d => d.Day.Day));
        Assert.All(week.Days, d => Assert.Equal((null, null), (d.NetSales, d.Typical)));
    }

    [Fact]
    public async Task As_rows_it_has_the_same_figures()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(chain.Database.Folder, "w.json");
        var run = await VerbRun.OfAsync(chain.Database, $"report store-weekly --store A --week 2026-W11 -o {file}".Split(' '));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var sales = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.EnumerateArray().First(r => r.GetProperty("figure").GetString() == "net_sales");
        Assert.Equal((260m, 200m), (sales.GetProperty("value").GetDecimal(), sales.GetProperty("previous_week").GetDecimal()));
    }

    [NeedsFact(NeedsFactAttribute.Chromium, NeedsFactAttribute.Poppler)]
    public async Task It_is_one_page_in_either_language_with_embedded_letters_and_who_took_it()
    {
        await using var chain = await BuildAsync(DatabaseProvider.Sqlite);
        foreach (var (language, title, paper, size) in ((string, string, string, string)[])[("zh", "门店周报", "a4", "A4"), ("en", "Weekly store report", "letter", "letter")])
        {
            var file = Path.Combine(chain.Database.Folder, $"{language}.pdf");
            var run = await VerbRun.OfAsync(chain.Database, $"report store-weekly --store A --week 2026-W11 --lang {language} --paper {paper} -o {file}".Split(' '));
            Assert.True(run.ExitCode == 0, run.Error);
            var (text, about, fonts) = (await NeedsFactAttribute.RunAsync("pdftotext", file, "-"), await NeedsFactAttribute.RunAsync("pdfinfo", file), await NeedsFactAttribute.RunAsync("pdffonts", file));
            Assert.Contains(title, text, StringComparison.Ordinal);
            Assert.Contains("260", text, StringComparison.Ordinal);
            Assert.Contains("local operator", text, StringComparison.Ordinal);
            Assert.Contains("Pages:           1", about, StringComparison.Ordinal);
            Assert.Contains($"({size})", about, StringComparison.Ordinal);
            var embedded = fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
            Assert.NotEmpty(embedded);
            Assert.All(embedded, line => Assert.Equal("yes", line[^26..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
        }
    }

    private static async Task<TestChain> BuildAsync(DatabaseProvider provider)
    {
        var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.OrderAsync("1", "A", "2026-02-23", 100);
        await chain.OrderAsync("2", "A", "2026-03-02", 200);
        await chain.OrderAsync("3", "A", "2026-03-09", 80);
        await chain.OrderAsync("4", "A", "2026-03-11", 180);
        await chain.OrderAsync("5", "B", "2026-03-09", 999);
        await chain.RefreshAsync();
        return chain;
    }
}
