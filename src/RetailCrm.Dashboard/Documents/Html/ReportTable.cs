using System.Globalization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents.Html;

/// <summary>A report's rows in memory, as a page shows them: bands of columns that fit its width, each with the columns that name the row.</summary>
internal sealed class ReportTable
{
    // Columns of numbers that fit beside each other at a size that can be read.
    private const double PageWidth = 12.5;

    private readonly decimal?[] totals;

    private ReportTable(ReportDocument document, IReadOnlyList<ReportValue[]> rows)
    {
        (Document, Rows) = (document, rows);
        totals = [.. document.Columns.Select((c, i) => document.Meaning.Adds(c.Name) ? rows.Sum(r => r[i].IsNumber ? r[i].Rounded(c.Format) : 0) : (decimal?)null)];
        for (int i = 0; i < totals.Length; i++)
        {
            if (document.Meaning.RatioOf(document.Columns[i].Name) is not { } ratio) continue;
            var (over, under) = (totals[IndexOf(ratio.Numerator)], totals[IndexOf(ratio.Denominator)]);
            totals[i] = under is null or 0 ? null : over / under;
        }

        Bands = [.. Split()];
    }

    public ReportDocument Document { get; }

    public IReadOnlyList<ReportValue[]> Rows { get; }

    /// <summary>Places of the columns of each band.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Bands { get; }

    public bool HasTotals => Rows.Count > 0 && totals.Any(t => t is not null);

    /// <exception cref="Pdf.TooManyRowsException">There are more rows than allowed.</exception>
    public static async Task<ReportTable> ReadAsync(ReportDocument document, int most, CancellationToken cancellationToken)
    {
        var rows = new List<ReportValue[]>();
        await foreach (var row in document.Rows.WithCancellation(cancellationToken))
        {
            if (rows.Count == most) throw new Pdf.TooManyRowsException(most);
            rows.Add(row);
        }

        return new(document, rows);
    }

    public static bool IsNumber(ReportColumn column) => column.Format is ReportFormat.Count or ReportFormat.Quantity or ReportFormat.Money or ReportFormat.Rate;

    public string Shown(ReportValue value, int column, DocumentWords words)
    {
        var known = Document.Columns[column];
        if (!value.HasValue) return IsNumber(known) ? Figures.NoValue : "";
        if (value.IsNumber) return Shown(value.Number, known, words.Figures);
        return known.Format switch
        {
            ReportFormat.Flag => value.Text == "true" ? words.L["yes"] : words.L["no"],
            ReportFormat.Time => value.Text!.Replace('T', ' '),
            _ => value.Text!,
        };
    }

    public string Total(int column, DocumentWords words) => totals[column] is { } total ? Shown(total, Document.Columns[column], words.Figures) : "";

    /// <summary>A loss, for the eye.</summary>
    public bool IsLoss(ReportValue value, int column) => value is { IsNumber: true, Number: < 0 } && Document.Meaning.Changes.Contains(Document.Columns[column].Name);

    private static string Shown(decimal number, ReportColumn column, Figures figures) => column.Format switch
    {
        ReportFormat.Count => figures.Full(number),
        ReportFormat.Quantity => figures.Full(number, number == decimal.Truncate(number) ? 0 : 1),
        ReportFormat.Rate => ColumnWords.IsShare(column.Name) ? figures.Percent(number) : figures.Full(number, 2),
        _ => figures.Full(number, 2),
    };

    private int IndexOf(string column) => Document.Columns.Select(c => c.Name).ToList().IndexOf(column);

    private IEnumerable<IReadOnlyList<int>> Split()
    {
        int[] keys = [.. Enumerable.Range(0, Math.Min(Document.Meaning.Keys, Document.Columns.Count))];
        var band = new List<int>(keys);
        double used = keys.Sum(Width), start = used;
        for (int i = keys.Length; i < Document.Columns.Count; i++)
        {
            if (used + Width(i) > PageWidth && band.Count > keys.Length)
            {
                yield return band;
                (band, used) = ([.. keys], start);
            }

            band.Add(i);
            used += Width(i);
        }

        yield return band;
    }

    private double Width(int column) => Document.Columns[column].Format switch
    {
        ReportFormat.Text => Math.Clamp(Rows.Take(100).Select(r => (r[column].Text ?? "").Sum(c => c > 0x2E80 ? 2 : 1)).DefaultIfEmpty(0).Max() / 9.0, 0.8, 3),
        ReportFormat.Time => 1.8,
        ReportFormat.Money => 1.15,
        _ => 1,
    };
}
