using Microsoft.Extensions.Localization;
using RetailCrm.Security;
using static RetailCrm.Dashboard.Localization.SharedText;

namespace RetailCrm.Dashboard.Localization;

/// <summary>What permissions are called, in groups as an admin reads them.</summary>
internal static class PermissionWords
{
    /// <summary>Personal data has rights of its own: shown also where they are absent.</summary>
    public static readonly IReadOnlyList<string> Personal = [Permissions.SeePersonalData, Permissions.RevealPersonalData];

    public static readonly IReadOnlyList<(string Title, IReadOnlyList<string> Permissions)> Groups =
    [
        (Key("Pages"), [Permissions.ViewCockpit, Permissions.ViewStores, Permissions.ViewRetention, Permissions.ViewMembers,
            Permissions.ViewCampaigns, Permissions.ViewEmployees, Permissions.ViewService, Permissions.ViewTasks, Permissions.ViewAlerts, Permissions.ViewImports]),
        (Key("Members and margins"), [Permissions.AllMembers, Permissions.SeePersonalData, Permissions.RevealPersonalData, Permissions.SeeMargin]),
        (Key("Taking data away"), [Permissions.Export, Permissions.ExportCsv, Permissions.ExportXlsx, Permissions.ExportPdf, Permissions.ExportJson, Permissions.Subscribe]),
        (Key("Changing and running"), [Permissions.ClosePeriods, Permissions.Import, Permissions.EditDefinitions, Permissions.ManageUsers, Permissions.ReadAudit]),
    ];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Permissions.ViewCockpit] = Key("Cockpit"),
        [Permissions.ViewStores] = Key("Stores"),
        [Permissions.ViewRetention] = Key("Retention"),
        [Permissions.ViewMembers] = Key("Members"),
        [Permissions.ViewCampaigns] = Key("Campaigns"),
        [Permissions.ViewEmployees] = Key("Employees"),
        [Permissions.ViewService] = Key("Service"),
        [Permissions.ViewTasks] = Key("Tasks"),
        [Permissions.ViewAlerts] = Key("Alerts"),
        [Permissions.ViewImports] = Key("Imports"),
        [Permissions.AllMembers] = Key("Every member of the stores"),
        [Permissions.SeePersonalData] = Key("See personal data"),
        [Permissions.RevealPersonalData] = Key("Unmask one member, with a reason"),
        [Permissions.SeeMargin] = Key("Costs and margins"),
        [Permissions.Export] = Key("Export files"),
        [Permissions.ExportCsv] = "CSV",
        [Permissions.ExportXlsx] = "Excel",
        [Permissions.ExportPdf] = "PDF",
        [Permissions.ExportJson] = "JSON",
        [Permissions.Subscribe] = Key("Subscriptions"),
        [Permissions.ClosePeriods] = Key("Close periods and open them again"),
        [Permissions.Import] = Key("Import data"),
        [Permissions.EditDefinitions] = Key("Edit definitions"),
        [Permissions.ManageUsers] = Key("Manage users and roles"),
        [Permissions.ReadAudit] = Key("Read the audit"),
    };

    public static string Name(IStringLocalizer<SharedText> L, string permission) => Names.TryGetValue(permission, out var name) ? L[name] : permission;
}
