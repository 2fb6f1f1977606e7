using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>How a user signs in, and where: an admin can reset the one and end the other.</summary>
public sealed partial class SignInSection(ActingUser acting, Sessions open, EndSessions end, NavigationManager navigation, WriteGuard guard)
{
    private IReadOnlyList<UserSession> sessions = [];
    private int codesLeft;
    private string? link, message;
    private string mail = "";

    [Inject]
    private ChangeRights Change { get; set; } = default!;

    [Inject]
    private Figures Figures { get; set; } = default!;

    [Inject]
    private BusinessCalendar Calendar { get; set; } = default!;

    [Inject]
    private IOptions<AccessOptions> Access { get; set; } = default!;

    [Parameter, EditorRequired]
    public UserRow User { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override Task OnInitializedAsync()
    {
        mail = User.Email ?? "";
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        sessions = await open.OpenOfAsync(User.Id, CancellationToken.None);
        codesLeft = User.SecondFactor ? await acting.AsideAsync((ResetSecondFactor factor) => factor.CodesLeftAsync(User.Id)) : 0;
    }

    private Task EndAsync(string session) => ActAsync(by => end.OneAsync(by, User, session, CancellationToken.None), L["Signed out there."]);

    private Task EndAllAsync() => ActAsync(by => end.AllAsync(by, User, CancellationToken.None), L["Signed out everywhere."]);

    private Task LinkAsync() => ActAsync(async by =>
    {
        var secret = await acting.AsideAsync((OneTimeLink one) => one.MakeAsync(by, User.Id, CancellationToken.None));
        link = navigation.ToAbsoluteUri(AccountUrls.NewPasswordFor(User.Id, secret)).ToString();
    }, null);

    private async Task SetMailAsync()
    {
        var address = mail.Trim();
        if (address.Length > 0 && !MailOptions.IsAddress(address))
        {
            message = L["This is no mail address."];
            return;
        }

        await ActAsync(by => Change.SetEmailAsync(by, User.Id, address.Length == 0 ? null : address, CancellationToken.None), L["The address is saved: subscriptions go there."]);
        await OnChanged.InvokeAsync();
    }

    private async Task ResetFactorAsync()
    {
        await ActAsync(by => acting.AsideAsync(async (ResetSecondFactor factor) =>
        {
            await factor.RunAsync(by, User.Id, CancellationToken.None);
            return true;
        }), L["The second factor is off until the user sets up another."]);
        await OnChanged.InvokeAsync();
    }

    private async Task ActAsync(Func<AuditActor, Task> act, string? success)
    {
        if (await acting.WithAsync(Permissions.ManageUsers) is not { } by)
        {
            message = L["Nothing was done: you may no longer manage users."];
            return;
        }

        message = await guard.RunAsync(() => act(by)) ?? success;
        await ReadAsync();
    }
}
