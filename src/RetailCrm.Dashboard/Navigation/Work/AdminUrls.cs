using System.Globalization;
using RetailCrm.Dashboard.Pages.Admin.Audit;
using RetailCrm.Dashboard.Pages.Admin.Events;
using RetailCrm.Dashboard.Pages.Admin.Users;

namespace RetailCrm.Dashboard.Navigation.Work;

/// <summary>Addresses of the pages for whoever runs the portal.</summary>
internal static class AdminUrls
{
    public const string Users = "/admin/users";
    public const string Roles = "/admin/roles";
    public const string Audit = "/admin/audit";
    public const string Screens = "/admin/screens";
    public const string AuditFile = "/admin/audit.csv";
    public const string Events = "/events";
    public const string Imports = "/admin/imports";
    public const string RejectsFile = "/admin/imports/rejects.csv";

    /// <summary>The rows of a file that a run did not take.</summary>
    public static string Rejects(long run, string file) => QueryText.Write(RejectsFile, ("run", run.ToString(CultureInfo.InvariantCulture)), ("file", QueryText.Escape(file)));

    public static string Of(UsersPageState state) => QueryText.Write(Users,
        ("q", QueryText.Escape(state.Filter.Text)),
        ("role", QueryText.List(state.Filter.Roles)),
        ("state", state.Filter.Active switch { true => "active", false => "inactive", _ => null }),
        ("attention", state.Filter.Attention ? "1" : null),
        ("page", state.Page == 1 ? null : state.Page.ToString(CultureInfo.InvariantCulture)),
        ("user", state.User?.ToString(CultureInfo.InvariantCulture)),
        ("open", state.Panel == UsersPanel.None ? null : state.Panel.ToString().ToLowerInvariant()));

    /// <summary>One screen; <paramref name="screen"/> "new": a code to approve.</summary>
    public static string Screen(string screen) => QueryText.Write(Screens, ("screen", QueryText.Escape(screen)));

    /// <summary>One role.</summary>
    public static string Role(string code) => QueryText.Write(Roles, ("role", QueryText.Escape(code)));

    /// <summary>The events of a year, and the one that is open.</summary>
    public static string Of(EventsPageState state) => QueryText.Write(Events, ("year", state.Year?.ToString(CultureInfo.InvariantCulture)), ("event", QueryText.Escape(state.Open)));

    public static string Of(AuditPageState state) => Write(Audit, state);

    /// <summary>What the page's filters leave, as a file.</summary>
    public static string Csv(AuditPageState state) => Write(AuditFile, state with { Before = null });

    private static string Write(string path, AuditPageState state) => QueryText.Write(path,
        ("who", QueryText.Escape(state.User)),
        ("what", QueryText.Escape(state.Action)),
        ("from", state.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("to", state.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("object", QueryText.Escape(state.Subject)),
        ("before", state.Before?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One user's rights.</summary>
    public static string User(long id) => Of(UsersPageState.Default with { User = id });
}
