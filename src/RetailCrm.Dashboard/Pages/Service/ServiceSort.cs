using RetailCrm.Dashboard.Components.Filters;
using RetailCrm.Metrics.Service;

namespace RetailCrm.Dashboard.Pages.Service;

/// <summary>The order of the stores. In an address: the column, with a minus for the largest first.</summary>
public sealed record ServiceSort(string Column, bool Descending) : ColumnSort<ServiceSort>(Column, Descending)
{
    public const string Store = "store", Tickets = "tickets", Sla = "sla", Answer = "answer", Resolution = "close", Satisfaction = "rating", Complaints = "complaints";

    /// <summary>The least in time first: where someone should act.</summary>
    public static readonly ServiceSort Default = new(Sla, false);

    private static readonly string[] Columns = [Store, Tickets, Sla, Answer, Resolution, Satisfaction, Complaints];

    public static ServiceSort? Parse(string text) => Read(text, Columns, (column, descending) => new(column, descending));

    // The worst first.
    protected override bool BeginsDescending(string column) => column is Tickets or Answer or Resolution or Complaints;

    /// <summary>Rows without a value come last, whichever way it is sorted; equals by code. A rate on too small a base counts as none.</summary>
    public IReadOnlyList<ServiceRow> Of(IReadOnlyList<ServiceRow> rows, int leastBase) =>
        Column == Store ? ByName(rows, r => r.StoreName, r => r.StoreCode) : ByValue(rows, r => Value(r.Figures, leastBase), r => r.StoreCode);

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
