using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>A row per store and day with a document or a visitor count (METRICS.md, sales-daily).</summary>
internal sealed class SalesDailyReport(SalesDailyQueries queries) : Report
{
    private static readonly ReportColumn<SalesDay>[] Definition =
    [
        new("store_code", Text, r => r.StoreCode),
        new("business_date", Date, r => r.BusinessDate),
        new("net_sales", Money, r => r.Figures.NetSales),
        new("orders", Count, r => r.Figures.Orders),
        new("units", Quantity, r => r.Figures.Units),
        new("returns_amount", Money, r => r.Figures.ReturnsAmount),
        new("active_members", Count, r => r.Figures.ActiveMembers),
        new("visitors", Count, r => r.Figures.Visitors),
    ];

    public override string Name => "sales-daily";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool KeepsReported => true;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var day in queries.DaysAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions, Basis = request.Basis }, cancellationToken))
            yield return [.. Definition.Select(c => c.Value(day))];
    }
}
