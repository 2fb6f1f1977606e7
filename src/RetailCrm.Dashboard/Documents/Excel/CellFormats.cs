using System.Globalization;
using RetailCrm.Dashboard.Documents.Excel.Parts;
using RetailCrm.Reports;
using RetailCrm.Reports.Meaning;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>How values of a report look and count in a sheet.</summary>
internal static class CellFormats
{
    private static readonly DateTime Epoch = new(1899, 12, 30);

    // Before it, spreadsheets count a day that never was.
    private static readonly DateTime FirstSure = new(1900, 3, 1);

    public static CellStyle StyleOf(ReportColumn column) => column.Format switch
    {
        ReportFormat.Date => CellStyle.Date,
        ReportFormat.Time => CellStyle.Time,
        ReportFormat.Count => CellStyle.Count,
        ReportFormat.Quantity => CellStyle.Quantity,
        ReportFormat.Money => CellStyle.Money,
        ReportFormat.Rate => ColumnWords.IsShare(column.Name) ? CellStyle.Percent : CellStyle.Rate,
        ReportFormat.Flag => CellStyle.Plain,
        _ => CellStyle.Text,
    };

    public static CellStyle TotalStyleOf(ReportColumn column) => StyleOf(column) switch
    {
        CellStyle.Count => CellStyle.TotalCount,
        CellStyle.Quantity => CellStyle.TotalQuantity,
        CellStyle.Money => CellStyle.TotalMoney,
        CellStyle.Rate => CellStyle.TotalRate,
        CellStyle.Percent => CellStyle.TotalPercent,
        _ => CellStyle.TotalText,
    };

    /// <summary>A date or a time as spreadsheets count it; null for one they cannot count.</summary>
    public static decimal? Serial(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at >= FirstSure ? (decimal)(at - Epoch).Ticks / TimeSpan.TicksPerDay : null;

    /// <summary>No value where there is nothing to divide by.</summary>
    public static string Quotient(string numerator, string denominator) => $"IF({denominator}=0,\"\",{numerator}/{denominator})";

    /// <summary>Wide enough for the heading on two lines and for the rows that are known.</summary>
    public static double Width(ReportColumn column, string heading, IEnumerable<ReportValue> values)
    {
        double least = column.Format switch
        {
            ReportFormat.Date => 11.5,
            ReportFormat.Time => 19.5,
            ReportFormat.Money => 14,
            ReportFormat.Count or ReportFormat.Quantity or ReportFormat.Rate => 11,
            _ => 8,
        };
        double text = column.Format == ReportFormat.Text ? values.Select(v => Length(v.Text ?? "")).DefaultIfEmpty(0).Max() + 2 : 0;
        return Math.Min(48, Math.Max(Math.Max(least, text), (Length(heading) / 1.6) + 3));
    }

    // A Chinese character is as wide as two digits.
    private static double Length(string text) => text.Sum(c => c > 0x2E80 ? 2.0 : 1.0);
}
