namespace RetailCrm.Aggregation.Refreshing;

public enum RefreshKind
{
    /// <summary>What the dirty marks name; all, when they name a large share.</summary>
    Incremental,

    /// <summary>Every aggregate from scratch.</summary>
    Full,
}

public enum RefreshOutcome
{
    /// <summary>The aggregates are up to date now.</summary>
    Done,

    /// <summary>They were before: nothing was marked, nothing written, no line in the ledger.</summary>
    NothingToDo,

    /// <summary>Another import or refresh kept writing for longer than <c>Database:WriterWaitSeconds</c>: nothing was done.</summary>
    Busy,

    /// <summary>The last scheduled ones failed, and it is not yet time to try again.</summary>
    Resting,
}

/// <summary>What a refresh did.</summary>
/// <param name="Outcome">Whether it did anything.</param>
/// <param name="Kind">What it did: an incremental one may have turned into a full one.</param>
/// <param name="Partitions">Store-days recomputed.</param>
/// <param name="Members">Members recomputed.</param>
/// <param name="RowsWritten">Rows written to the aggregates.</param>
/// <param name="Elapsed">Time until every reader sees it, the wait for another writer not included.</param>
public sealed record RefreshResult(RefreshOutcome Outcome, RefreshKind Kind, long Partitions = 0, long Members = 0, long RowsWritten = 0, TimeSpan Elapsed = default);
