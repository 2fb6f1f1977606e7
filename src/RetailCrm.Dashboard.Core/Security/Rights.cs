namespace RetailCrm.Security;

/// <summary>What a user may do, and whose rows it is about, on one day.</summary>
/// <param name="UserId">0 for nobody.</param>
/// <param name="UserName">The name the user signs in with.</param>
/// <param name="Permissions">The union of the user's roles (<see cref="Security.Permissions"/>).</param>
/// <param name="Scope">The union of the user's grants of the day.</param>
/// <param name="Version">Rises with every change of anybody's rights.</param>
public sealed record Rights(long UserId, string UserName, IReadOnlySet<string> Permissions, DataScope Scope, long Version)
{
    /// <summary>Nobody's: no permission and no store.</summary>
    public static Rights None { get; } = new(0, "", new HashSet<string>(), DataScope.None, 0);

    public string DisplayName { get; init; } = "";

    /// <summary>How colleagues read the user: the name, or the account where there is none.</summary>
    public string ShownName => DisplayName.Length > 0 ? DisplayName : UserName;

    /// <summary>Codes of the user's roles, sorted.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What they are called; by code.</summary>
    public IReadOnlyDictionary<string, string> RoleTitles { get; init; } = new Dictionary<string, string>();

    /// <summary>One of the roles asks what each export is for.</summary>
    public bool NeedsPurpose { get; init; }

    /// <summary>Who really looks, when an admin looks through this user's eyes; null otherwise.</summary>
    public string? SeenBy { get; init; }

    /// <summary>The screen on a wall whose rights these are; null: a person's, or nobody's.</summary>
    public long? ScreenId { get; init; }

    /// <summary>False for nobody.</summary>
    public bool IsSomebody => UserId != 0 || ScreenId is not null;

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>May the user take such a file away?</summary>
    /// <param name="ending">csv, xlsx, pdf or json; with or without a leading dot.</param>
    public bool MayExport(string ending) => May(Security.Permissions.Export) && May(Security.Permissions.ExportOf(ending));

    /// <summary>The rows behind a permission: without it, none.</summary>
    public DataScope ScopeFor(string permission) => May(permission) ? Scope : DataScope.None;

    /// <summary>The same eyes, but nothing can be changed, taken away or unmasked.</summary>
    public Rights ReadOnlyFor(string admin) => this with { Permissions = Permissions.Where(p => !Security.Permissions.Writing.Contains(p) && !p.StartsWith(Security.Permissions.Export, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal), SeenBy = admin };
}
