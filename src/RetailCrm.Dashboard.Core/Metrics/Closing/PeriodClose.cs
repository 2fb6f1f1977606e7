using RetailCrm.Common;

namespace RetailCrm.Metrics.Closing;

/// <summary>A period that finance has closed, as a reader of some stores sees it: sums are of these stores only.</summary>
public sealed record PeriodClose
{
    public required long Id { get; init; }

    public required Period Period { get; init; }

    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>The name the user signs in with.</summary>
    public required string ClosedBy { get; init; }

    /// <summary>Why it was closed although sales were missing; null: none were.</summary>
    public string? Reason { get; init; }

    /// <summary>Codes of the reader's stores whose sales were not all in when it was closed.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Number of the refresh whose figures were kept.</summary>
    public required long RefreshRun { get; init; }

    /// <summary>Wall clock of the newest document then.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>SHA-256 over all that was kept; null for a reader who does not see all of it.</summary>
    public string? Hash { get; init; }

    /// <summary>Store-days kept, of the reader's stores.</summary>
    public long StoreDays { get; init; }

    /// <summary>Null: it stands.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    public string? ReopenedBy { get; init; }

    public string? ReopenReason { get; init; }

    /// <summary>Net sales as reported.</summary>
    public decimal Reported { get; init; }

    /// <summary>Net sales of the same days as known now; of one that was opened again, as reported.</summary>
    public decimal Restated { get; init; }

    /// <summary>Store-days of which a figure differs now.</summary>
    public long ChangedDays { get; init; }

    public decimal Restatement => Restated - Reported;

    public CloseState State => ReopenedAt is not null ? CloseState.Reopened : ChangedDays > 0 ? CloseState.Restated : CloseState.Closed;
}

/// <summary>How a close stands.</summary>
public enum CloseState
{
    /// <summary>Nothing of it has changed since.</summary>
    Closed,

    /// <summary>Something came after it.</summary>
    Restated,

    /// <summary>It was opened again: it holds no more.</summary>
    Reopened,
}
