using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>A row per store (METRICS.md, store-comparison).</summary>
internal sealed class StoreComparisonReport(StoreComparisonQueries queries) : Report
{
    private static readonly ReportColumn<StoreComparisonRow>[] Definition =
    [
        new("store_code", Text, r => r.StoreCode),
        new("store_name", Text, r => r.StoreName),
        new("region", Text, r => r.Region),
        new("net_sales", Money, r => r.Figures.NetSales),
        new("orders", Count, r => r.Figures.Orders),
        new("units", Quantity, r => r.Figures.Units),
        new("active_members", Count, r => Members(r, f => f.ActiveMembers)),
        new("member_orders", Count, r => r.Figures.MemberOrders),
        new("visitors", Count, r => r.Figures.Visitors),
        new("conversion", Rate, r => r.Figures.Conversion),
        new("atv", Rate, r => r.Figures.Atv),
        new("upt", Rate, r => r.Figures.Upt),
        new("unit_price", Rate, r => r.Figures.UnitPrice),
        new("repurchase_rate", Rate, r => r.Figures.RepurchaseRate),
        new("new_members", Count, r => Members(r, f => f.NewMembers)),
        new("first_buyers", Count, r => Members(r, f => f.FirstBuyers)),
        new("cross_store_rate", Rate, r => r.Figures.CrossStoreRate),
        new("compare_net_sales", Money, r => r.Compared?.NetSales),
        new("change", Money, r => r.Change),
        new("growth", Rate, r => r.Growth),
        new("lfl_growth", Rate, r => r.LikeForLike?.Growth),
        new("bridge_visitors", Money, r => r.Bridge?.Visitors),
        new("bridge_conversion", Money, r => r.Bridge?.Conversion),
        new("bridge_orders", Money, r => r.Bridge?.Orders),
        new("bridge_upt", Money, r => r.Bridge?.Upt),
        new("bridge_unit_price", Money, r => r.Bridge?.UnitPrice),
        new("bridge_returns", Money, r => r.Bridge?.Returns),
        new("bridge_other", Money, r => r.Bridge?.Other),
    ];

    public override string Name => "store-comparison";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool Compares => true;

    public override bool KeepsReported => true;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var comparison = await queries.CompareAsync(scope, new(request.Period, request.Comparison) { Stores = request.Stores, Regions = request.Regions, Basis = request.Basis }, cancellationToken);
        foreach (var row in comparison.Rows) yield return [.. Definition.Select(c => c.Value(row))];
    }
    private static ReportValue Members(StoreComparisonRow row, Func<StoreFigures, long> count) => row.Figures.KnowsMembers ? count(row.Figures) : default(ReportValue);
}
