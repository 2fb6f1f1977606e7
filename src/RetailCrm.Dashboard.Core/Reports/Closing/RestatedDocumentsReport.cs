using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Closing;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Closing;

/// <summary>A row per document and closed day that it changed: what it added to the day as reported, and what it adds now.</summary>
internal sealed class RestatedDocumentsReport(CloseQueries queries) : Report
{
    private static readonly ReportColumn<RestatedDocument>[] Definition =
    [
        new("order_no", Text, d => d.OrderNo),
        new("store_code", Text, d => d.StoreCode),
        new("business_date", Date, d => d.BusinessDate),
        new("close_no", Count, d => d.CloseId),
        new("cause", Text, d => d.Cause.Code()),
        new("refund_of", Text, d => d.RefundOf),
        new("net_sales_before", Money, d => d.Before.NetSales),
        new("net_sales_after", Money, d => d.After.NetSales),
        new("net_sales_difference", Money, d => d.After.NetSales - d.Before.NetSales),
        new("units_before", Quantity, d => d.Before.Units),
        new("units_after", Quantity, d => d.After.Units),
        new("units_difference", Quantity, d => d.After.Units - d.Before.Units),
    ];

    public override string Name => "restated-documents";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = await queries.RestatementsAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken);
        foreach (var document in lines.SelectMany(l => l.Documents).OrderBy(d => d.OrderNo, StringComparer.Ordinal).ThenBy(d => d.StoreCode, StringComparer.Ordinal).ThenBy(d => d.BusinessDate))
            yield return [.. Definition.Select(c => c.Value(document))];
    }
}
