using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>Opens an account without a password and without stores.</summary>
public sealed partial class NewUserPanel(ActingUser acting, IOptions<AccessOptions> access, WriteGuard guard)
{
    private string name = "", display = "", role = "", employee = "";
    private string? error;
    private bool busy;

    [Parameter, EditorRequired]
    public UserDirectory Directory { get; set; } = default!;

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    /// <summary>The account is there; its id.</summary>
    [Parameter]
    public EventCallback<long> OnDone { get; set; }

    private async Task OpenAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var user = new PortalUser { UserName = name.Trim(), DisplayName = display.Trim() is { Length: > 0 } typed ? typed : name.Trim(), EmployeeCode = employee.Trim() is { Length: > 0 } code ? code : null };
            IdentityResult? result = null;
            error = await guard.RunAsync(async () => result = await TryAsync(user)) ?? (result is null ? L["Nothing was done: you may no longer manage users."] : result.Succeeded ? null : IdentityWords.Of(result, L, access.Value));
            if (error is null) await OnDone.InvokeAsync(user.Id);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<IdentityResult?> TryAsync(PortalUser user) => await acting.WithAsync(Permissions.ManageUsers) is { } by
        ? await acting.AsideAsync((OpenAccount open) => open.RunAsync(by, user, null, role.Length > 0 ? [role] : [], [], CancellationToken.None))
        : null;
}
