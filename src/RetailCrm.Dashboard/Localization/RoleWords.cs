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

    /// <summary>A role that an admin has made is called what its admin calls it: here, its code.</summary>
    public static string Title(IStringLocalizer<SharedText> L, string role) => Titles.TryGetValue(role, out var title) ? L[title] : role;
}
