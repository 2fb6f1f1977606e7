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

    /// <returns>The number of rows.</returns>
    /// <exception cref="IOException">The folder is missing or cannot be written to.</exception>
    public static async Task<long> WriteAsync(ReportDocument document, string file, CancellationToken cancellationToken)
    {
        var temporary = $"{file}.{Environment.ProcessId}.part";
        try
        {
            long rows;
            await using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                rows = Ending(file) == ".json"
                    ? await JsonReport.WriteAsync(document, output, cancellationToken)
                    : await CsvReport.WriteAsync(document, output, byteOrderMark: false, cancellationToken);
            }

            File.Move(temporary, file, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Ending(string file) => Path.GetExtension(file).ToLowerInvariant();
}
