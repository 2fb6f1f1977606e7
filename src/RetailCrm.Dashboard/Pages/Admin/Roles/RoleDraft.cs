using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Roles;

/// <summary>A role as it would be saved.</summary>
public sealed class RoleDraft(RoleRow? row)
{
    private readonly HashSet<string> permissions = new(row?.Role.Permissions ?? [], StringComparer.Ordinal);

    /// <summary>Another one is another panel.</summary>
    public string Key => row?.Code ?? RolesPage.NewRole;

    public bool IsNew => row is null;

    public bool BuiltIn => row?.BuiltIn ?? false;

    public string Code { get; set; } = row?.Code ?? "";

    public string Title { get; set; } = row?.Role.Title ?? "";

    public bool NeedsPurpose { get; set; } = row?.Role.NeedsPurpose ?? false;

    public bool Has(string permission) => permissions.Contains(permission);

    public void Set(string permission, bool held)
    {
        if (held) permissions.Add(permission);
        else permissions.Remove(permission);
    }

    public RoleDefinition Wanted => new(Code.Trim(), Title.Trim(), [.. RetailCrm.Security.Permissions.All.Where(permissions.Contains)], NeedsPurpose);

    public IReadOnlyList<string> Added => [.. permissions.Except(row?.Role.Permissions ?? [])];

    public IReadOnlyList<string> Removed => [.. (row?.Role.Permissions ?? []).Except(permissions)];

    public bool Changed => Added.Count + Removed.Count > 0 || Title.Trim() != (row?.Role.Title ?? "") || NeedsPurpose != (row?.Role.NeedsPurpose ?? false);
}
