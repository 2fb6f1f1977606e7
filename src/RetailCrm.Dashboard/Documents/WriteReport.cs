using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Documents.Csv;
using RetailCrm.Dashboard.Documents.Excel;
using RetailCrm.Dashboard.Documents.Html;
using RetailCrm.Dashboard.Documents.Html.Weekly;
using RetailCrm.Dashboard.Documents.Json;
using RetailCrm.Dashboard.Documents.Pdf;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents;

/// <summary>A report as a file of any kind, in the language of the moment it is made in.</summary>
public sealed class WriteReport(DocumentWords words, WeekWords weekWords, RenderPages pages, PdfPrinter printer, IOptions<PdfOptions> pdf)
{
    /// <summary>The kinds of files, with their points.</summary>
    public static readonly IReadOnlyList<string> Endings = [".csv", ".json", ".xlsx", ".pdf"];

    /// <param name="document">The report.</param>
    /// <param name="ending">One of <see cref="Endings"/>.</param>
    /// <param name="output">Left open.</param>
    /// <param name="frame">For whom, and when.</param>
    /// <param name="byteOrderMark">For a csv that a person opens.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="PdfUnavailableException">A PDF is wanted, and there is no browser to print it.</exception>
    /// <exception cref="TooManyRowsException">A PDF is wanted of too many rows.</exception>
    public async Task<long> RunAsync(ReportDocument document, string ending, Stream output, DocumentFrame frame, bool byteOrderMark, CancellationToken cancellationToken)
    {
        KeyValuePair<string, object?> report = new("report", document.Name), format = new("format", ending.TrimStart('.'));
        using var work = Measures.Report.Begin(report, format);
        var rows = await WriteAsync(document, ending, output, frame, byteOrderMark, cancellationToken);
        work.Outcome = "written";
        Measures.ReportedRows.Add(rows, report, format);
        return rows;
    }

    private Task<long> WriteAsync(ReportDocument document, string ending, Stream output, DocumentFrame frame, bool byteOrderMark, CancellationToken cancellationToken) => ending switch
    {
        ".csv" => CsvReport.WriteAsync(document, output, byteOrderMark, cancellationToken),
        ".json" => JsonReport.WriteAsync(document, output, cancellationToken),
        ".xlsx" => ReportWorkbook.WriteAsync(document, output, frame, words, cancellationToken),
        ".pdf" => PrintAsync(document, output, frame, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, $"Allowed: {string.Join(", ", Endings)}."),
    };

    private async Task<long> PrintAsync(ReportDocument document, Stream output, DocumentFrame frame, CancellationToken cancellationToken)
    {
        if (document.ReadWeeksAsync is { } readWeeks)
        {
            var weeks = await readWeeks(cancellationToken);
            var sheets = await pages.RunAsync<WeeklyDocument>(new() { [nameof(WeeklyDocument.Frame)] = frame, [nameof(WeeklyDocument.Words)] = words, [nameof(WeeklyDocument.Said)] = weekWords, [nameof(WeeklyDocument.Weeks)] = weeks });
            await output.WriteAsync(await printer.PrintAsync(sheets, cancellationToken), cancellationToken);
            return weeks.Count;
        }

        var table = await ReportTable.ReadAsync(document, pdf.Value.MostRows, cancellationToken);
        var html = await pages.RunAsync<TableDocument>(new() { [nameof(TableDocument.Frame)] = frame, [nameof(TableDocument.Words)] = words, [nameof(TableDocument.Rows)] = table });
        await output.WriteAsync(await printer.PrintAsync(html, cancellationToken), cancellationToken);
        return table.Rows.Count;
    }
}
