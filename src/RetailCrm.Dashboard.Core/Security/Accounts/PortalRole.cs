namespace RetailCrm.Security.Accounts;

/// <summary>A bundle of permissions that an admin may edit.</summary>
public sealed class PortalRole
{
    public const string HqExecutive = "hq-executive", RegionManager = "region-manager", StoreManager = "store-manager", SalesStaff = "sales-staff",
        CrmOperator = "crm-operator", Finance = "finance", Admin = "admin", Auditor = "auditor";

    /// <summary>The built-in ones, in the order in which they are listed.</summary>
    internal static readonly List<string> Order = [HqExecutive, RegionManager, StoreManager, SalesStaff, CrmOperator, Finance, Auditor, Admin];

    /// <summary>Never changes.</summary>
    public required string Code { get; init; }

    /// <summary>English; a built-in role's is translated.</summary>
    public required string Title { get; set; }

    public bool BuiltIn { get; init; }

    /// <summary>Whoever has the role says what each export is for.</summary>
    public bool NeedsPurpose { get; set; }
}

/// <summary>One permission of a role.</summary>
public sealed class PermissionInRole
{
    public required string Role { get; init; }

    /// <summary>One of <see cref="Permissions"/>.</summary>
    public required string Permission { get; init; }
}

/// <summary>A role of a user.</summary>
public sealed class UserRole
{
    public required long UserId { get; init; }

    public required string Role { get; init; }
}
