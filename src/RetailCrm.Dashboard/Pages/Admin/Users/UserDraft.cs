using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>A user's rights as they would be saved. Kept while other users are looked at.</summary>
public sealed class UserDraft(UserRow user)
{
    private readonly List<string> roles = [.. user.Rights.Roles];
    private readonly List<ScopeGrant> grants = [.. user.Rights.Grants];

    /// <summary>As it was read.</summary>
    public UserRights Read => user.Rights;

    public IReadOnlyList<string> Roles => roles;

    public IReadOnlyList<ScopeGrant> Grants => grants;

    public string? Employee { get; set; } = user.Rights.EmployeeCode;

    public UserRights Wanted => new([.. roles], [.. grants], string.IsNullOrWhiteSpace(Employee) ? null : Employee.Trim());

    /// <summary>How many things differ from what is kept.</summary>
    public int Changes => roles.Except(Read.Roles).Count() + Read.Roles.Except(roles).Count() + grants.Count(IsNew) + Read.Grants.Count(g => !grants.Contains(g)) - ended + (Wanted.EmployeeCode == Read.EmployeeCode ? 0 : 1);

    // An ended grant is another one with a last day: one change, not two.
    private int ended;

    public bool IsNew(ScopeGrant grant) => !Read.Grants.Contains(grant);

    public void AddRole(string code)
    {
        if (!roles.Contains(code)) roles.Add(code);
    }

    public void RemoveRole(string code) => roles.Remove(code);

    /// <summary>False: the very same grant is there already.</summary>
    public bool Add(GrantKind kind, string target, DateOnly from, DateOnly? to)
    {
        if (grants.Any(g => (g.Kind, g.Target, g.FromDay, g.ToDay) == (kind, target, from, to))) return false;
        grants.Add(new() { UserId = user.Id, Kind = kind, Target = target, FromDay = from, ToDay = to });
        return true;
    }

    /// <summary>What has begun ends with yesterday and stays as history; what has not is gone.</summary>
    public void End(ScopeGrant grant, DateOnly today)
    {
        grants.Remove(grant);
        if (IsNew(grant) || grant.FromDay >= today) return;
        grants.Add(new() { UserId = user.Id, Kind = grant.Kind, Target = grant.Target, FromDay = grant.FromDay, ToDay = today.AddDays(-1) });
        ended++;
    }

    /// <summary>Whether it still opens something, or will.</summary>
    public static bool Counts(ScopeGrant grant, DateOnly today) => !(grant.ToDay < today);
}
