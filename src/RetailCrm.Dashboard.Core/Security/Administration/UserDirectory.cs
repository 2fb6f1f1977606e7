using RetailCrm.Security.Accounts;

namespace RetailCrm.Security.Administration;

/// <summary>All users, roles and stores at one moment: some thousand rows at most.</summary>
public sealed record UserDirectory(IReadOnlyList<UserRow> Users, IReadOnlyList<RoleRow> Roles, IReadOnlyList<StorePlace> Stores)
{
    /// <summary>Days before its end from which a grant asks for attention.</summary>
    public const int EndsSoonDays = 7;

    // With one of these a stolen password does harm beyond looking.
    private static readonly string[] Weighty =
        [Permissions.Export, Permissions.Import, Permissions.EditDefinitions, Permissions.ManageUsers, Permissions.ReadAudit, Permissions.SeePersonalData];

    public IReadOnlyList<string> Regions => [.. Stores.Select(s => s.Region).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public UserRow? User(long id) => Users.FirstOrDefault(u => u.Id == id);

    public RoleRow? Role(string code) => Roles.FirstOrDefault(r => r.Code == code);

    public StorePlace? Store(string code) => Stores.FirstOrDefault(s => s.Code == code);

    /// <summary>The union of what the roles allow.</summary>
    public IReadOnlySet<string> PermissionsOf(IEnumerable<string> roles) => roles.Select(Role).OfType<RoleRow>().SelectMany(r => r.Role.Permissions).ToHashSet(StringComparer.Ordinal);

    /// <summary>What should be looked after; nothing of who is not active.</summary>
    public UserAttention AttentionOf(UserRow user, DateOnly today)
    {
        if (!user.Active) return UserAttention.None;
        var attention = UserAttention.None;
        if (!user.SecondFactor && PermissionsOf(user.Rights.Roles).Overlaps(Weighty)) attention |= UserAttention.SecondFactorMissing;
        if (user.Rights.Grants.Any(g => g.ToDay is { } last && last >= today && last <= today.AddDays(EndsSoonDays))) attention |= UserAttention.GrantEnds;
        return attention;
    }

    /// <summary>Those who fit, by role and name.</summary>
    public IReadOnlyList<UserRow> Find(UserFilter filter, DateOnly today)
    {
        var order = Roles.Select((r, at) => (r.Code, at)).ToDictionary(r => r.Code, r => r.at, StringComparer.Ordinal);
        return [.. Users.Where(u => Fits(u, filter, today)).OrderBy(u => u.Rights.Roles.Select(r => order.GetValueOrDefault(r, int.MaxValue)).DefaultIfEmpty(int.MaxValue).Min()).ThenBy(u => u.UserName, StringComparer.Ordinal)];
    }

    private bool Fits(UserRow user, UserFilter filter, DateOnly today) =>
        (filter.Roles.Count == 0 || filter.Roles.Intersect(user.Rights.Roles).Any())
        && (filter.Active is not { } active || active == user.Active)
        && (!filter.Attention || AttentionOf(user, today) != UserAttention.None)
        && (filter.Text is not { Length: > 0 } text || Texts(user).Any(t => t.Contains(text, StringComparison.CurrentCultureIgnoreCase)));

    // Name, account, and the stores and regions that are granted.
    private IEnumerable<string> Texts(UserRow user) =>
        [user.UserName, user.DisplayName, user.Rights.EmployeeCode ?? "", .. user.Rights.Grants.Select(g => g.Target),
            .. user.Rights.Grants.Where(g => g.Kind == GrantKind.Store).Select(g => Store(g.Target)?.Name).OfType<string>()];
}

/// <summary>Which users are looked for; empty selects nothing out.</summary>
public sealed record UserFilter
{
    /// <summary>Part of a name, an account, an employee's code, or a store or region that is granted.</summary>
    public string? Text { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    public bool? Active { get; init; }

    /// <summary>Only those with a <see cref="UserAttention"/>.</summary>
    public bool Attention { get; init; }
}
