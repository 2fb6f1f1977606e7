using System.Globalization;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Writing;

namespace RetailCrm.Data.Import.Rejects;

/// <summary>What came in and what did not: rejects and notices are written with the chunk that brought them, a file's counts at its end.</summary>
internal sealed class RunLedger(TimeProvider clock)
{
    private const int CodesShown = 20, RejectsShown = 3;
    private readonly List<RejectedRow> first = [];
    private readonly List<(string File, long Line, string? Column, string Reason, string Raw)> rejects = [];
    private readonly List<(string File, string Kind, string Text, long Times)> rows = [];
    private readonly Dictionary<(string File, string Kind, string Text), long> told = [];
    private readonly Dictionary<(string File, string Noun), (long Count, List<string> First)> placeholders = [];
    private readonly List<ImportNotice> notices = [];
    private long sequence;

    public long RunId { get; private set; }

    /// <summary>The first few, for a console; all are in the database.</summary>
    public IReadOnlyList<RejectedRow> FirstRejects => first;

    /// <summary>Takes a record that cannot be read; the header, which every rejects file begins with, comes before the first of a file.</summary>
    public void Reject(string file, RejectedRecord record)
    {
        if (record.Line > 0 && first.Count < RejectsShown) first.Add(new RejectedRow(file, record.Line, record.Column, record.Reason));
        rejects.Add((file, record.Line, record.Column, record.Reason, record.Raw));
    }

    /// <summary>Tells something once per file, with how often it was met.</summary>
    public void Notice(string file, string kind, string text, long times = 1) => told[(file, kind, text)] = told.GetValueOrDefault((file, kind, text)) + times;

    public void Placeholders(string file, string noun, IReadOnlyList<string> codes)
    {
        rows.AddRange(codes.Select(c => (file, $"placeholder_{noun}", c, 1L)));
        var (count, first) = placeholders.GetValueOrDefault((file, noun), (0, []));
        first.AddRange(codes.Take(CodesShown - first.Count));
        placeholders[(file, noun)] = (count + codes.Count, first);
    }

    public async Task StartAsync(ImportSession session, string source, CancellationToken cancellationToken)
    {
        RunId = await session.NumberAsync("INSERT INTO import_run(source, started_utc_ms) VALUES (@source, @at) RETURNING id", [("@source", source), ("@at", Now)], cancellationToken);
    }

    public Task FinishAsync(ImportSession session, ImportOutcome outcome, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE import_run SET finished_utc_ms = @at, outcome = @outcome WHERE id = @id", [("@at", Now), ("@outcome", Word(outcome)), ("@id", RunId)], cancellationToken);

    /// <summary>A file's end: its counts, and what it had to tell.</summary>
    public async Task EndFileAsync(ImportSession session, FileResult file, CancellationToken cancellationToken)
    {
        var own = told.Where(t => t.Key.File == file.File).ToArray();
        rows.AddRange(own.Select(t => (t.Key.File, t.Key.Kind, t.Key.Text, t.Value)));
        notices.AddRange(own.Select(t => new ImportNotice(t.Key.File, t.Key.Kind, t.Key.Text, t.Value)));
        told.Clear();
        await session.ExecuteAsync(
            "INSERT INTO import_file(run_id, file, read_rows, added, updated, unchanged, rejected, refused_reason) VALUES (@run, @file, @read, @added, @updated, @unchanged, @rejected, @refused)",
            [("@run", RunId), ("@file", file.File), ("@read", file.Read), ("@added", file.Added), ("@updated", file.Updated), ("@unchanged", file.Unchanged),
            ("@rejected", file.Rejected), ("@refused", (object?)file.Refused ?? DBNull.Value)], cancellationToken);
        await WriteAsync(session, cancellationToken);
    }

    /// <summary>Writes what has gathered, inside the running transaction.</summary>
    public async Task WriteAsync(ImportSession session, CancellationToken cancellationToken)
    {
        await WriteRowsAsync(session, "import_reject", ["run_id", "file", "line", "column_name", "reason", "raw"],
            rejects.Select(r => new Cell[] { RunId, r.File, r.Line, r.Column, r.Reason, r.Raw }), rejects.Count, cancellationToken);
        rejects.Clear();
        await WriteRowsAsync(session, "import_notice", ["run_id", "seq", "file", "kind", "text", "times"],
            rows.Select(n => new Cell[] { RunId, ++sequence, n.File, n.Kind, n.Text, n.Times }), rows.Count, cancellationToken);
        rows.Clear();
    }

    /// <summary>Everything told in this run; placeholders in one sentence per file and kind.</summary>
    public IReadOnlyList<ImportNotice> Notices() => [.. notices, .. placeholders.Select(p => Sentence(p.Key.File, p.Key.Noun, p.Value.Count, p.Value.First))];

    private static ImportNotice Sentence(string file, string noun, long count, List<string> first)
    {
        var rest = count > first.Count ? string.Create(CultureInfo.InvariantCulture, $" and {count - first.Count} more") : "";
        var text = string.Create(CultureInfo.InvariantCulture, $"{count} unknown {noun}{(count == 1 ? "" : "s")} became {(count == 1 ? "a placeholder" : "placeholders")}: {string.Join(", ", first)}{rest}");
        return new ImportNotice(file, $"placeholder_{noun}", text, count);
    }

    private static string Word(ImportOutcome outcome) => outcome == ImportOutcome.Done ? "done" : "done_with_rejects";

    private static async Task WriteRowsAsync(ImportSession session, string table, string[] columns, IEnumerable<Cell[]> cells, int count, CancellationToken cancellationToken)
    {
        if (count == 0) return;
        await using var writer = session.Engine.CreateWriter(session.Connection, table, columns);
        foreach (var row in cells) writer.Write(row);
        await writer.CompleteAsync(cancellationToken);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
