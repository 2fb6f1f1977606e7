using System.Globalization;
using RetailCrm.Dashboard.Navigation;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>What stands beside the list instead of a user.</summary>
public enum UsersPanel
{
    None,
    New,
    Import,
}

/// <summary>What the page remembers: it is the address.</summary>
public sealed record UsersPageState
{
    public static readonly UsersPageState Default = new();

    public UserFilter Filter { get; init; } = new();

    public int Page { get; init; } = 1;

    /// <summary>Whose rights are open.</summary>
    public long? User { get; init; }

    public UsersPanel Panel { get; init; }

    internal static UsersPageState Read(QueryText query) => new()
    {
        Filter = new()
        {
            Text = query.One("q"),
            Roles = query.Many("role"),
            Active = query.Take("state", text => text switch { "active" => true, "inactive" => false, _ => (bool?)null }),
            Attention = query.One("attention") is "1",
        },
        Page = query.Number("page", 1, int.MaxValue, 1),
        User = query.Take("user", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? user : (long?)null),
        Panel = query.Take("open", text => Enum.TryParse<UsersPanel>(text, ignoreCase: true, out var panel) && Enum.IsDefined(panel) ? panel : (UsersPanel?)null) ?? UsersPanel.None,
    };

    /// <summary>Other users are looked for: from the first page on.</summary>
    public UsersPageState With(UserFilter filter) => this with { Filter = filter, Page = 1 };

    public UsersPageState Open(long? user) => this with { User = user, Panel = UsersPanel.None };

    public UsersPageState Open(UsersPanel panel) => this with { User = null, Panel = panel };
}
