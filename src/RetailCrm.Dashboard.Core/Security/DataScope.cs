using System.Globalization;

namespace RetailCrm.Security;

/// <summary>
/// Whose rows a user may see: a union of stores, and of the members there all or only one's own. The first parameter of
/// every user-facing query, so that forgetting it does not compile. Fails closed: no grant is no store.
/// </summary>
public sealed class DataScope
{
    private readonly IReadOnlySet<string>? stores;

    private DataScope(IReadOnlySet<string>? stores, string? ownMembersOf = null, bool ownRowOnly = false)
    {
        (this.stores, OwnMembersOf, OwnRowOnly) = (stores, ownMembersOf, ownRowOnly);
        Key = KeyOf(stores, ownMembersOf) + (ownRowOnly ? "!" : "");
    }

    /// <summary>Every store: the local operator of the command line, and roles that HQ grants it to.</summary>
    public static DataScope All { get; } = new(null);

    /// <summary>No store at all.</summary>
    public static DataScope None { get; } = new(new HashSet<string>(StringComparer.Ordinal));

    public bool IsAll => stores is null;

    /// <summary>
    /// An employee code: of single members only those whom this employee owns may be seen. Null: every member of the stores.
    /// Empty: nobody, for an account that is nobody's. Counts and sums of stores are not narrowed by it.
    /// </summary>
    public string? OwnMembersOf { get; }

    /// <summary>Of employees, and of what belongs to one, only what is <see cref="OwnMembersOf"/>'s; nothing where that is empty.</summary>
    public bool OwnRowOnly { get; }

    /// <summary>Equal for equal scopes and for no others: part of every cache key.</summary>
    public string Key { get; }

    /// <summary>The union of the given store codes (exact, case included).</summary>
    public static DataScope OfStores(IEnumerable<string> codes) => new(codes.ToHashSet(StringComparer.Ordinal));

    /// <summary>The same stores, but of single members only those that the employee owns.</summary>
    /// <param name="employeeCode">Whose; empty: nobody's.</param>
    /// <param name="ownRowOnly">False for who sees colleagues, but no single members.</param>
    public DataScope WithOwnMembersOf(string employeeCode, bool ownRowOnly = true) => new(stores, employeeCode, ownRowOnly);

    public bool Includes(string storeCode) => stores is null || stores.Contains(storeCode);

    /// <summary>The scope that has the key.</summary>
    /// <exception cref="FormatException">It is no key of a scope.</exception>
    public static DataScope OfKey(string key)
    {
        var stores = new HashSet<string>(StringComparer.Ordinal);
        int at = 1;
        while (at < key.Length && key[at] != '|') stores.Add(TakeCounted(key, ref at));
        string? own = null;
        if (at < key.Length)
        {
            at++;
            own = TakeCounted(key, ref at);
        }

        var scope = new DataScope(key.StartsWith('*') ? null : stores, own, own is not null && at < key.Length && key[at] == '!');
        return scope.Key == key ? scope : throw new FormatException($"'{key}' is no key of a scope.");
    }

    /// <summary>Whether every store of the other is one of this.</summary>
    public bool CoversStoresOf(DataScope other) => stores is null || other.stores is not null && other.stores.IsSubsetOf(stores);

    /// <summary>These stores, but of single members only those whom both may see.</summary>
    public DataScope WithMembersAlsoOf(DataScope other)
    {
        var own = other.OwnMembersOf is null || other.OwnMembersOf == OwnMembersOf ? OwnMembersOf : OwnMembersOf is null ? other.OwnMembersOf : "";
        return new(stores, own, OwnRowOnly || other.OwnRowOnly);
    }

    /// <summary>True where whoever has this scope may see all that the other sees.</summary>
    public bool Covers(DataScope other) =>
        CoversStoresOf(other) && (OwnMembersOf is null || OwnMembersOf == other.OwnMembersOf) && (!OwnRowOnly || other.OwnRowOnly);

    private static string TakeCounted(string key, ref int at)
    {
        int colon = key.IndexOf(':', at);
        if (colon < 0 || !int.TryParse(key.AsSpan(at, colon - at), NumberStyles.None, CultureInfo.InvariantCulture, out int length) || colon + 1 + length > key.Length) throw new FormatException($"'{key}' is no key of a scope.");
        at = colon + 1 + length;
        return key.Substring(colon + 1, length);
    }

    // Lengths stand before the codes: whatever is in a code, no two scopes write the same.
    private static string KeyOf(IReadOnlySet<string>? stores, string? ownMembersOf)
    {
        var key = stores is null ? "*" : "=" + string.Concat(stores.Order(StringComparer.Ordinal).Select(Counted));
        return ownMembersOf is null ? key : $"{key}|{Counted(ownMembersOf)}";
    }

    private static string Counted(string text) => string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}");
}
