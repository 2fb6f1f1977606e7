namespace RetailCrm.Security.Accounts;

/// <summary>What an admin gives a user.</summary>
/// <param name="Roles">Codes.</param>
/// <param name="Grants">Past and future ones too.</param>
/// <param name="EmployeeCode">Whose members are the user's own; null: nobody's.</param>
public sealed record UserRights(IReadOnlyList<string> Roles, IReadOnlyList<ScopeGrant> Grants, string? EmployeeCode)
{
    /// <summary>The same, whatever the order.</summary>
    public bool IsSameAs(UserRights other) => EmployeeCode == other.EmployeeCode && Roles.ToHashSet().SetEquals(other.Roles) && Sorted(Grants).SequenceEqual(Sorted(other.Grants));

    /// <summary>As the audit keeps it.</summary>
    internal object Details => new { Roles, Employee = EmployeeCode, Grants = Grants.Select(g => new { Kind = g.Kind.ToString(), g.Target, g.FromDay, g.ToDay }).ToList() };

    private static IEnumerable<(GrantKind, string, DateOnly, DateOnly?)> Sorted(IEnumerable<ScopeGrant> grants) => grants.Select(g => (g.Kind, g.Target, g.FromDay, g.ToDay)).Order();
}

/// <summary>A role with what it allows.</summary>
/// <param name="Code">Never changes.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Permissions">Of <see cref="Security.Permissions"/>.</param>
/// <param name="NeedsPurpose">Whoever has it says what each export is for.</param>
public sealed record RoleDefinition(string Code, string Title, IReadOnlyCollection<string> Permissions, bool NeedsPurpose = false);

/// <summary>What became of a change of rights; all but the first changed nothing.</summary>
public enum RightsOutcome
{
    Done,

    /// <summary>Somebody would have taken their own last right to manage users.</summary>
    OwnAdminRight,

    /// <summary>Nobody would be left who may manage users.</summary>
    LastAdmin,

    /// <summary>Somebody else has changed the same user since it was read.</summary>
    Stale,
}
