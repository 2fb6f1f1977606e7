namespace RetailCrm.Metrics.Imports;

/// <summary>How the data came in.</summary>
/// <param name="Runs">The newest first.</param>
/// <param name="Feeds">Every kind of file that ever came, the longest silent first.</param>
/// <param name="SilentStores">Stores that are behind the chain, the longest silent first.</param>
/// <param name="NewestDay">The newest business day of the chain's sales; null before any.</param>
public sealed record ImportLog(IReadOnlyList<ImportRun> Runs, IReadOnlyList<FeedState> Feeds, IReadOnlyList<SilentStore> SilentStores, DateOnly? NewestDay);

/// <summary>One import.</summary>
/// <param name="Source">The folder or file it was of.</param>
/// <param name="FinishedAt">Null: it runs, or was cut off.</param>
/// <param name="Outcome">As IMPORT.md's report calls it; null as long as there is none.</param>
public sealed record ImportRun(long Id, string Source, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Outcome)
{
    public IReadOnlyList<ImportedFile> Files { get; init; } = [];

    public IReadOnlyList<ImportRemark> Remarks { get; init; } = [];

    public TimeSpan? Took => FinishedAt - StartedAt;

    public long Read => Files.Sum(f => f.Read);

    public long Rejected => Files.Sum(f => f.Rejected);
}

/// <summary>A file of an import: rows read, and what became of them.</summary>
/// <param name="Refused">Why the whole file was refused; null if it was not.</param>
public sealed record ImportedFile(string File, long Read, long Added, long Updated, long Unchanged, long Rejected, string? Refused);

/// <summary>Something an import had to tell of a file.</summary>
/// <param name="Times">How often it was met.</param>
public sealed record ImportRemark(string File, string Kind, string Text, long Times);

/// <summary>A kind of file and when rows of it came last.</summary>
public sealed record FeedState(string File, DateTimeOffset LastAt, long LastRows);

/// <summary>A store whose last day with a document lies before the chain's.</summary>
public sealed record SilentStore(string Code, string Name, DateOnly LastDay);
