namespace RetailCrm.Security;

/// <summary>Every named permission. A role is a bundle of them; the names are kept in the database and in policies of pages.</summary>
public static class Permissions
{
    public const string ViewCockpit = "view.cockpit";
    public const string ViewStores = "view.stores";
    public const string ViewRetention = "view.retention";
    public const string ViewMembers = "view.members";
    public const string ViewCampaigns = "view.campaigns";
    public const string ViewEmployees = "view.employees";
    public const string ViewService = "view.service";
    public const string ViewTasks = "view.tasks";
    public const string ViewAlerts = "view.alerts";
    public const string ViewImports = "view.imports";

    /// <summary>Every member of the stores in scope; without it only one's own (<see cref="DataScope.OwnMembersOf"/>).</summary>
    public const string AllMembers = "members.all";

    /// <summary>Phone, e-mail, name and birthday unmasked.</summary>
    public const string SeePersonalData = "members.personal";

    /// <summary>One member's masked field at a time, with a reason, audited.</summary>
    public const string RevealPersonalData = "members.reveal";

    /// <summary>Costs and gross margins.</summary>
    public const string SeeMargin = "margin.see";

    /// <summary>Files at all; each kind has a permission of its own besides (<see cref="ExportOf"/>).</summary>
    public const string Export = "export";

    public const string ExportCsv = "export.csv";
    public const string ExportXlsx = "export.xlsx";
    public const string ExportPdf = "export.pdf";
    public const string ExportJson = "export.json";

    /// <summary>Reports that are sent on a schedule: to oneself and others, each under their own rights.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>Close a period and open it again.</summary>
    public const string ClosePeriods = "close.periods";

    public const string Import = "import";
    public const string EditDefinitions = "edit.definitions";

    /// <summary>Users, roles, grants, sessions; see-as.</summary>
    public const string ManageUsers = "manage.users";

    public const string ReadAudit = "audit.read";

    /// <summary>All of them, in the order an admin reads them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ViewCockpit, ViewStores, ViewRetention, ViewMembers, ViewCampaigns, ViewEmployees, ViewService, ViewTasks, ViewAlerts, ViewImports,
        AllMembers, SeePersonalData, RevealPersonalData, SeeMargin,
        Export, ExportCsv, ExportXlsx, ExportPdf, ExportJson,
        Subscribe, ClosePeriods, Import, EditDefinitions, ManageUsers, ReadAudit,
    ];

    /// <summary>Those that change something: not for whoever only looks through another's eyes.</summary>
    public static readonly IReadOnlySet<string> Writing = new HashSet<string>(StringComparer.Ordinal) { Subscribe, ClosePeriods, Import, EditDefinitions, ManageUsers, RevealPersonalData };

    /// <summary>The permission for files of a kind.</summary>
    /// <param name="ending">csv, xlsx, pdf or json; with or without a leading dot, case aside.</param>
    public static string ExportOf(string ending) => $"{Export}.{ending.TrimStart('.').ToLowerInvariant()}";
}
