using System.Data.Common;
using System.Text;
using CsvHelper;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Rejects;

/// <summary>Rejected rows as a file that a person can mend and import again: the file's own header, and why.</summary>
internal static class RejectFiles
{
    /// <summary>The column that a rejects file has more than the file itself: the last one.</summary>
    public const string Reason = "reject_reason";

    // Instead of what is hidden; and where the key is lost.
    private const string Stars = "***", Unreadable = "(unreadable)";

    private static readonly string[] Personal = ["name", "phone", "email", "birth_date"];

    /// <summary>Writes a file's rejects; an earlier file stands until the new one is whole.</summary>
    /// <exception cref="IOException">The file cannot be written (or <see cref="UnauthorizedAccessException"/>).</exception>
    public static async Task WriteAsync(ImportSession session, string file, string path, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        try
        {
            await WritePartAsync(session, file, part, cancellationToken);
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static async Task WritePartAsync(ImportSession session, string file, string part, CancellationToken cancellationToken)
    {
        await using var output = new StreamWriter(part, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await CopyAsync(session.Connection, session.Ledger.RunId, file, new(session.Cipher ?? FieldCipher.None, false), output, cancellationToken);
    }

    /// <summary>Whether a file's rows are about persons: kept sealed then.</summary>
    public static bool ArePersonal(string file) => file == PersonalFields.File;

    /// <summary>Writes the rejects of a file of a run and returns how many there are, the header not counted.</summary>
    public static async Task<long> CopyAsync(DbConnection connection, long runId, string file, RejectReading reading, TextWriter output, CancellationToken cancellationToken)
    {
        bool personal = ArePersonal(file);
        IReadOnlyList<string> header = [];
        await using var command = connection.Command("SELECT line, reason, raw FROM import_reject WHERE run_id = @run AND file = @file ORDER BY line", ("@run", runId), ("@file", file));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        long rejects = 0;
        (int width, int without) = (0, -1);
        while (await reader.ReadAsync(cancellationToken))
        {
            bool isHeader = reader.GetInt64(0) == 0;
            var raw = personal && !isHeader ? reading.Cipher.Open(PersonalField.RejectedRow, reader.GetString(2)) ?? Unreadable : reader.GetString(2);
            var cells = CellsOf(raw);
            if (isHeader) header = [.. cells.Select(c => c.Trim('"'))];
            else if (personal && reading.Masked) cells = Hidden(cells, header);
            if (isHeader) (width, without) = (cells.Count, cells.FindIndex(c => c.Trim('"') == Reason));
            while (cells.Count < width) cells.Add("");
            // Rejects of rejects: the old reason makes way for the new one.
            // (It stands last, also in a row that has a cell too many.)
            if (without >= 0) cells.RemoveAt(without == width - 1 ? cells.Count - 1 : without);
            cells.Add(isHeader ? Reason : Quoted(reader.GetString(1)));
            await output.WriteAsync(string.Join(',', cells) + "\n");
            if (!isHeader) rejects++;
        }

        return rejects;
    }

    // A row that does not fit its header may have anything anywhere.
    private static List<string> Hidden(List<string> cells, IReadOnlyList<string> header) =>
        [.. cells.Select((cell, i) => cell.Length > 0 && (cells.Count != header.Count || Personal.Contains(header[i])) ? Stars : cell)];

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

/// <summary>How rejected rows are read again.</summary>
/// <param name="Cipher">Opens those that are kept sealed.</param>
/// <param name="Masked">Personal cells are hidden.</param>
internal sealed record RejectReading(FieldCipher Cipher, bool Masked);
