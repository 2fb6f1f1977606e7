using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Screens;

/// <summary>A device on a wall: it may see the cockpit of its stores, and nothing else.</summary>
public sealed record Screen
{
    public required long Id { get; init; }

    public required ScreenSettings Settings { get; init; }

    /// <summary>The last heartbeat; null before the first.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The scene at the last heartbeat.</summary>
    public string? Shows { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises with every change of an admin: a screen that shows an older one loads anew.</summary>
    public required long Version { get; init; }

    /// <summary>The device has fetched its token.</summary>
    public required bool IsConnected { get; init; }
}

/// <summary>What an admin sets of a screen.</summary>
/// <param name="Name">Where it hangs.</param>
/// <param name="Kind">Every store, a region's or one.</param>
/// <param name="Target">The region's name or the store's code; empty for every store.</param>
/// <param name="Culture">The language: en or zh-CN.</param>
/// <param name="Playlist">Scenes in turn, as the wall's address writes them.</param>
public sealed record ScreenSettings(string Name, GrantKind Kind, string Target, string Culture, string Playlist);

/// <summary>What came of an approval.</summary>
public enum ApprovalOutcome
{
    Done,

    /// <summary>No screen shows the code, or it has expired or is used.</summary>
    UnknownCode,
}
