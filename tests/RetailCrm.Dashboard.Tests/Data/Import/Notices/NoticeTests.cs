using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import;
using RetailCrm.Data.Import.Columns;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Tests.Data.Import.Notices;

/// <summary>What an import tells without refusing it.</summary>
public class NoticeTests
{
    [Theory, Engines]
    public async Task What_waits_for_a_document_is_told_until_it_comes(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        const string Lines = "order_no,line_no,sku,quantity,net_amount", Orders = "order_no,store_code,ordered_at,net_amount,refund_of";
        var first = await Bundle.Stores
            .With("orders.csv", Orders, "r1,S1,2026-01-02,-1,o1", "r2,S1,2026-01-02,-1,o2", "r3,S1,2026-01-02,-1,o2")
            .With("order_lines.csv", Lines, "o1,1,A,1,5", "o2,1,A,1,5", "o2,2,A,1,5").ImportAsync(database);
        Assert.Equal(["orders.csv: 3 documents name others (refund_of) that have not come, e.g. o1, o2", "order_lines.csv: 3 lines wait for documents that have not come, e.g. o1, o2"], Waiting(first));
        Assert.Equal(ImportOutcome.Done, first.Outcome);
        Assert.Equal("refund_unlinked\nlines_waiting", await database.RowsAsync("SELECT kind FROM import_notice WHERE kind NOT LIKE 'placeholder%' ORDER BY seq"));

        var second = await Bundle.Of("orders.csv", Orders, "o2,S1,2026-01-01,10,").ImportAsync(database);
        Assert.Equal(["orders.csv: 1 document names one (refund_of) that has not come, e.g. o1", "orders.csv: 1 line waits for a document that has not come, e.g. o1"], Waiting(second));

        var last = await Bundle.Of("orders.csv", Orders, "o1,S1,2026-01-01,5,").With("order_lines.csv", Lines, "o1,1,A,1,5").ImportAsync(database);
        Assert.Empty(last.Notices);
    }

    [Fact]
    public async Task A_target_of_no_report_is_kept_and_told()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var report = await Bundle.Of("targets.csv", "metric,period,value", "net_sales,2026-01,5", "Net_Sales,2026-01,5", "Net_Sales,2026-02,5").ImportAsync(database);
        Assert.Equal("3/3/0/0/0", report.Counts("targets.csv"));
        var notice = Assert.Single(report.Notices);
        Assert.Equal(("unknown_metric", 2L), (notice.Kind, notice.Times));
        Assert.Contains("'Net_Sales'", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_column_of_a_report_can_have_a_target()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var catalogue = database.Get<ReportCatalogue>();
        var columns = catalogue.Names.SelectMany(n => catalogue.Find(n)!.Columns).Select(c => c.Name).ToList();
        Assert.NotEmpty(columns);
        Assert.DoesNotContain(columns, c => !MetricCell.IsKnown(c));
    }

    [Theory]
    [InlineData("its columns are separated by semicolons; save it with commas between them", "member_code;name")]
    [InlineData("its columns are separated by tabs; save it with commas between them", "name\tmember_code\tphone")]
    [InlineData("it lacks the required column member_code; column names are written in small letters, but the header has Member_Code", "Member_Code,name")]
    [InlineData("it lacks the required column member_code; add it to the header", "name;more,phone")]
    public async Task A_header_that_does_not_fit_is_refused_with_its_mend(string why, string header)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Equal(why, Assert.Single((await Bundle.Of("members.csv", header, "A").ImportAsync(database)).Files).Refused);
    }

    [Fact]
    public async Task A_column_in_other_letters_is_named()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var report = await Bundle.Of("members.csv", "member_code,Phone,reject_reason", "A,1,late").ImportAsync(database);
        Assert.Equal("the column Phone is not known; ignored (write it phone, in small letters, and it is read)", Assert.Single(report.Notices).Text);
    }

    [Fact]
    public async Task A_file_is_no_folder()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(Bundle.Stores.WriteTo(Bundle.NewFolder(database)), "stores.csv");
        var report = await database.Get<ImportBundle>().RunAsync(new ImportRequest(file), null, CancellationToken.None);
        Assert.StartsWith($"{file} is a file, not a folder.", report.Refusal, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Waiting(ImportReport report) => report.Notices.Where(n => n.Kind is "lines_waiting" or "refund_unlinked").Select(n => $"{n.File}: {n.Text}");
}
