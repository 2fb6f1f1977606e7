using RetailCrm.Reports;

namespace RetailCrm.Dashboard.Documents;

/// <summary>Writes a report to a file whose ending says what it becomes. The file appears whole or not at all.</summary>
internal static class ReportFile
{
    public const string AllEndings = ".csv, .json, .xlsx and .pdf", PlainEndings = ".csv and .json";

    /// <summary>True for an ending that a report can have.</summary>
    public static bool Knows(string file) => WriteReport.Endings.Contains(Ending(file));

    /// <summary>True for an ending of plain data.</summary>
    public static bool IsPlain(string file) => Ending(file) is ".csv" or ".json";

    /// <param name="file">Its path.</param>
    /// <param name="write">Writes it, and answers the rows.</param>
    /// <param name="enter">Enters the export in the audit, once all is written and before the file is there: if it throws, there is none.</param>
    /// <returns>The number of rows.</returns>
    /// <exception cref="IOException">The folder is missing or cannot be written to.</exception>
    public static async Task<long> WriteAsync(string file, Func<Stream, Task<long>> write, Func<WrittenReport, Task> enter)
    {
        var temporary = $"{file}.{Environment.ProcessId}.part";
        try
        {
            WrittenReport written;
            await using (var output = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16)) written = await WrittenReport.OfAsync(output, write);
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
