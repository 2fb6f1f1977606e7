namespace RetailCrm.Dashboard.Components.Filters;

/// <summary>The order of a table's rows. In an address: the column, with a minus for the largest first.</summary>
/// <typeparam name="TSelf">The table's own order.</typeparam>
public abstract record ColumnSort<TSelf>(string Column, bool Descending) where TSelf : ColumnSort<TSelf>
{
    public string Text => (Descending ? "-" : "") + Column;

    /// <summary>What a click on a column's head means: as the column begins; again: turned round.</summary>
    public TSelf Click(string column) =>
        (TSelf)(column == Column ? this with { Descending = !Descending } : this with { Column = column, Descending = BeginsDescending(column) });

    /// <summary>For the head's aria-sort; null for a column that does not sort.</summary>
    public string? Aria(string column) => column != Column ? null : Descending ? "descending" : "ascending";

    /// <summary>Whether the first click on a column's head puts the largest first.</summary>
    protected abstract bool BeginsDescending(string column);

    /// <summary>Null where the text names none of the columns.</summary>
    protected static TSelf? Read(string text, IReadOnlyCollection<string> columns, Func<string, bool, TSelf> make)
    {
        var column = text.TrimStart('-');
        return columns.Contains(column) ? make(column, text.StartsWith('-')) : null;
    }

    /// <summary>Equal names by code.</summary>
    protected IReadOnlyList<T> ByName<T>(IEnumerable<T> rows, Func<T, string> name, Func<T, string> code) =>
        [.. (Descending ? rows.OrderByDescending(name, StringComparer.CurrentCulture) : rows.OrderBy(name, StringComparer.CurrentCulture)).ThenBy(code, StringComparer.Ordinal)];

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code.</summary>
    protected IReadOnlyList<T> ByValue<T, TValue>(IEnumerable<T> rows, Func<T, TValue?> value, Func<T, string> code) where TValue : struct
    {
        var known = rows.OrderBy(r => value(r) is null);
        return [.. (Descending ? known.ThenByDescending(value) : known.ThenBy(value)).ThenBy(code, StringComparer.Ordinal)];
    }
}
