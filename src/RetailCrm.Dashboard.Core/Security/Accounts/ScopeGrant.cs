namespace RetailCrm.Security.Accounts;

/// <summary>What a grant opens.</summary>
public enum GrantKind
{
    /// <summary>Every store, also those to come.</summary>
    All,

    /// <summary>The stores that a region has at the moment of asking.</summary>
    Region,

    /// <summary>One store.</summary>
    Store,
}

/// <summary>Stores that a user may see from a day to a day. Several grants are a union; none is nothing.</summary>
public sealed class ScopeGrant
{
    public long Id { get; init; }

    public required long UserId { get; init; }

    public required GrantKind Kind { get; init; }

    /// <summary>The region's name or the store's code; empty for <see cref="GrantKind.All"/>.</summary>
    public string Target { get; init; } = "";

    /// <summary>The first day, in the chain's time.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>The last day; null: until it is revoked.</summary>
    public DateOnly? ToDay { get; init; }
}
