using System.Globalization;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Refreshing;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Reports;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Metrics.Closing;

/// <summary>What came after a close: worked by hand, and over random streams.</summary>
public class RestatementTests
{
    [Theory, Engines]
    public async Task A_late_return_a_void_a_move_and_a_correction_are_lines_with_before_after_and_cause(DatabaseProvider provider)
    {
        await using var chain = await ClosedOctober.CloseAsync(provider);
        var queries = chain.Database.Get<CloseQueries>();
        Assert.Empty(await queries.RestatementsAsync(DataScope.All, TestChain.Request(ClosedOctober.Month)));
        await ClosedOctober.RestateAsync(chain);
        var lines = await queries.RestatementsAsync(DataScope.All, TestChain.Request(ClosedOctober.Month));
        Assert.Equal(
        [
            "One 28: 100 1 1 to 140 2 3: corrected+moved_in: a28 90-100, b30 50-0",
            "One 29: 100 1 1 to 170 2 2: moved_in: x 70-0",
            "One 30: 100 1 1 to 70 1 0: late_return: r1 -30-0",
            "One 31: 100 1 1 to nothing: moved_out: a31 0-100",
            "Two 29: 50 1 2 to 0 0 0: voided: b29 0-50",
            "Two 30: 50 1 2 to nothing: moved_out: b30 0-50",
            "Two 31: 50 1 2 to 70 2 3: late_order: n1 20-0",
        ], lines.Select(Tell));
        Assert.Equal("a29", Assert.Single(lines[2].Documents).RefundOf);
        // The list says what it comes to; a reader of one store sees that store's part, and no hash of what others hold.
        var close = Assert.Single(await queries.ListAsync(DataScope.All));
        Assert.Equal((CloseState.Restated, 600m, 500m, -100m, 7L, 8L), (close.State, close.Reported, close.Restated, close.Restatement, close.ChangedDays, close.StoreDays));
        var own = Assert.Single(await queries.ListAsync(DataScope.OfStores(["Two"])));
        Assert.Equal((200m, 120m, 3L, null), (own.Reported, own.Restated, own.ChangedDays, own.Hash));
        Assert.Equal(64, close.Hash!.Length);
        Assert.Empty(await chain.Database.Get<VerifyCloses>().AlteredAsync());
        Assert.All(await queries.RestatementsAsync(DataScope.OfStores(["Two"]), TestChain.Request(ClosedOctober.Month)), l => Assert.Equal("Two", l.StoreCode));
        // A part of the period has its part of the lines.
        Assert.Equal(["29", "29"], (await queries.RestatementsAsync(DataScope.All, TestChain.Request("2024-10-29..2024-10-29"))).Select(l => l.BusinessDate.ToString("dd", CultureInfo.InvariantCulture)));
        // Whatever is put right again is no restatement.
        await Bundle.Of("orders.csv", "order_no,store_code,ordered_at,business_date,net_amount,units,member_code,refund_of", ClosedOctober.Row("b29", "Two", 29, "50", "2")).ImportAsync(chain.Database);
        await chain.RefreshAsync();
        Assert.DoesNotContain(await queries.RestatementsAsync(DataScope.All, TestChain.Request(ClosedOctober.Month)), l => l is { StoreCode: "Two", BusinessDate.Day: 29 });
        // Visitors that are counted anew have no document.
        await Bundle.Of("traffic.csv", "store_code,date,hour,visitors", "Two,2024-10-28,,7").ImportAsync(chain.Database);
        await chain.RefreshAsync();
        var counted = Assert.Single(await queries.RestatementsAsync(DataScope.OfStores(["Two"]), TestChain.Request("2024-10-28..2024-10-28")));
        Assert.Equal((RestatementCause.VisitorCount, null, 7L), (Assert.Single(counted.Causes), counted.Before!.Visitors, counted.After!.Visitors));
        // What was kept cannot be changed unseen.
        await chain.Database.ExecuteAsync("UPDATE closed_store_day SET orders = 2 WHERE orders = 1 AND day = (SELECT MIN(day) FROM closed_store_day)");
        Assert.Equal([close.Id], await chain.Database.Get<VerifyCloses>().AlteredAsync());
    }

    [Theory, Engines]
    public async Task Reported_and_restatements_come_to_restated_whatever_comes(DatabaseProvider provider)
    {
        for (ulong seed = 1; seed <= 2; seed++)
        {
            await using var chain = await TestChain.CreateAsync(provider);
            var stream = new RandomStream(seed);
            await Bundle.Stores.ImportAsync(chain.Database);
            var files = stream.Files();
            await ImportAsync(chain, files, 0, 2);
            long first = await CloseAsync(chain, "2026-01-02..2026-01-04");
            await ImportAsync(chain, files, 2, 5);
            await TiesAsync(chain);
            await CloseAsync(chain, "2026-01-05..2026-01-06");
            await ImportAsync(chain, files, 5, 7);
            await TiesAsync(chain);
            Assert.Equal(CloseOutcome.Done, (await chain.Database.Get<ClosePeriod>().ReopenAsync(CloseRight.Local, AuditActor.LocalOperator, first, "closed too early")).Outcome);
            await CloseAsync(chain, "2026-01-01..2026-01-03");
            await ImportAsync(chain, files, 7, 8);
            Assert.True(await TiesAsync(chain) > 0);
        }
    }

