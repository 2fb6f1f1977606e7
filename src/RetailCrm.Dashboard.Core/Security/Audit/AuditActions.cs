namespace RetailCrm.Security.Audit;

/// <summary>What the audit knows to have happened. The words are kept in the database: they are never changed, only added to.</summary>
public static class AuditActions
{
    /// <summary>Somebody saw personal data unmasked. Subject: the member; of a list: none, and its members stand in the details.</summary>
    public const string ViewPersonalData = "view_personal_data";

    /// <summary>Somebody opened a member's page, masked or not. Subject: the member.</summary>
    public const string ViewProfile = "view_profile";

    /// <summary>Somebody looked for a member by a whole phone number or e-mail address. Details: which of the two, and who was found; never what was typed.</summary>
    public const string SearchPersonalData = "search_personal_data";

    /// <summary>Somebody had one member's data unmasked, with a reason. Subject: the member.</summary>
    public const string Unmask = "unmask";

    /// <summary>Rows left the product as a file. Subject: the report; details: <see cref="ExportDetails"/>.</summary>
    public const string Export = "export";

    /// <summary>A file was made in the background and is kept for its owner: no row has left yet. Subject: the report; details: <see cref="ExportDetails"/>.</summary>
    public const string ExportMade = "export_made";

    /// <summary>A user has exported more than <see cref="AuditOptions.AlarmRows"/> rows in a day, or was sent them. Subject: the name that the user signs in with.</summary>
    public const string DownloadAlarm = "download_alarm";

    /// <summary>A bundle came in. Subject: its folder.</summary>
    public const string Import = "import";

    /// <summary>A user, role, grant, session or token was changed. Subject: whose.</summary>
    public const string RightsChange = "rights_change";

    /// <summary>A rule, definition or setting of the chain was changed. Subject: which.</summary>
    public const string RuleChange = "rule_change";

    /// <summary>An alert was acknowledged, assigned, muted or closed. Subject: which.</summary>
    public const string AlertChange = "alert_change";

    /// <summary>A subscription was made, changed, paused, deleted, sent by hand or looked at as a recipient. Subject: which.</summary>
    public const string SubscriptionChange = "subscription_change";

    /// <summary>A period was closed, or opened again. Subject: its days.</summary>
    public const string PeriodClose = "period_close";

    /// <summary>Another quantity was ordered than suggested, or as suggested again. Subject: store and article.</summary>
    public const string OrderOverride = "order_override";

    /// <summary>A follow-up was ticked off, that was taken back, or follow-ups were given. Subject: its number, or the first and the last.</summary>
    public const string TaskChange = "task_change";

    public const string SignIn = "sign_in";

    /// <summary>Subject: the name that was given.</summary>
    public const string SignInFailure = "sign_in_failure";

    public const string SignOut = "sign_out";

    /// <summary>An administrator opened the portal as another user. Subject: as whom.</summary>
    public const string SeeAs = "see_as";

    /// <summary>The keys of personal data were changed.</summary>
    public const string KeysChange = "keys_change";

    /// <summary>Entries older than <see cref="AuditOptions.KeepDays"/> were removed; the entry is the anchor of what is left.</summary>
    public const string Pruned = "audit_pruned";

    /// <summary>The database and its keys were copied. Subject: the folder.</summary>
    public const string Backup = "backup";

    /// <summary>The database was put back from a backup. Subject: the folder.</summary>
    public const string Restore = "restore";

    /// <summary>All of them, for a list to choose from.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ViewPersonalData, SearchPersonalData, Unmask, Export, DownloadAlarm, Import, RightsChange, RuleChange, AlertChange, SignIn, SignInFailure, SignOut, SeeAs, KeysChange, Pruned, ViewProfile, ExportMade, SubscriptionChange, Backup, Restore, PeriodClose, OrderOverride, TaskChange,
    ];
}
