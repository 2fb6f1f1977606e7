using RetailCrm.Common;

namespace RetailCrm.Reports.Subscriptions.Model;

/// <summary>One due time of a subscription, or one that was asked for by hand.</summary>
public sealed record SubscriptionRun
{
    public required long Id { get; init; }

    public required long SubscriptionId { get; init; }

    public required DateTimeOffset Due { get; init; }

    public required bool ByHand { get; init; }

    /// <summary>What it reports.</summary>
    public required Period Period { get; init; }

    public required RunState State { get; init; }

    /// <summary>Stores whose feeds were not in, by code.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Stores that were looked at.</summary>
    public int Stores { get; init; }

    /// <summary>The next look, while it waits.</summary>
    public required DateTimeOffset Next { get; init; }

    public required DateTimeOffset Deadline { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What went where; empty while it waits.</summary>
    public IReadOnlyList<SubscriptionLine> Lines { get; init; } = [];

    /// <summary>Lines of recipients in a state; notices to the owner are not counted.</summary>
    public int Count(LineState state) => Lines.Count(l => l.State == state && l.Channel != LineChannel.Notice);
}

/// <summary>A line of the outbox.</summary>
/// <param name="Recipient">A user's or a robot's number.</param>
/// <param name="Name">As it was called when the line was made.</param>
public sealed record SubscriptionLine(long Id, long RunId, LineChannel Channel, long Recipient, string Name, LineState State)
{
    public int Attempts { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>The next try.</summary>
    public DateTimeOffset Next { get; init; }

    public DateTimeOffset Changed { get; init; }

    /// <summary>The same at every try: a server that has the mail already can tell.</summary>
    public required string MessageId { get; init; }

    public LineReason? Reason { get; init; }

    /// <summary>What was in the way; null: the reason says it all.</summary>
    public LineFault? Fault { get; init; }

    /// <summary>Of the attached file; null where none was attached.</summary>
    public string? Sha256 { get; init; }

    public long? Rows { get; init; }
}
