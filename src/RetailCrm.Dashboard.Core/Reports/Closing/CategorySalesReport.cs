using System.Runtime.CompilerServices;
using RetailCrm.Metrics.Closing;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Closing;

/// <summary>A row per store and category with a line in the period; costs and margin over the lines of known cost.</summary>
internal sealed class CategorySalesReport(CategorySalesQueries queries) : Report
{
    private static readonly ReportColumn<CategorySales>[] Definition =
    [
        new("store_code", Text, r => r.StoreCode),
        new("category", Text, r => r.Category),
        new("net_sales", Money, r => r.Figures.NetSales),
        new("units", Quantity, r => r.Figures.Units),
        new("costed_sales", Money, r => r.Figures.CostedSales),
        new("cost_of_sales", Money, r => r.Figures.Cost),
        new("gross_margin", Money, r => r.Figures.Margin),
        new("gross_margin_rate", Rate, r => r.Figures.MarginRate),
    ];

    public override string Name => "category-sales";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override bool KeepsReported => true;

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await queries.SalesAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions, Basis = request.Basis }, cancellationToken))
        {
            var seen = request.SeesCosts ? row : row with { Figures = row.Figures.WithoutCosts() };
            yield return [.. Definition.Select(c => c.Value(seen))];
        }
    }
}
