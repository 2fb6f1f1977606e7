using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Administration;

/// <summary>A user as an admin sees it.</summary>
/// <param name="Id">Lasting.</param>
/// <param name="UserName">What is typed at sign-in.</param>
/// <param name="DisplayName">As colleagues write it.</param>
/// <param name="Active">False: cannot sign in and sees nothing.</param>
/// <param name="Rights">Roles, grants (past and future ones too), whose members are the own.</param>
public sealed record UserRow(long Id, string UserName, string DisplayName, bool Active, UserRights Rights)
{
    public bool Demo { get; init; }

    /// <summary>Where the user is written to; null: nowhere.</summary>
    public string? Email { get; init; }

    public bool SecondFactor { get; init; }

    /// <summary>Null: off, or turned on before this was noted.</summary>
    public DateTimeOffset? SecondFactorSince { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Null: not locked by wrong passwords.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Nobody has chosen a password yet: the account waits for a one-time link.</summary>
    public bool HasPassword { get; init; }
}

/// <summary>A role as an admin sees it.</summary>
/// <param name="Role">What it allows.</param>
/// <param name="BuiltIn">It came with the product.</param>
public sealed record RoleRow(RoleDefinition Role, bool BuiltIn)
{
    public string Code => Role.Code;
}

/// <summary>A store that can be granted.</summary>
public sealed record StorePlace(string Code, string Name, string? Region);

/// <summary>What an admin should look after.</summary>
[Flags]
public enum UserAttention
{
    None = 0,

    /// <summary>May take data away or change things, and signs in with a password alone.</summary>
    SecondFactorMissing = 1,

    /// <summary>A grant ends within a week.</summary>
    GrantEnds = 2,
}
