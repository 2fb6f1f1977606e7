using RetailCrm.Metrics.Service;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>The order of the stores. In an address: the column, with a minus for the largest first.</summary>
public sealed record ServiceSort(string Column, bool Descending)
{
    public const string Store = "store", Tickets = "tickets", Sla = "sla", Answer = "answer", Resolution = "close", Satisfaction = "rating", Complaints = "complaints";

    /// <summary>The least in time first: where someone should act.</summary>
    public static readonly ServiceSort Default = new(Sla, false);

    private static readonly string[] Columns = [Store, Tickets, Sla, Answer, Resolution, Satisfaction, Complaints];

    public string Text => (Descending ? "-" : "") + Column;

    public static ServiceSort? Parse(string text)
    {
        var column = text.TrimStart('-');
        return Columns.Contains(column) ? new(column, text.StartsWith('-')) : null;
    }

    /// <summary>What a click on a column's head means: the worst first; again: turned round.</summary>
    public ServiceSort Click(string column) => column == Column ? this with { Descending = !Descending } : new(column, column is Tickets or Answer or Resolution or Complaints);

    /// <summary>For the head's aria-sort; null for a column that does not sort.</summary>
    public string? Aria(string column) => column != Column ? null : Descending ? "descending" : "ascending";

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code. A rate on too small a base counts as none.</summary>
    public IReadOnlyList<ServiceRow> Of(IReadOnlyList<ServiceRow> rows, int leastBase)
    {
        if (Column == Store)
        {
            var named = rows.OrderBy(r => r.StoreName, StringComparer.CurrentCulture).ThenBy(r => r.StoreCode, StringComparer.Ordinal);
            return Descending ? [.. named.Reverse()] : [.. named];
        }

        var known = rows.OrderBy(r => Value(r.Figures, leastBase) is null);
        var sorted = Descending ? known.ThenByDescending(r => Value(r.Figures, leastBase)) : known.ThenBy(r => Value(r.Figures, leastBase));
        return [.. sorted.ThenBy(r => r.StoreCode, StringComparer.Ordinal)];
    }

    private double? Value(ServiceFigures f, int leastBase) => Column switch
    {
        Tickets => f.Tickets,
        Sla => f.Closed < leastBase ? null : (double?)f.SlaRate,
        Answer => f.MedianFirstResponse,
        Resolution => f.MedianResolution,
        Satisfaction => f.Ratings < leastBase ? null : (double?)f.Satisfaction,
        Complaints => f.Orders < leastBase ? null : (double?)f.ComplaintRate,
        _ => throw new InvalidOperationException($"'{Column}' is no column."),
    };
}
