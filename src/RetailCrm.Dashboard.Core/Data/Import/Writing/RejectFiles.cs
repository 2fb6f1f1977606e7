using System.Text;
using CsvHelper;

namespace RetailCrm.Data.Import.Writing;

/// <summary>Rejected rows as a file that a person can mend and import again: the file's own header, and why.</summary>
internal static class RejectFiles
{
    private const string Reason = "reject_reason";

    /// <summary>Why the folder cannot take the rejects; null when it can.</summary>
    public static string? Refusal(ImportRequest request)
    {
        if (request.RejectsFolder is not { } folder) return null;
        if (Path.GetFullPath(folder).TrimEnd('/') == Path.GetFullPath(request.Folder).TrimEnd('/'))
            return "The rejects cannot go into the bundle's own folder. Name another one with --rejects.";
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The folder {folder} for the rejects cannot be made: {e.Message}";
        }
    }

    public static async Task WriteAsync(ImportSession session, string file, string folder, CancellationToken cancellationToken)
    {
        await using var command = session.Connection.CreateCommand();
        command.CommandText = $"SELECT line, reason, raw FROM import_reject WHERE run_id = {session.Ledger.RunId} AND file = '{file}' ORDER BY line";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await using var output = new StreamWriter(Path.Combine(folder, file), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        (int width, int without) = (0, -1);
        while (await reader.ReadAsync(cancellationToken))
        {
            var cells = CellsOf(reader.GetString(2));
            bool isHeader = reader.GetInt64(0) == 0;
            if (isHeader) (width, without) = (cells.Count, cells.FindIndex(c => c.Trim('"') == Reason));
            while (cells.Count < width) cells.Add("");
            // Rejects of rejects: the old reason makes way for the new one.
            // (It stands last, also in a row that has a cell too many.)
            if (without >= 0) cells.RemoveAt(without == width - 1 ? cells.Count - 1 : without);
            cells.Add(isHeader ? Reason : Quoted(reader.GetString(1)));
            await output.WriteAsync(string.Join(',', cells) + "\n");
        }
    }

    // The cells as they stand in the file, quotes and all.
    private static List<string> CellsOf(string raw)
    {
        using var csv = CsvReader.FromText(raw, new CsvReaderOptions { Separator = ',', HasHeader = false });
        var cells = new List<string>();
        if (!csv.Read()) return cells;
        for (int i = 0; i < csv.FieldCount; i++) cells.Add(Encoding.UTF8.GetString(csv.GetRawSpan(i)));
        return cells;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
