using Microsoft.Extensions.Localization;
using RetailCrm.Security.Audit;
using static RetailCrm.Dashboard.Localization.SharedText;

namespace RetailCrm.Dashboard.Localization;

/// <summary>What the audit's actions are called.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [AuditActions.ViewPersonalData] = Key("Saw personal data"),
        [AuditActions.ViewProfile] = Key("Opened a member’s page"),
        [AuditActions.SearchPersonalData] = Key("Searched by phone or e-mail"),
        [AuditActions.Unmask] = Key("Unmasked a member"),
        [AuditActions.Export] = Key("Exported"),
        [AuditActions.ExportMade] = Key("Had a file made"),
        [AuditActions.DownloadAlarm] = Key("Alarm: large downloads"),
        [AuditActions.Import] = Key("Imported"),
        [AuditActions.RightsChange] = Key("Changed rights"),
        [AuditActions.RuleChange] = Key("Changed a rule"),
        [AuditActions.AlertChange] = Key("Handled an alert"),
        [AuditActions.OrderOverride] = Key("Changed a suggested order"),
        [AuditActions.TaskChange] = Key("Ticked off or gave a task"),
        [AuditActions.SubscriptionChange] = Key("Changed a subscription"),
        [AuditActions.PeriodClose] = Key("Closed or reopened a period"),
        [AuditActions.Backup] = Key("Backed up"),
        [AuditActions.Restore] = Key("Restored a backup"),
        [AuditActions.SignIn] = Key("Signed in"),
        [AuditActions.SignInFailure] = Key("Failed to sign in"),
        [AuditActions.SignOut] = Key("Signed out"),
        [AuditActions.SeeAs] = Key("Looked as another user"),
        [AuditActions.KeysChange] = Key("Changed keys"),
        [AuditActions.Pruned] = Key("Removed old entries"),
    };

    /// <summary>An action of a later version is called what it is kept as.</summary>
    public static string Name(IStringLocalizer<SharedText> L, string action) => Names.TryGetValue(action, out var name) ? L[name] : action;

    /// <summary>By whom: the name at sign-in; whose eyes were borrowed stands behind it.</summary>
    public static string Who(IStringLocalizer<SharedText> L, AuditActor actor) => actor.OnBehalfOf is { } other ? L["{0} as {1}", Name(L, actor), other] : Name(L, actor);

    private static string Name(IStringLocalizer<SharedText> L, AuditActor actor) => actor.UserId == AuditActor.System.UserId ? L["Scheduled job"] : actor.UserName;
}
