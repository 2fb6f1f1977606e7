namespace RetailCrm.Data.Import;

/// <summary>What an import did.</summary>
/// <param name="RunId">Its row in the ledger; 0 when nothing was done.</param>
/// <param name="Files">The files of the bundle, in the order in which they were read.</param>
/// <param name="Notices">What a person should know, without being an error.</param>
public sealed record ImportReport(long RunId, IReadOnlyList<FileResult> Files, IReadOnlyList<ImportNotice> Notices)
{
    /// <summary>Why nothing was done, and the mend; null when the bundle was read.</summary>
    public string? Refusal { get; init; }

    /// <summary>The first few rejects of the run, for a console.</summary>
    public IReadOnlyList<RejectedRow> FirstRejects { get; init; } = [];

    public ImportOutcome Outcome => Refusal is not null ? ImportOutcome.NothingDone
        : Files.Any(f => f.Rejected > 0 || f.Refused is not null || f.RejectsProblem is not null) ? ImportOutcome.DoneWithRejects
        : ImportOutcome.Done;

    internal static ImportReport Refuse(string why) => new(0, [], []) { Refusal = why };
}

/// <summary>What became of one file. Read = all its records = Added + Updated + Unchanged + Rejected.</summary>
/// <param name="File">Its name, without .gz.</param>
/// <param name="Read">Records read.</param>
/// <param name="Added">Rows that are new.</param>
/// <param name="Updated">Rows that changed what was known.</param>
/// <param name="Unchanged">Rows that said what was known, or that a later row of the same file supersedes.</param>
/// <param name="Rejected">Rows that could not be read.</param>
public sealed record FileResult(string File, long Read, long Added, long Updated, long Unchanged, long Rejected)
{
    /// <summary>Why the file was refused as a whole; null when it was read.</summary>
    public string? Refused { get; init; }

    /// <summary>Why the folder for the rejects does not show this run's; null when it does, or there is no such folder.</summary>
    public string? RejectsProblem { get; init; }
}

/// <summary>A row that could not be read.</summary>
/// <param name="File">The file's name, without .gz.</param>
/// <param name="Line">Its first physical line, the header being 1.</param>
/// <param name="Column">The column at fault; null where it is the row.</param>
/// <param name="Reason">Why, in words a person can act on.</param>
public sealed record RejectedRow(string File, long Line, string? Column, string Reason);

/// <summary>Something worth knowing about a file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Kind">unknown_column, unknown_store, gender_unknown, net_differs, lines_waiting, refund_unlinked, unknown_metric, tick_kept, placeholder_member …</param>
/// <param name="Text">In words.</param>
/// <param name="Times">How often it was met.</param>
public sealed record ImportNotice(string File, string Kind, string Text, long Times);

/// <summary>How an import ended.</summary>
public enum ImportOutcome
{
    Done,

    /// <summary>Rows were rejected, or a file was refused; the rest is in.</summary>
    DoneWithRejects,

    NothingDone,
}
