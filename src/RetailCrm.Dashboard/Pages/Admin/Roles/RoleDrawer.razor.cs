using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Pages.Admin.Users;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Roles;

/// <summary>One role: its permissions in groups, and whom a change touches.</summary>
public sealed partial class RoleDrawer(ActingUser acting, ChangeRights change, Figures figures, WriteGuard guard)
{
    private const int Most = 20;
    private string? message;
    private bool done, busy;

    [Parameter, EditorRequired]
    public RoleDraft Draft { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<UserRow> Holders { get; set; } = [];

    /// <summary>Codes that are taken.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>The code of the role that is kept.</summary>
    [Parameter]
    public EventCallback<string> OnSaved { get; set; }

    [Parameter]
    public EventCallback OnDiscard { get; set; }

    private string? Mark(string permission) => Draft.Added.Contains(permission) ? "nw" : Draft.Removed.Contains(permission) ? "gone" : null;

    private async Task SaveAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            message = Fault() ?? await TrySaveAsync();
            done = message is null;
            if (!done) return;
            message = L["Saved. It holds from the next interaction on."];
            await OnSaved.InvokeAsync(Draft.Wanted.Code);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<string?> TrySaveAsync()
    {
        if (await acting.WithAsync(Permissions.ManageUsers) is not { } by) return L["Nothing was saved: you may no longer manage users."];
        string? refusal = null;
        return await guard.RunAsync(async () => refusal = new UserWords(L, figures).Refusal(await change.SetRoleAsync(by, Draft.Wanted, CancellationToken.None))) ?? refusal;
    }

    private string? Fault()
    {
        var role = Draft.Wanted;
        if (Draft.IsNew && !RoleCode().IsMatch(role.Code)) return L["The code has 2 to 40 small letters, digits and hyphens, and begins with a letter."].Value;
        if (Draft.IsNew && Known.Contains(role.Code)) return L["There is a role with this code already."].Value;
        return role.Title.Length == 0 ? L["Give the role a title."].Value : null;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,39}\z")]
    private static partial Regex RoleCode();
}
