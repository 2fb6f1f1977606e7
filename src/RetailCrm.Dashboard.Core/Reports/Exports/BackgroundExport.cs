namespace RetailCrm.Reports.Exports;

/// <summary>How a file that is made in the background stands.</summary>
public enum ExportState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,

    /// <summary>The file is deleted; the line stays.</summary>
    Expired,
}

/// <summary>Why there is no file.</summary>
public enum ExportFailure
{
    /// <summary>Something went wrong here: the reference leads to the log.</summary>
    Fault,

    /// <summary>The owner may no longer see the report or take such files away, or sees other stores than at the start.</summary>
    RightsLost,

    /// <summary>The report does not take these parameters any more, such as a store that left the owner's scope.</summary>
    Refused,

    /// <summary>Too long for a PDF.</summary>
    TooManyRows,

    /// <summary>There is no browser that prints, or it took too long.</summary>
    NotPrinted,

    /// <summary>The portal went down each time while it was made.</summary>
    Interrupted,
}

/// <summary>What somebody wants to have.</summary>
/// <param name="Report">Its name.</param>
/// <param name="Format">csv, json, xlsx or pdf.</param>
public sealed record ExportWish(string Report, string Format, ExportParameters Parameters)
{
    /// <summary>The language of the file: en or zh-CN.</summary>
    public required string Culture { get; init; }

    /// <summary>What for, where a role asks.</summary>
    public string? Purpose { get; init; }
}

/// <summary>What a finished file is.</summary>
/// <param name="Rows">Rows of the report.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its bytes, by which a copy is told.</param>
/// <param name="ScopeKey">The scope that it was made under.</param>
/// <param name="Clear">Personal data stand in it unmasked, as far as the report has any.</param>
/// <param name="Costs">Costs and margins stand in it, as far as the report has any.</param>
public sealed record MadeFile(long Rows, long Bytes, string Sha256, string ScopeKey, bool Clear, bool Costs)
{
    /// <summary>Under a scope of own members, which they were (<see cref="Metrics.Members.Lists.OwnMembers"/>); else null.</summary>
    public string? OwnMembers { get; init; }
}

/// <summary>A file that is made in the background, for one user.</summary>
public sealed record BackgroundExport
{
    public required long Id { get; init; }

    public required long OwnerId { get; init; }

    public required ExportWish Wish { get; init; }

    public required ExportState State { get; init; }

    /// <summary>Rises with every start.</summary>
    public required long Attempt { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When the last attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Rows written so far.</summary>
    public long Progress { get; init; }

    /// <summary>Null unless it was made.</summary>
    public MadeFile? File { get; init; }

    /// <summary>Null unless it failed.</summary>
    public ExportFailure? Failure { get; init; }

    /// <summary>Of a fault: what the operator finds it by in the log.</summary>
    public string? Reference { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Waits or is being made.</summary>
    public bool IsOpen => State is ExportState.Queued or ExportState.Running;

    public bool MayBeRetried => State is ExportState.Failed or ExportState.Cancelled or ExportState.Expired;
}
