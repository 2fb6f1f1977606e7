using Microsoft.Extensions.Localization;
using RetailCrm.Security.Accounts;
using static RetailCrm.Dashboard.Localization.SharedText;

namespace RetailCrm.Dashboard.Localization;

/// <summary>What the built-in roles are called.</summary>
internal static class RoleWords
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        [PortalRole.HqExecutive] = Key("HQ executive"),
        [PortalRole.RegionManager] = Key("Region manager"),
        [PortalRole.StoreManager] = Key("Store manager"),
        [PortalRole.SalesStaff] = Key("Sales staff"),
        [PortalRole.CrmOperator] = Key("CRM operator"),
        [PortalRole.Finance] = Key("Finance"),
        [PortalRole.Admin] = Key("Admin"),
        [PortalRole.Auditor] = Key("Auditor"),
    };

    /// <summary>A built-in role in the reader's language, unless an admin has given it another title; else as its admin calls it.</summary>
    /// <param name="L">The reader's language.</param>
    /// <param name="role">Its code.</param>
    /// <param name="title">As it is kept; null where only the code is at hand.</param>
    public static string Title(IStringLocalizer<SharedText> L, string role, string? title = null) =>
        Titles.TryGetValue(role, out var known) && (title is null || title == known) ? L[known] : title ?? role;
}
