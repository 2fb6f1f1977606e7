using Microsoft.Extensions.Localization;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>Grants, roles and outcomes in words.</summary>
internal sealed class UserWords(IStringLocalizer<SharedText> L, Figures figures)
{
    public string Role(UserDirectory directory, string code) => directory.Role(code) is { } row ? RoleWords.Title(L, row.Code, row.Role.Title) : code;

    public string Target(UserDirectory directory, ScopeGrant grant) => grant.Kind switch
    {
        GrantKind.All => L["All stores"],
        GrantKind.Region => L["Region {0}", grant.Target],
        _ => directory.Store(grant.Target)?.Name ?? grant.Target,
    };

    public string Stores(int count) => count == 1 ? L["1 store"] : L["{0} stores", count];

    public string Dates(ScopeGrant grant) => grant.ToDay is { } last ? L["{0} to {1}", figures.Date(grant.FromDay), figures.Date(last)] : L["from {0}, no end", figures.Date(grant.FromDay)];

    /// <summary>What a user sees today in a line, and since or until when.</summary>
    public (string? Chip, string Note) Scope(UserDirectory directory, UserRow user, DateOnly today)
    {
        var valid = user.Rights.Grants.Where(g => ScopePreview.IsValid(g, today)).ToList();
        if (!user.Active || valid.Count == 0) return (null, Ended(user, today));
        var parts = valid.Where(g => g.Kind == GrantKind.Region).Select(g => L["{0} {1} stores", TightNames.Of(g.Target), ScopePreview.On(directory.Stores, [g], today).Count].Value).ToList();
        var single = valid.Where(g => g.Kind == GrantKind.Store).ToList();
        if (valid.Any(g => g.Kind == GrantKind.All)) parts = [L["All {0} stores", directory.Stores.Count]];
        else if (single.Count > 0) parts.Add(single.Count == 1 && parts.Count == 0 ? TightNames.Of(Target(directory, single[0])) : Stores(single.Count));
        var ends = valid.Select(g => g.ToDay).OfType<DateOnly>().Order().FirstOrDefault();
        var note = ends != default ? L["until {0}", figures.Date(ends)] : L["since {0}", figures.Date(valid.Min(g => g.FromDay))];
        return (string.Join(" + ", parts), OwnMembersOnly(directory, user) ? L["own members only"] : note);
    }

    public string? Refusal(RightsOutcome outcome) => outcome switch
    {
        RightsOutcome.Done => null,
        RightsOutcome.OwnAdminRight => L["Nothing was saved: you would take your own last right to manage users. Another admin can do that."].Value,
        RightsOutcome.LastAdmin => L["Nothing was saved: nobody would be left who may manage users. Give somebody else that right first."],
        _ => L["Nothing was saved: somebody else has changed this user meanwhile. The page now shows their change; make yours again."],
    };

    private static bool OwnMembersOnly(UserDirectory directory, UserRow user) =>
        directory.PermissionsOf(user.Rights.Roles) is var may && may.Contains(RetailCrm.Security.Permissions.ViewMembers) && !may.Contains(RetailCrm.Security.Permissions.AllMembers);

    private string Ended(UserRow user, DateOnly today)
    {
        var last = user.Rights.Grants.Select(g => g.ToDay).OfType<DateOnly>().Where(d => d < today).DefaultIfEmpty().Max();
        var next = user.Rights.Grants.Where(g => g.FromDay > today).Select(g => g.FromDay).DefaultIfEmpty().Min();
        return next != default ? L["from {0}", figures.Date(next)] : last != default ? L["ended {0}", figures.Date(last)] : "";
    }
}
