using RetailCrm.Dashboard.Documents.Excel.Parts;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents.Excel;

/// <summary>
/// A report as a workbook: its rows with live sums and ratios, a native chart, and sheets of what was asked, what the columns mean and
/// how the sums tie to the orders. Written while the rows are read, with flat memory; over a spreadsheet's limit it goes on on a further sheet.
/// </summary>
internal static class ReportWorkbook
{
    /// <param name="document">The report.</param>
    /// <param name="output">Left open.</param>
    /// <param name="frame">For whom.</param>
    /// <param name="words">In the language of the reader.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The number of rows.</returns>
    public static async Task<long> WriteAsync(ReportDocument document, Stream output, DocumentFrame frame, DocumentWords words, CancellationToken cancellationToken)
    {
        using var package = new ExcelPackage(output);
        var data = new DataSheets(package, document, frame, words);
        await data.WriteAsync(cancellationToken);
        if (data.Chart.Any) ChartSheet.Write(package, data, document, frame, words);
        AboutSheets.Parameters(package, data, document, frame, words);
        AboutSheets.Definitions(package, document, words);
        var controls = document.Origin is { } origin ? await origin.ReadControlsAsync(cancellationToken) : [];
        ReconciliationSheet.Write(package, data, document, controls, frame, words);
        package.Finish();
        return data.Rows;
    }
}
