using RetailCrm.Metrics.Stores;

namespace RetailCrm.Dashboard.Pages.Stores;

/// <summary>The order of the ranking. In an address: the column, with a minus for the largest first.</summary>
public sealed record StoreSort(string Column, bool Descending)
{
    public const string Store = "store", Sales = "sales", Attainment = "attain", Growth = "change", Difference = "diff";

    public static readonly StoreSort Default = new(Sales, true);

    private static readonly string[] Columns = [Store, Sales, Attainment, Growth, Difference];

    public string Text => (Descending ? "-" : "") + Column;

    public static StoreSort? Parse(string text)
    {
        var column = text.TrimStart('-');
        return Columns.Contains(column) ? new(column, text.StartsWith('-')) : null;
    }

    /// <summary>What a click on a column's head means: numbers begin with the largest, names with the first; again: turned round.</summary>
    public StoreSort Click(string column) => column == Column ? this with { Descending = !Descending } : new(column, column != Store);

    /// <summary>For the head's aria-sort; null for a column that does not sort.</summary>
    public string? Aria(string column) => column != Column ? null : Descending ? "descending" : "ascending";

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code.</summary>
    public IReadOnlyList<StoreComparisonRow> Of(IReadOnlyList<StoreComparisonRow> rows, bool likeForLike)
    {
        if (Column == Store)
        {
            var named = rows.OrderBy(r => r.StoreName, StringComparer.CurrentCulture).ThenBy(r => r.StoreCode, StringComparer.Ordinal);
            return Descending ? [.. named.Reverse()] : [.. named];
        }

        var known = rows.OrderBy(r => Value(r, likeForLike) is null);
        var sorted = Descending ? known.ThenByDescending(r => Value(r, likeForLike)) : known.ThenBy(r => Value(r, likeForLike));
        return [.. sorted.ThenBy(r => r.StoreCode, StringComparer.Ordinal)];
    }

    private decimal? Value(StoreComparisonRow row, bool likeForLike) => Column switch
    {
        Sales => row.Figures.NetSales,
        Attainment => row.Figures.Attainment,
        Growth => likeForLike ? row.LikeForLike?.Growth : row.Growth,
        Difference => row.Change,
        _ => throw new InvalidOperationException($"'{Column}' is no column."),
    };
}
