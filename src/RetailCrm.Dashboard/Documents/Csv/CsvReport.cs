using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents.Csv;

/// <summary>A report as CSV: UTF-8, RFC 4180 quoting, one line per row, written while it is read.</summary>
internal static partial class CsvReport
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    // What a spreadsheet takes for the begin of a formula, in either width.
    private static readonly SearchValues<char> FormulaStart = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <param name="document">The report.</param>
    /// <param name="output">Left open.</param>
    /// <param name="byteOrderMark">For a file that a person opens: spreadsheets then know the encoding.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The number of rows.</returns>
    public static async Task<long> WriteAsync(ReportDocument document, Stream output, bool byteOrderMark, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(byteOrderMark), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var line = new StringBuilder();
        line.AppendJoin(',', document.Columns.Select(c => c.Name));
        await writer.WriteLineAsync(line, cancellationToken);
        long count = 0;
        await foreach (var row in document.Rows.WithCancellation(cancellationToken))
        {
            line.Clear();
            for (int i = 0; i < row.Length; i++)
            {
                if (i > 0) line.Append(',');
                Append(line, row[i], document.Columns[i].Format);
            }

            await writer.WriteLineAsync(line, cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Text that a spreadsheet would run gets one apostrophe in front; a plain negative number is none.</summary>
    public static string Disarm(string text) => text.Length > 0 && FormulaStart.Contains(text[0]) && !PlainNumber().IsMatch(text) ? "'" + text : text;

    private static void Append(StringBuilder line, ReportValue value, ReportFormat format)
    {
        if (value.IsNumber)
        {
            line.Append(value.Written(format));
            return;
        }

        if (value.Text is not { Length: > 0 } text) return;
        text = format == ReportFormat.Text ? Disarm(text) : text;
        if (!text.AsSpan().ContainsAny(Quoted)) line.Append(text);
        else line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    [GeneratedRegex(@"^-\d+(\.\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
