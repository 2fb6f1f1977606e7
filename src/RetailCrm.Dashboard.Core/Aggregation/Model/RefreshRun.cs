using RetailCrm.Common;

namespace RetailCrm.Aggregation.Model;

/// <summary>One line of the refresh ledger.</summary>
public sealed class RefreshRun
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Equal = "equal";
    public const string Differs = "differs";

    /// <summary>The kind of a line that tells of a comparison, not of a refresh.</summary>
    public const string Verify = "verify";

    /// <summary>Of the latest successful run: the data version, which rises with every change that readers can see.</summary>
    public long Id { get; init; }

    public required string TriggeredBy { get; init; }

    /// <summary>full, incremental, or <see cref="Verify"/>.</summary>
    public required string Kind { get; init; }

    public long StartedUtcMs { get; init; }

    public long? FinishedUtcMs { get; init; }

    public long? AsOfMs { get; init; }

    public long Partitions { get; init; }

    public long Members { get; init; }

    public long RowsWritten { get; init; }

    /// <summary>
    /// <see cref="Done"/> or <see cref="Failed"/>; of a comparison <see cref="Equal"/> or <see cref="Differs"/>; null: running, or cut off.
    /// </summary>
    public string? Outcome { get; init; }

    public string? Error { get; init; }

    public long DataVersion => Id;

    /// <summary>Wall clock of the newest document; null without one.</summary>
    public DateTime? AsOf => AsOfMs is { } ms ? WallClock.FromMs(ms) : null;

    public DateTimeOffset StartedAt => DateTimeOffset.FromUnixTimeMilliseconds(StartedUtcMs);

    public DateTimeOffset? FinishedAt => FinishedUtcMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
