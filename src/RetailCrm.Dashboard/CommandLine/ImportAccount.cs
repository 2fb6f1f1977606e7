using System.Text;
using RetailCrm.Data.Import;

namespace RetailCrm.Dashboard.CommandLine;

/// <summary>What an import did, for a console: a line per file and notice on one side, what needs mending on the other.</summary>
internal static class ImportAccount
{
    private const int NoticesShown = 10;

    /// <param name="report">The import.</param>
    /// <param name="hasFolder">Whether the rejects were to be laid into a folder.</param>
    /// <param name="output">What was done.</param>
    /// <param name="error">What was refused or rejected.</param>
    public static async Task WriteAsync(ImportReport report, bool hasFolder, TextWriter output, TextWriter error)
    {
        foreach (var file in report.Files)
        {
            if (file.Refused is { } why) await error.WriteLineAsync(OneLine($"{file.File}: refused, nothing of it was kept: {why.TrimEnd('.')}."));
            else await output.WriteLineAsync(FormattableString.Invariant(
                $"{file.File}: read {file.Read}, added {file.Added}, updated {file.Updated}, unchanged {file.Unchanged}, rejected {file.Rejected}"));
            if (file.RejectsProblem is not { } problem) continue;
            var kept = file.Rejected > 0 ? FormattableString.Invariant($" They are kept in the database (run {report.RunId}).") : "";
            await error.WriteLineAsync(OneLine($"{file.File}: {problem.TrimEnd('.')}.{kept}"));
        }

        if (!hasFolder) await WriteRejectsAsync(report, error);
        foreach (var kind in report.Notices.GroupBy(n => (n.File, n.Kind)))
        {
            foreach (var notice in kind.Take(NoticesShown)) await output.WriteLineAsync(OneLine($"notice: {notice.File}: {notice.Text}{Times(notice)}"));
            int more = kind.Count() - NoticesShown;
            if (more > 0) await output.WriteLineAsync(FormattableString.Invariant($"notice: {kind.Key.File}: and {more} more (kept in the database)"));
        }
    }

    private static async Task WriteRejectsAsync(ImportReport report, TextWriter error)
    {
        long rejected = report.Files.Sum(f => f.Rejected);
        if (rejected == 0) return;
        foreach (var row in report.FirstRejects)
            await error.WriteLineAsync(OneLine(FormattableString.Invariant($"rejected: {row.File}, line {row.Line}{Why(row)}")));
        var more = rejected > report.FirstRejects.Count ? FormattableString.Invariant($"{rejected - report.FirstRejects.Count} more rejected. ") : "";
        await error.WriteLineAsync($"{more}To mend rejected rows, import again with --rejects FOLDER: they are written there under their file's name.");
    }

    // A reason that begins with its column need not name it twice.
    private static string Why(RejectedRow row) =>
        row.Column is not { } column ? $": {row.Reason}"
        : $", column {column}: {(row.Reason.StartsWith(column + ": ", StringComparison.Ordinal) ? row.Reason[(column.Length + 2)..] : row.Reason)}";

    private static string Times(ImportNotice notice) =>
        notice.Times > 1 && !notice.Kind.StartsWith("placeholder", StringComparison.Ordinal) ? FormattableString.Invariant($" ({notice.Times} times)") : "";

    // Codes come from files: a line break or a terminal's control sequence in one is shown, not obeyed.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\u007F', '\u009F') && text.AsSpan().IndexOfAny('\u2028', '\u2029') < 0) return text;
        var shown = new StringBuilder();
        foreach (char c in text)
        {
            if (c == '\n') shown.Append(@"\n");
            else if (c == '\r') shown.Append(@"\r");
            else if (c == '\t') shown.Append(@"\t");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029') shown.Append(FormattableString.Invariant($"\\u{(int)c:x4}"));
            else shown.Append(c);
        }

        return shown.ToString();
    }
}
