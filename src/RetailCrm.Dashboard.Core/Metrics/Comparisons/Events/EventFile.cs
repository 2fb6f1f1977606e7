using System.Globalization;
using System.Text;
using CsvHelper;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>A row of a file of events: an event's days in one year.</summary>
/// <param name="Line">Its line in the file.</param>
public sealed record EventFileRow(long Line, string English, string Chinese, string Kind, DateOnly From, DateOnly To);

/// <summary>Reads a file of events: UTF-8, commas, a header with english, chinese, kind, from, to in any order.</summary>
public static class EventFile
{
    private const int MostBytes = 1 << 20;
    private static readonly string[] Columns = ["english", "chinese", "kind", "from", "to"];

    /// <summary>All rows, or none and one line that says why: it cannot be read, lacks a column, or a day is no date.</summary>
    public static (IReadOnlyList<EventFileRow> Rows, string? Problem) Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) return ([], $"There is no file {path}.");
            if (file.Length > MostBytes) return ([], $"{path} is larger than 1 MB: it is no list of events.");
            var bytes = File.ReadAllBytes(path);
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            using var reader = CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions { Separator = ',', Encoding = Encoding.UTF8, TrackLineNumbers = true }, leaveOpen: false);
            reader.ReadHeader();
            return Rows(reader, path);
        }
        catch (Exception e) when (e is DecoderFallbackException or CsvFormatException or IOException or UnauthorizedAccessException)
        {
            return ([], $"{path} cannot be read as a CSV file in UTF-8: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static (IReadOnlyList<EventFileRow> Rows, string? Problem) Rows(CsvReader reader, string path)
    {
        string[] names = [.. (reader.Headers ?? []).Select(h => h.Trim().TrimStart('\uFEFF').ToLowerInvariant())];
        var at = Columns.Select(c => Array.IndexOf(names, c)).ToArray();
        if (Array.IndexOf(at, -1) is >= 0 and var missing) return ([], $"{path} has no column {Columns[missing]}. Columns: {string.Join(", ", Columns)}.");
        var rows = new List<EventFileRow>();
        while (reader.Read())
        {
            var cells = at.Select(i => i >= reader.FieldCount ? "" : Encoding.UTF8.GetString(reader.GetSpan(i)).Trim()).ToArray();
            if (cells.All(c => c.Length == 0)) continue;
            int wrong = Array.FindIndex(cells, 3, c => !TryDay(c, out _));
            if (wrong >= 0) return ([], string.Create(CultureInfo.InvariantCulture, $"{path}, line {reader.LineNumber}: '{cells[wrong]}' in {Columns[wrong]} is no date. Allowed: yyyy-MM-dd."));
            TryDay(cells[3], out var from);
            TryDay(cells[4], out var to);
            rows.Add(new(reader.LineNumber, cells[0], cells[1], cells[2].ToLowerInvariant(), from, to));
        }

        return (rows, null);
    }

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
