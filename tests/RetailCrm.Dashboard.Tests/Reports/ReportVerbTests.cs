using System.Text.Json;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Reports;

public class ReportVerbTests
{
    private const string Days = "--from 2026-03-01 --to 2026-03-31";

    [Theory]
    [InlineData("report sales --from 2026-03-01 --to 2026-03-31 -o x.csv", "'sales' is no report. Known: ")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31", "-o FILE is missing.")]
    [InlineData("report orders --to 2026-03-31 -o x.csv", "--from DATE is missing: orders looks at a period.")]
    [InlineData("report lifecycle --from 2026-03-01 -o x.csv", "--to DATE is missing: the day that lifecycle tells the state of.")]
    [InlineData("report members --from 2026-04-01 --to 2026-03-31 -o x.csv", "--to 2026-03-31 lies before --from 2026-04-01.")]
    [InlineData("report retention --to 2026-03-31 --compare year -o x.csv", "retention compares nothing")]
    [InlineData("report orders --from 2026-02-30 --to 2026-03-31 -o x.csv", "--from '2026-02-30' is no date. Allowed: yyyy-MM-dd")]
    [InlineData("report orders --from 2026-03-01 --to 26-03-31 -o x.csv", "--to '26-03-31' is no date.")]
    [InlineData("report orders --from 2026-03-31 --to 2026-03-01 -o x.csv", "--to 2026-03-01 lies before --from 2026-03-31.")]
    [InlineData("report store-comparison --from 2026-03-01 --to 2026-03-31 --compare lastyear -o x.csv", "--compare: 'lastyear' is no comparison. Allowed: previous, year, weekday, holiday or own dates")]
    [InlineData("report store-comparison --from 2026-03-01 --to 2026-03-31 --compare holiday -o x.csv", "The comparison holiday needs an event, and 2026-03-01..2026-03-31 touches none. There are: Spring Festival 2026-02-16..2026-02-23, Labour Day 2026-05-01..2026-05-05, 618 2026-06-01..2026-06-18, Mid-Autumn 2026-09-23..2026-09-25, National Day 2026-10-01..2026-10-07, Double 11 2026-11-01..2026-11-11. Compare with")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --compare year -o x.csv", "orders compares nothing: leave the comparison out. Reports that compare: store-comparison, store-mix.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --store b -o x.csv", "'b' is no store code. Known: A, B.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --region Nord -o x.csv", "'Nord' is no region. Known: East, West.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --as anna -o x.csv", "--as anna: no active user signs in by that name")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --weeks 3 -o x.csv", "The option --weeks is unknown.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 -o x.ods", "'x.ods': a report cannot become such a file. Its ending may be .csv, .json, .xlsx and .pdf.")]
    [InlineData("report store-weekly --week 2026-13 -o x.pdf", "--week '2026-13' is no ISO week. Allowed: YYYY-Www, such as 2026-W46.")]
    [InlineData("report store-weekly --week 2025-W53 -o x.pdf", "--week '2025-W53' is no ISO week.")]
    [InlineData("report store-weekly --week 2026-W46 --to 2026-03-31 -o x.pdf", "--week stands for both days: leave --from and --to out.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --lang fr -o x.xlsx", "--lang 'fr' is no language of the portal. Allowed: en, zh.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --paper a5 -o x.pdf", "--paper 'a5' is no paper. Allowed: a4, letter.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 --Pdf:Browser=/no/browser -o x.pdf", "x.pdf was not written: Pdf:Browser '/no/browser' does not exist.")]
    [InlineData("report orders --from 2026-03-01 --to 2026-03-31 -o nowhere/x.csv", "nowhere/x.csv could not be written")]
    [InlineData("report", "NAME is missing.")]
    public async Task What_is_wrong_is_said_in_one_line(string command, string expected)
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B", region: "West");
        var run = await VerbRun.OfAsync(chain.Database, command.Split(' '));
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Error);
    }

    [Theory, Engines]
    public async Task Orders_are_listed_as_they_came_in(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("A");
        await chain.StoreAsync("B");
        await chain.MemberAsync(7);
        await chain.OrderAsync("=1+1", "A", "2026-03-02", 100.5m, member: 7, units: 1.5m, at: "09:05");
        await chain.OrderAsync("b,\"2\"", "A", "2026-03-31", -5, units: -1, refundOf: "=1+1");
        await chain.OrderAsync("B", "A", "2026-03-01", 0, units: null);
        await chain.OrderAsync("a", "B", "2026-03-01", 3);
        await chain.OrderAsync("out", "A", "2026-04-01", 3);
        await chain.Facts.RunAsync("UPDATE orders SET net_cents = NULL, channel = '@home' WHERE order_no = 'B'");
        Assert.Equal(""""
            order_no,store_code,business_date,ordered_at,employee_code,member_code,channel,gross_amount,discount_amount,net_amount,units,refund_of,campaign_code,coupon_code
            '=1+1,A,2026-03-02,2026-03-02T09:05:00,,M7,,,,100.50,1.5,,,
            B,A,2026-03-01,2026-03-01T10:00:00,,,'@home,,,,,,,
            a,B,2026-03-01,2026-03-01T10:00:00,,,,,,3.00,1,,,
            "b,""2""",A,2026-03-31,2026-03-31T10:00:00,,,,,,-5.00,-1,'=1+1,,

            """", await ReportAsync(chain, $"report orders {Days}", "o.csv"), ignoreLineEndingDifferences: true);
        Assert.Equal(["a"], JsonDocument.Parse(await ReportAsync(chain, $"report orders {Days} --store B", "o.json")).RootElement.EnumerateArray().Select(o => o.GetProperty("order_no").GetString()));
    }

    [Theory, Engines]
    public async Task Days_without_a_document_or_a_count_have_no_row(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await chain.StoreAsync("B");
        await chain.StoreAsync("A");
        await chain.OrderAsync("1", "B", "2026-03-02", 100, units: 2);
        await chain.OrderAsync("2", "B", "2026-03-02", -30, units: -1);
        await chain.OrderAsync("3", "A", "2026-03-05", 0, units: 4);
        await chain.TrafficAsync("A", "2026-03-01", 9, 12);
        await chain.RefreshAsync();
        Assert.Equal("""
            store_code,business_date,net_sales,orders,units,returns_amount,active_members,visitors
            A,2026-03-01,0.00,0,0,0.00,0,12
            A,2026-03-05,0.00,0,0,0.00,0,
            B,2026-03-02,70.00,1,1,-30.00,0,

            """, await ReportAsync(chain, $"report sales-daily {Days}", "d.csv"), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task The_store_comparison_has_its_columns_in_order_and_empty_where_there_is_no_value()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await chain.StoreAsync("A", region: "West");
        await chain.StoreAsync("B");
        await chain.OrderAsync("1", "A", "2026-03-02", 100, units: 3);
        await chain.RefreshAsync();
        Assert.Equal("""
            store_code,store_name,region,net_sales,orders,units,active_members,member_orders,visitors,conversion,atv,upt,unit_price,repurchase_rate,new_members,first_buyers,cross_store_rate,compare_net_sales,change,growth,lfl_growth,bridge_visitors,bridge_conversion,bridge_orders,bridge_upt,bridge_unit_price,bridge_returns,bridge_other
            A,Store A,West,100.00,1,3,0,0,,,100.000000,3.000000,33.333333,,0,0,,,,,,,,,,,,
            B,Store B,East,0.00,0,0,0,0,,,,,,,0,0,,,,,,,,,,,,

            """, await ReportAsync(chain, $"report store-comparison {Days}", "s.csv"), ignoreLineEndingDifferences: true);
        using var json = JsonDocument.Parse(await ReportAsync(chain, $"report store-comparison {Days} --compare previous --region East --store B --store A", "s.json"));
        var row = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("B", 0m, JsonValueKind.Null), (row.GetProperty("store_code").GetString(), row.GetProperty("change").GetDecimal(), row.GetProperty("atv").ValueKind));
    }

    [Fact]
    public async Task A_file_is_replaced_whole_and_nothing_is_left_beside_it()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(chain.Database.Folder, "out", "o.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, new string('x', 100_000));
        var run = await VerbRun.OfAsync(chain.Database, ["report", "orders", .. Days.Split(' '), "-o", file]);
        Assert.Equal((0, $"orders: 0 rows in {file}"), (run.ExitCode, run.Output));
        Assert.Single(await File.ReadAllLinesAsync(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    private static async Task<string> ReportAsync(TestChain chain, string command, string name)
    {
        var file = Path.Combine(chain.Database.Folder, name);
        var run = await VerbRun.OfAsync(chain.Database, [.. command.Split(' '), "-o", file]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return await File.ReadAllTextAsync(file);
    }
}
