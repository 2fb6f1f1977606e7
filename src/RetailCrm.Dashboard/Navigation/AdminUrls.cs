using System.Globalization;
using RetailCrm.Dashboard.Pages.Admin.Users;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>Addresses of the pages for whoever runs the portal.</summary>
internal static class AdminUrls
{
    public const string Users = "/admin/users";

    public static string Of(UsersPageState state) => QueryText.Write(Users,
        ("q", QueryText.Escape(state.Filter.Text)),
        ("role", QueryText.List(state.Filter.Roles)),
        ("state", state.Filter.Active switch { true => "active", false => "inactive", _ => null }),
        ("attention", state.Filter.Attention ? "1" : null),
        ("page", state.Page == 1 ? null : state.Page.ToString(CultureInfo.InvariantCulture)),
        ("user", state.User?.ToString(CultureInfo.InvariantCulture)),
        ("open", state.Panel == UsersPanel.None ? null : state.Panel.ToString().ToLowerInvariant()));

    /// <summary>One user's rights.</summary>
    public static string User(long id) => Of(UsersPageState.Default with { User = id });
}