    // Every figure of every line, and the sums of the reports.
    private static async Task<int> TiesAsync(TestChain chain)
    {
        var lines = await chain.Database.Get<CloseQueries>().RestatementsAsync(DataScope.All, TestChain.Request("2026-01-01..2026-01-09"));
        foreach (var line in lines)
        {
            Assert.DoesNotContain(RestatementCause.Other, line.Causes);
            (decimal, decimal, long, decimal) Of(StoreFigures? f) => f is null ? default : (f.NetSales, f.Units, f.Orders, f.ReturnsAmount);
            (decimal Net, decimal Units, long Orders, decimal Returns) before = Of(line.Before), after = Of(line.After);
            var added = line.Documents.Aggregate((Net: 0m, Units: 0m, Orders: 0L, Returns: 0m), (sum, d) => (sum.Net + d.After.NetSales - d.Before.NetSales, sum.Units + d.After.Units - d.Before.Units,
                sum.Orders + d.After.Orders - d.Before.Orders, sum.Returns + d.After.ReturnsAmount - d.Before.ReturnsAmount));
            Assert.Equal((after.Net - before.Net, after.Units - before.Units, after.Orders - before.Orders, after.Returns - before.Returns), added);
        }

        foreach (var close in (await chain.Database.Get<CloseQueries>().ListAsync(DataScope.All)).Where(c => c.ReopenedAt is null))
        {
            var own = lines.Where(l => l.CloseId == close.Id).ToList();
            Assert.Equal((close.ChangedDays, close.Restatement), (own.Count, own.Sum(l => (l.After?.NetSales ?? 0) - (l.Before?.NetSales ?? 0))));
            Assert.Equal((close.Reported, close.Restated), (await SalesAsync(chain, close, FigureBasis.Reported), await SalesAsync(chain, close, FigureBasis.Restated)));
            await CategoriesTieAsync(chain, close);
        }

        return lines.Count;
    }

    // Of every store and category: what was reported and the lines since come to what is known now, sales, units and margin.
    private static async Task CategoriesTieAsync(TestChain chain, PeriodClose close)
    {
        var queries = chain.Database.Get<CategorySalesQueries>();
        var sums = new Dictionary<(string, string), (decimal Net, decimal Units, decimal Margin)>();
        void Add((string, string) key, CategoryFigures f, int sign)
        {
            var sum = sums.GetValueOrDefault(key);
            sums[key] = (sum.Net + sign * f.NetSales, sum.Units + sign * f.Units, sum.Margin + sign * f.Margin!.Value);
        }

        foreach (var row in await queries.SalesAsync(DataScope.All, new(close.Period) { Basis = FigureBasis.Reported })) Add((row.StoreCode, row.Category), row.Figures, 1);
        foreach (var line in await queries.RestatementsAsync(DataScope.All, new(close.Period)))
        {
            Assert.Equal(close.Id, line.CloseId);
            Add((line.StoreCode, line.Category), line.After, 1);
            Add((line.StoreCode, line.Category), line.Before, -1);
        }

        foreach (var row in await queries.SalesAsync(DataScope.All, new(close.Period))) Add((row.StoreCode, row.Category), row.Figures, -1);
        Assert.NotEmpty(sums);
        Assert.All(sums, s => Assert.Equal((0m, 0m, 0m), s.Value));
    }

    private static async Task<decimal> SalesAsync(TestChain chain, PeriodClose close, FigureBasis basis)
    {
        decimal sum = 0;
        await foreach (var day in chain.Database.Get<SalesDailyQueries>().DaysAsync(DataScope.All, new(close.Period) { Basis = basis })) sum += day.Figures.NetSales;
        return sum;
    }

    private static async Task<long> CloseAsync(TestChain chain, string period)
    {
        var answer = await chain.Database.Get<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.LocalOperator, TestChain.P(period), "tills of some days are lost");
        Assert.Equal(CloseOutcome.Done, answer.Outcome);
        return answer.Id;
    }

    // Eighths of every file, each a bundle of its own, and then a refresh.
    private static async Task ImportAsync(TestChain chain, IReadOnlyList<(string File, string Header, List<string> Rows)> files, int from, int to)
    {
        for (int part = from; part < to; part++)
        {
            var bundle = new Bundle();
            foreach (var (file, header, rows) in files) bundle.With(file, [header, .. rows.Skip(rows.Count * part / 8).Take(rows.Count * (part + 1) / 8 - rows.Count * part / 8)]);
            await bundle.ImportAsync(chain.Database);
        }

        await chain.Database.Get<RefreshAggregates>().RunAsync(RefreshKind.Incremental, "test", CancellationToken.None);
    }

    private static string Tell(Restatement line)
    {
        static string Of(StoreFigures? f) => f is null ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{f.NetSales:0.##} {f.Orders} {f.Units:0.##}");
        var documents = line.Documents.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.OrderNo} {d.After.NetSales:0.##}-{d.Before.NetSales:0.##}"));
        return $"{line.StoreCode} {line.BusinessDate:dd}: {Of(line.Before)} to {Of(line.After)}: {string.Join('+', line.Causes.Select(c => c.Code()))}: {string.Join(", ", documents)}";
    }
}
