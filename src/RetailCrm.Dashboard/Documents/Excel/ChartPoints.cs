using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>The points of a report's chart, gathered while its rows pass.</summary>
internal sealed class ChartPoints
{
    /// <summary>More are no chart any more.</summary>
    public const int Most = 1_000;

    private readonly int category, value, per, only;
    private readonly IReadOnlyList<ReportColumn> columns;
    private readonly Dictionary<string, (ReportValue Category, decimal Sum, decimal Per)> points = new(StringComparer.Ordinal);

    public ChartPoints(ReportDocument document)
    {
        (Definition, columns) = (document.Meaning.Chart, document.Columns);
        int Find(string? name) => name is null ? -1 : document.Columns.Select(c => c.Name).ToList().IndexOf(name);
        (category, value, per, only) = (Find(Definition?.Category), Find(Definition?.Value), Find(Definition?.Per), Find(Definition?.Only));
    }

    public ReportChart? Definition { get; }

    /// <summary>False where the report has no chart, or one of too many points or none.</summary>
    public bool Any => category >= 0 && value >= 0 && points.Count is > 0 and <= Most;

    /// <summary>In the order they came; dates and numbers in their own order.</summary>
    public IEnumerable<(ReportValue Category, decimal Value)> All =>
        from point in points.Values.OrderBy(p => p.Category.IsNumber ? p.Category.Number : 0).ThenBy(p => p.Category.IsNumber ? "" : p.Category.Text, StringComparer.Ordinal)
        where per < 0 || point.Per != 0
        select (point.Category, per < 0 ? point.Sum : point.Sum / point.Per);

    public void Add(ReportValue[] row)
    {
        if (category < 0 || value < 0 || points.Count > Most || !row[category].HasValue || row[category].Text is { Length: 0 }) return;
        if (only >= 0 && row[only].Text != "true") return;
        var key = row[category].Text ?? row[category].Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (_, sum, divisor) = points.GetValueOrDefault(key);
        points[key] = (row[category], sum + Cell(row, value), divisor + (per < 0 ? 0 : Cell(row, per)));
    }

    // What stands in the cell, which the formula beside the point adds up.
    private decimal Cell(ReportValue[] row, int at) => row[at].IsNumber ? row[at].Rounded(columns[at].Format) : 0;
}
