using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Reports.Closing;

/// <summary>
/// Sales and margin of categories of two closed days, worked by hand. Tea costs 4.00 and cups 2.50 a unit, of nuts no cost is known. On the 28th two teas
/// (20.00) and a cup (10.00), on the 29th a nut (5.00).
/// </summary>
public class ClosedCategoryTests
{
    private const string Days = "--from 2024-10-28 --to 2024-10-29", Orders = "order_no,store_code,ordered_at,net_amount,units,refund_of", Lines = "order_no,line_no,sku,quantity,net_amount";

    [Theory, Engines]
    public async Task A_close_keeps_categories_and_margins_and_what_comes_later_is_a_line(DatabaseProvider provider)
    {
        await using var chain = await TestChain.CreateAsync(provider);
        await Bundle.Of("stores.csv", "store_code,name,opened_on", "One,Store One,2024-10-28")
            .With("products.csv", "sku,name,category,unit_cost", "T,Tea,Tea,4", "C,Cup,Cup,2.5", "N,Nut,Nut,")
            .With("orders.csv", Orders, "o1,One,2024-10-28T10:00:00,30,3,", "o2,One,2024-10-29T10:00:00,5,1,")
            .With("order_lines.csv", Lines, "o1,1,T,2,20", "o1,2,C,1,10", "o2,1,N,1,5").ImportAsync(chain.Database);
        await chain.RefreshAsync();
        var answer = await chain.Database.Get<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.LocalOperator, TestChain.P("2024-10-28..2024-10-29"), null);
        Assert.Equal(CloseOutcome.Done, answer.Outcome);
        // A tea comes back, two nuts come late, and the cup was 9.00.
        await Bundle.Of("orders.csv", Orders, "r1,One,2024-10-29T11:00:00,-10,-1,o1", "n1,One,2024-10-28T12:00:00,10,2,", "o1,One,2024-10-28T10:00:00,29,3,")
            .With("order_lines.csv", Lines, "r1,1,T,-1,-10", "n1,1,N,2,10", "o1,2,C,1,9").ImportAsync(chain.Database);
        await chain.RefreshAsync();

        Assert.Equal(["Cup 10.00 1 10.00 2.50 7.50 0.750000", "Nut 5.00 1 0.00 0.00 0.00 ", "Tea 20.00 2 20.00 8.00 12.00 0.600000"], await SalesAsync(chain, "--asof reported"));
        Assert.Equal(["Cup 9.00 1 9.00 2.50 6.50 0.722222", "Nut 15.00 3 0.00 0.00 0.00 ", "Tea 10.00 1 10.00 4.00 6.00 0.600000"], await SalesAsync(chain, ""));
        var lines = await ReportRun.RowsAsync(chain.Database, $"report restated-categories {Days}");
        Assert.Equal(["2024-10-28 Cup: 10.00 9.00 -1.00, 0, 7.50 6.50 -1.00", "2024-10-28 Nut: 0.00 10.00 10.00, 2, 0.00 0.00 0.00", "2024-10-29 Tea: 0.00 -10.00 -10.00, -1, 0.00 -6.00 -6.00"],
            lines.Select(l => $"{l["business_date"]} {l["category"]}: {l["net_sales_before"]} {l["net_sales_after"]} {l["net_sales_difference"]}, {l["units_difference"]}, {l["gross_margin_before"]} {l["gross_margin_after"]} {l["gross_margin_difference"]}"));
        Assert.All(lines, l => Assert.Equal("1", l["close_no"]));

        // What was kept cannot be changed unseen.
        Assert.Empty(await chain.Database.Get<VerifyCloses>().AlteredAsync());
        await chain.Database.ExecuteAsync("UPDATE closed_category_day SET cost_e7 = cost_e7 - 1 WHERE category = 'Cup'");
        Assert.Equal([1L], await chain.Database.Get<VerifyCloses>().AlteredAsync());
    }

    [Fact]
    public async Task Costs_and_margins_are_for_those_who_may_see_them()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await Bundle.Of("stores.csv", "store_code,name", "One,Store One").With("products.csv", "sku,name,category,unit_cost", "T,Tea,Tea,4")
            .With("orders.csv", Orders, "o1,One,2024-10-28T10:00:00,20,2,").With("order_lines.csv", Lines, "o1,1,T,2,20").ImportAsync(chain.Database);
        await chain.RefreshAsync();
        async Task<string> RowAsync(bool seesCosts)
        {
            var document = (await chain.Database.Get<ReportQueries>().OpenAsync(DataScope.All, new("category-sales", TestChain.P("2024-10-28..2024-10-28")) { SeesCosts = seesCosts })).Document!;
            await foreach (var row in document.Rows) return string.Join(' ', row.Select((v, i) => v.IsNumber ? v.Written(document.Columns[i].Format) : v.Text ?? "-"));
            return "";
        }

        Assert.Equal(("One Tea 20.00 2 20.00 8.00 12.00 0.600000", "One Tea 20.00 2 - - - -"), (await RowAsync(true), await RowAsync(false)));
    }

    /// <summary>Of a cost that became another there is no line for who may not see costs: not even that there is one.</summary>
    [Fact]
    public async Task A_changed_cost_is_no_line_for_who_may_not_see_costs()
    {
        await using var chain = await TestChain.CreateAsync(DatabaseProvider.Sqlite);
        await Bundle.Of("stores.csv", "store_code,name", "One,Store One").With("products.csv", "sku,name,category,unit_cost", "T,Tea,Tea,4", "C,Cup,Cup,2")
            .With("orders.csv", Orders, "o1,One,2024-10-28T10:00:00,30,3,").With("order_lines.csv", Lines, "o1,1,T,2,20", "o1,2,C,1,10").ImportAsync(chain.Database);
        await chain.RefreshAsync();
        Assert.Equal(CloseOutcome.Done, (await chain.Database.Get<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.LocalOperator, TestChain.P("2024-10-28..2024-10-28"), null)).Outcome);
        await Bundle.Of("products.csv", "sku,name,category,unit_cost", "T,Tea,Tea,5").With("order_lines.csv", Lines, "o1,2,C,2,10").ImportAsync(chain.Database);
        await chain.RefreshAsync();
        async Task<List<string>> CategoriesAsync(bool seesCosts)
        {
            var document = (await chain.Database.Get<ReportQueries>().OpenAsync(DataScope.All, new("restated-categories", TestChain.P("2024-10-28..2024-10-28")) { SeesCosts = seesCosts })).Document!;
            var categories = new List<string>();
            await foreach (var row in document.Rows) categories.Add(row[2].Text!);
            return categories;
        }

        Assert.Equal(["Cup", "Tea"], await CategoriesAsync(true));
        Assert.Equal(["Cup"], await CategoriesAsync(false));
    }

    private static async Task<IEnumerable<string>> SalesAsync(TestChain chain, string basis) =>
        (await ReportRun.RowsAsync(chain.Database, $"report category-sales {Days} {basis}".Trim())).Select(r => $"{r["category"]} {r["net_sales"]} {r["units"]} {r["costed_sales"]} {r["cost_of_sales"]} {r["gross_margin"]} {r["gross_margin_rate"]}");
}
