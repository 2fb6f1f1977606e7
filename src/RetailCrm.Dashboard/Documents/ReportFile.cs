using RetailCrm.Dashboard.Documents.Csv;
using RetailCrm.Dashboard.Documents.Json;
using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents;

/// <summary>Writes a report to a file whose ending says what it becomes. The file appears whole or not at all.</summary>
internal static class ReportFile
{
    public const string Endings = ".csv and .json (.xlsx and .pdf come with a later version)";

    /// <summary>True for an ending that a report can have.</summary>
    public static bool Knows(string file) => Ending(file) is ".csv" or ".json";

    /// <param name="document">The report.</param>
    /// <param name="file">Its path.</param>
    /// <param name="enter">Enters the export in the audit, once all is written and before the file is there: if it throws, there is none.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="IOException">The folder is missing or cannot be written to.</exception>
    public static async Task<long> WriteAsync(ReportDocument document, string file, Func<WrittenReport, Task> enter, CancellationToken cancellationToken)
    {
        var temporary = $"{file}.{Environment.ProcessId}.part";
        try
        {
            WrittenReport written;
            await using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                written = await WrittenReport.OfAsync(output, hashed => Ending(file) == ".json"
                    ? JsonReport.WriteAsync(document, hashed, cancellationToken)
                    : CsvReport.WriteAsync(document, hashed, byteOrderMark: false, cancellationToken));
            }

            await enter(written);
            File.Move(temporary, file, overwrite: true);
            return written.Rows;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The ending, with its point and in small letters.</summary>
    public static string Ending(string file) => Path.GetExtension(file).ToLowerInvariant();
}
