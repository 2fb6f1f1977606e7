using RetailCrm.Dashboard.Components.Filters;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>The order of the ranking. In an address: the column, with a minus for the largest first.</summary>
public sealed record StoreSort(string Column, bool Descending) : ColumnSort<StoreSort>(Column, Descending)
{
    public const string Store = "store", Sales = "sales", Attainment = "attain", Growth = "change", Difference = "diff", Peers = "peers";

    public static readonly StoreSort Default = new(Sales, true);

    private static readonly string[] Columns = [Store, Sales, Attainment, Growth, Difference, Peers];

    public static StoreSort? Parse(string text) => Read(text, Columns, (column, descending) => new(column, descending));

    // Numbers begin with the largest, names with the first.
    protected override bool BeginsDescending(string column) => column != Store;

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code.</summary>
    public IReadOnlyList<StoreComparisonRow> Of(IReadOnlyList<StoreComparisonRow> rows, bool likeForLike, Func<StoreComparisonRow, double?> percentile) =>
        Column == Store ? ByName(rows, r => r.StoreName, r => r.StoreCode) : ByValue(rows, r => Value(r, likeForLike, percentile), r => r.StoreCode);

    private decimal? Value(StoreComparisonRow row, bool likeForLike, Func<StoreComparisonRow, double?> percentile) => Column switch
    {
        Sales => row.Figures.NetSales,
        Attainment => row.Figures.Attainment,
        Growth => likeForLike ? row.LikeForLike?.Growth : row.Growth,
        Difference => row.Change,
        Peers => (decimal?)percentile(row),
        _ => throw new InvalidOperationException($"'{Column}' is no column."),
    };
}
