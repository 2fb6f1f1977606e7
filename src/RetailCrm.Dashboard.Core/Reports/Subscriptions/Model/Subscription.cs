using RetailCrm.Metrics.Closing;

namespace RetailCrm.Reports.Subscriptions.Model;

/// <summary>A report that is sent on a schedule.</summary>
public sealed record Subscription
{
    public required long Id { get; init; }

    public required long OwnerId { get; init; }

    /// <summary>The owner's display name.</summary>
    public required string Owner { get; init; }

    public required SubscriptionSettings Settings { get; init; }

    /// <summary>False: paused.</summary>
    public required bool IsOn { get; init; }

    /// <summary>What was due up to then is done with.</summary>
    public required DateTimeOffset DueAfter { get; init; }

    /// <summary>Hand it in with a change: a newer one says that somebody was first.</summary>
    public required long Version { get; init; }

    public IReadOnlyList<NamedRecipient> Accounts { get; init; } = [];

    /// <summary>Codes of roles: whoever is active and has one when it is sent.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public IReadOnlyList<Robot> Robots { get; init; } = [];

    /// <summary>The newest run; null before the first.</summary>
    public SubscriptionRun? LastRun { get; init; }
}

/// <summary>A user who is sent something.</summary>
public sealed record NamedRecipient(long UserId, string Name);

/// <summary>A robot of a group chat. Its address and secret are sealed and not read here.</summary>
/// <param name="Host">Of its address: what an admin allows or not.</param>
/// <param name="HasSecret">It has a secret, with which its messages are signed.</param>
public sealed record Robot(long Id, RobotKind Kind, string Name, string Host, bool HasSecret);

/// <summary>What an owner sets.</summary>
/// <param name="Name">In the subject of mails.</param>
/// <param name="Report">One of the catalogue.</param>
/// <param name="Parameters">The query part of the report's address, such as <c>p=last-week</c>.</param>
/// <param name="Format">xlsx, pdf or csv.</param>
/// <param name="Schedule">When it is due.</param>
public sealed record SubscriptionSettings(string Name, string Report, string Parameters, string Format, SendSchedule Schedule)
{
    /// <summary>Kinds of files that are sent.</summary>
    public static readonly IReadOnlyList<string> Formats = ["pdf", "xlsx", "csv"];

    public const int LongestName = 80, LongestPurpose = 200;

    /// <summary>A deadline is so far off at most: the next due time should not come first.</summary>
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromHours(18);

    /// <summary>en or zh-CN; empty: each recipient's own.</summary>
    public string Culture { get; init; } = "";

    /// <summary>What for, where a recipient's role asks for it.</summary>
    public string Purpose { get; init; } = "";

    public GateRule Gate { get; init; } = GateRule.Send;

    /// <summary>How long it waits for the feeds of stores.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The mail links to the report in the portal instead of carrying it.</summary>
    public bool AsLink { get; init; }

    /// <summary>As known now, or as it was reported when the period was closed: then it waits for the close.</summary>
    public FigureBasis Basis { get; init; }
}
