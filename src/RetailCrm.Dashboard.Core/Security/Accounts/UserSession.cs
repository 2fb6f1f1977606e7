namespace RetailCrm.Security.Accounts;

/// <summary>One sign-in of a user on one device; its cookie carries the id.</summary>
public sealed class UserSession
{
    public required string Id { get; init; }

    public required long UserId { get; init; }

    public long StartedUtcMs { get; init; }

    /// <summary>To the minute.</summary>
    public long SeenUtcMs { get; init; }

    /// <summary>Null: open.</summary>
    public long? EndedUtcMs { get; init; }

    /// <summary>Where from, as the server saw it.</summary>
    public string? Address { get; init; }

    /// <summary>What the browser calls itself.</summary>
    public string? Agent { get; init; }

    public DateTimeOffset StartedAt => DateTimeOffset.FromUnixTimeMilliseconds(StartedUtcMs);

    public DateTimeOffset SeenAt => DateTimeOffset.FromUnixTimeMilliseconds(SeenUtcMs);
}
