using RetailCrm.Security;

namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>The page where the day begins.</summary>
internal static class HomeUrls
{
    public const string Page = "/home";

    /// <summary>The rights of which each opens a part of it.</summary>
    public static readonly IReadOnlyList<string> Parts =
    [
        Permissions.ViewStores, Permissions.ViewAlerts, Permissions.ViewTasks, Permissions.ViewMembers, Permissions.ViewCampaigns, Permissions.ViewRetention,
        Permissions.ViewImports, Permissions.ManageUsers, Permissions.ClosePeriods,
    ];
}
