namespace RetailCrm.Security;

/// <summary>
/// Whose rows a user may see: a union of stores. The first parameter of every user-facing query, so that forgetting it
/// does not compile. Fails closed: no grant is no store.
/// </summary>
public sealed class DataScope
{
    private readonly IReadOnlySet<string>? stores;

    private DataScope(IReadOnlySet<string>? stores) => this.stores = stores;

    /// <summary>Every store: the local operator of the command line, and roles that HQ grants it to.</summary>
    public static DataScope All { get; } = new(null);

    /// <summary>No store at all.</summary>
    public static DataScope None { get; } = new(new HashSet<string>(StringComparer.Ordinal));

    public bool IsAll => stores is null;

    /// <summary>The union of the given store codes (exact, case included).</summary>
    public static DataScope OfStores(IEnumerable<string> codes) => new(codes.ToHashSet(StringComparer.Ordinal));

    public bool Includes(string storeCode) => stores is null || stores.Contains(storeCode);

    /// <summary>Equal for equal scopes and for no others: part of every cache key.</summary>
    public string Key => stores is null ? "*" : string.Join('\u001f', stores.Order(StringComparer.Ordinal));
}
