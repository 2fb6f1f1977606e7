using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Categories;
using RetailCrm.Metrics.Closing;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Closing;

/// <summary>A row per store, closed day and category whose sales or gross margin are no longer those that were reported.</summary>
internal sealed class RestatedCategoriesReport(CategorySalesQueries queries) : Report
{
    private static readonly ReportColumn<CategoryRestatement>[] Definition =
    [
        new("store_code", Text, r => r.StoreCode),
        new("business_date", Date, r => r.BusinessDate),
        new("category", Text, r => r.Category),
        new("close_no", Count, r => r.CloseId),
        .. Beside("net_sales", Money, f => f.NetSales),
        .. Beside("units", Quantity, f => f.Units),
        .. Beside("gross_margin", Money, f => f.Margin),
    ];

    public override string Name => "restated-categories";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await queries.RestatementsAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, cancellationToken))
        {
            if ((request.SeesCosts ? row : row.WithoutCosts()) is { } seen) yield return [.. Definition.Select(c => c.Value(seen))];
        }
    }

    private static IEnumerable<ReportColumn<CategoryRestatement>> Beside(string name, ReportFormat format, Func<CategoryFigures, decimal?> value) =>
    [
        new($"{name}_before", format, r => value(r.Before)),
        new($"{name}_after", format, r => value(r.After)),
        new($"{name}_difference", format, r => value(r.After) - value(r.Before)),
    ];
}
