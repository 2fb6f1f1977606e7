using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Dashboard.Documents.Exports;
using RetailCrm.Dashboard.Endpoints;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Tests.Metrics.Closing;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Reports;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Tests.Reports.Closing;

/// <summary>The reports of a closed period, as reported and as restated, and closing itself by command.</summary>
public class AsReportedTests
{
    private const string October = "--from 2024-10-01 --to 2024-10-31";

    [Theory, Engines]
    public async Task A_report_says_what_was_reported_whatever_came_since(DatabaseProvider provider)
    {
        await using var chain = await ClosedOctober.CloseAsync(provider);
        var daily = await ReportRun.RowsAsync(chain.Database, $"report sales-daily {October}");
        var stores = await ReportRun.RowsAsync(chain.Database, $"report store-comparison {October}");
        Assert.Equal(daily, await ReportRun.RowsAsync(chain.Database, $"report sales-daily {October} --asof reported"));
        Assert.Equal(stores, await ReportRun.RowsAsync(chain.Database, $"report store-comparison {October} --asof reported"));
        await ClosedOctober.RestateAsync(chain);
        Assert.Equal(daily, await ReportRun.RowsAsync(chain.Database, $"report sales-daily {October} --asof reported"));
        Assert.Equal(stores, await ReportRun.RowsAsync(chain.Database, $"report store-comparison {October} --asof reported"));
        Assert.Equal(["380.00", "120.00"], (await ReportRun.RowsAsync(chain.Database, $"report store-comparison {October} --asof restated")).Select(r => r["net_sales"]));
        // Members are counted over a whole period: of a part of it none are known.
        var part = (await ReportRun.RowsAsync(chain.Database, "report store-comparison --from 2024-10-28 --to 2024-10-30 --asof reported"))[0];
        Assert.Equal(("300.00", "2", "1", "", "", ""), (part["net_sales"], part["member_orders"], stores[0]["active_members"], part["active_members"], part["repurchase_rate"], part["new_members"]));
        // Two closed halves may be compared.
        var compared = (await ReportRun.RowsAsync(chain.Database, "report store-comparison --from 2024-10-31 --to 2024-10-31 --compare previous --asof reported"))[0];
        Assert.Equal(("100.00", "100.00", "0.00"), (compared["net_sales"], compared["compare_net_sales"], compared["change"]));

        var lines = await ReportRun.RowsAsync(chain.Database, $"report restatements {October}");
        Assert.Equal(7, lines.Count);
        Assert.Equal(("One", "2024-10-30", "late_return", "100.00", "70.00", "-30.00", "-30.00", "1", "1"), (lines[2]["store_code"], lines[2]["business_date"], lines[2]["cause"], lines[2]["net_sales_before"],
            lines[2]["net_sales_after"], lines[2]["net_sales_difference"], lines[2]["returns_amount_difference"], lines[2]["documents"], lines[2]["late_returns"]));
        decimal Sum(string column) => lines.Sum(l => decimal.Parse(l[column], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((-100m, Sum("net_sales_difference")), (Sum("net_sales_difference"), Sum("net_sales_after") - Sum("net_sales_before")));
        var documents = await ReportRun.RowsAsync(chain.Database, $"report restated-documents {October}");
        Assert.Equal("a28 corrected -10.00, a31 moved_out -100.00, b29 voided -50.00, b30 moved_in 50.00, b30 moved_out -50.00, n1 late_order 20.00, r1 late_return -30.00, x moved_in 70.00",
            string.Join(", ", documents.Select(d => $"{d["order_no"]} {d["cause"]} {d["net_sales_difference"]}")));
    }

    [Theory, Engines]
    public async Task Control_totals_tie_reported_and_restatement_to_the_orders(DatabaseProvider provider)
    {
        await using var chain = await ClosedOctober.CloseAsync(provider);
        await ClosedOctober.RestateAsync(chain);
        async Task<ReportOrigin> OpenAsync(string period, FigureBasis basis) =>
            (await chain.Database.Get<ReportQueries>().OpenAsync(DataScope.All, new("sales-daily", TestChain.P(period)) { Basis = basis })).Document!.Origin!;
        var (reported, restated) = (await OpenAsync(ClosedOctober.Month, FigureBasis.Reported), await OpenAsync(ClosedOctober.Month, FigureBasis.Restated));
        var controls = (await restated.ReadControlsAsync(default)).ToDictionary(c => c.Column);
        Assert.Equal(("600 -100 500", "0 -30 -30", "8 0 8", "12 -2 10"), (Tell(controls["net_sales"]), Tell(controls["returns_amount"]), Tell(controls["orders"]), Tell(controls["units"])));
        Assert.All(await (await OpenAsync("2024-10-31..2024-11-01", FigureBasis.Restated)).ReadControlsAsync(default), c => Assert.Null(c.Closed));
        // Two kinds of figures are two snapshots; what was reported stays one, whatever is refreshed.
        Assert.NotEqual(reported.SnapshotId, restated.SnapshotId);
        await chain.Database.Get<RetailCrm.Aggregation.Refreshing.RefreshAggregates>().RunAsync(RetailCrm.Aggregation.Refreshing.RefreshKind.Full, "test", CancellationToken.None);
        Assert.Equal(reported.SnapshotId, (await OpenAsync(ClosedOctober.Month, FigureBasis.Reported)).SnapshotId);
        Assert.NotEqual(restated.SnapshotId, (await OpenAsync(ClosedOctober.Month, FigureBasis.Restated)).SnapshotId);

        static string Tell(ReportControl control) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{control.Closed!.Reported:0.##} {control.Closed.Restatement:0.##} {control.Amount:0.##}");
    }

    [Fact]
    public async Task What_cannot_be_asked_as_reported_says_why()
    {
        await using var chain = await ClosedOctober.CloseAsync(DatabaseProvider.Sqlite);
        async Task<string> RefusalAsync(string command)
        {
            var run = await VerbRun.OfAsync(chain.Database, [.. command.Split(' '), "-o", Path.Combine(chain.Database.Folder, "x.csv")]);
            Assert.Equal(2, run.ExitCode);
            return run.Error;
        }

        Assert.Contains("these are not closed: 2024-09-30, 2024-11-01..2024-11-02.", await RefusalAsync("report sales-daily --from 2024-09-30 --to 2024-11-02 --asof reported"), StringComparison.Ordinal);
        Assert.Contains("not closed: 2024-08-31..2024-09-30. The compared days must be closed too", await RefusalAsync($"report store-comparison {October} --compare previous --asof reported"), StringComparison.Ordinal);
        Assert.Contains("orders cannot be asked as reported", await RefusalAsync($"report orders {October} --asof reported"), StringComparison.Ordinal);
        Assert.Contains("Allowed: restated", await RefusalAsync($"report sales-daily {October} --asof yesterday"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_asks_for_it_by_the_same_word_and_for_a_comparison_only_by_name()
    {
        await using var chain = await ClosedOctober.OpenAsync(DatabaseProvider.Sqlite);
        var reports = chain.Database.Get<ReportCatalogue>();
        ReportRequest Read(string address) => ReportAddress.Read(QueryText.Of(address), out _).On(new(2026, 11, 21), "store-comparison", reports);
        Assert.Equal((FigureBasis.Reported, null), (Read("?p=last-month&asof=reported").Basis, Read("?p=last-month&asof=reported").Comparison));
        Assert.Equal(ComparisonMode.Year, Read("?p=last-month&asof=reported&cmp=year").Comparison!.Mode);
        Assert.Equal((FigureBasis.Restated, ComparisonMode.Previous), (Read("?p=last-month").Basis, Read("?p=last-month&asof=restated").Comparison!.Mode));
        ReportAddress.Read(QueryText.Of("?asof=yesterday"), out var unknown);
        Assert.Equal(["asof=yesterday"], unknown);
        Assert.Contains("asof=reported", ExportUrls.Report("sales-daily", "xlsx", new() { AsReported = true }), StringComparison.Ordinal);
        // Made in the background, it is the same question.
        var kept = RetailCrm.Reports.Exports.ExportParameters.Of(Read("?p=last-month&asof=reported"));
        Assert.Equal(FigureBasis.Reported, kept.Request("store-comparison").Basis);
    }

    [Theory, Engines]
    public async Task Periods_are_closed_listed_and_opened_again_by_command(DatabaseProvider provider)
    {
        await using var chain = await ClosedOctober.OpenAsync(provider);
        Task<VerbRun> RunAsync(params string[] words) => VerbRun.OfAsync(chain.Database, words);
        Assert.Equal((0, "close: 2024-10-01..2024-10-31 is complete: 2 stores, 8 store-days; it may be closed"), Said(await RunAsync("close", "check", "--month", "2024-10")));
        var silent = await RunAsync("close", "make", "--week", "2024-W45");
        Assert.Equal((2, "close: 2024-11-04..2024-11-10 was not closed: there are no sales in it. sales of 2 of 2 stores are not all in: One, Two."), (silent.ExitCode, silent.Error));
        Assert.Equal((0, "close: 2024-10-01..2024-10-31 is closed as no. 1: 8 store-days kept"), Said(await RunAsync("close", "make", "--from", "2024-10-01", "--to", "2024-10-31")));
        await ClosedOctober.RestateAsync(chain);
        var list = await RunAsync("close", "list");
        Assert.Contains("net sales 600.00, restated by -100.00 to 500.00 on 7 store-days; hash ", list.Output, StringComparison.Ordinal);
        Assert.Contains("1 periods closed, 1 of them restated since", list.Output, StringComparison.Ordinal);
        var november = await RunAsync("close", "make", "--from", "2024-11-01", "--to", "2024-11-03", "--reason", "tills are lost");
        Assert.Equal((1, true), (november.ExitCode, november.Output.EndsWith("without all sales of One, Two", StringComparison.Ordinal)));
        Assert.Equal((0, "close: no. 1 is open again; its days have no reported figures until they are closed anew"), Said(await RunAsync("close", "reopen", "--id", "1", "--reason", "Two sold less")));
        Assert.Contains("Two sold less", (await RunAsync("close", "list")).Output, StringComparison.Ordinal);
        foreach (var (words, error) in (IEnumerable<(string, string)>)[("close reopen --id 1 --reason again", "there is no such close"), ("close reopen --id one", "--id NUMBER"), ("close reopen --id 1", "--reason TEXT"), ("close make --month 2024-13", "is no month"), ("close make", "Give the days once"), ("close open", "none of list")])
        {
            var run = await RunAsync(words.Split(' '));
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.Contains(error, run.Error, StringComparison.Ordinal);
        }

        static (int, string) Said(VerbRun run) => (run.ExitCode, run.Output);
    }
}
