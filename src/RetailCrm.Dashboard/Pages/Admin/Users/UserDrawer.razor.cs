using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>One user's rights: what is kept, what would be saved, and what that would mean.</summary>
public sealed partial class UserDrawer(ActingUser acting, ChangeRights change, Sessions sessions, Figures figures, WriteGuard guard)
{
    private string? message;
    private bool done, busy, asking;
    private int openSessions;

    [Parameter, EditorRequired]
    public UserRow User { get; set; } = default!;

    [Parameter, EditorRequired]
    public UserDirectory Directory { get; set; } = default!;

    [Parameter, EditorRequired]
    public UserDraft Draft { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    /// <summary>Something is kept that was not before.</summary>
    [Parameter]
    public EventCallback OnSaved { get; set; }

    [Parameter]
    public EventCallback OnDiscard { get; set; }

    protected override async Task OnParametersSetAsync() => openSessions = (await sessions.OpenOfAsync(User.Id, CancellationToken.None)).Count;

    private Task SaveAsync()
    {
        var (read, wanted) = (Draft.Read, Draft.Wanted);
        return ActAsync(by => change.SetAsync(by, User.Id, read, wanted, CancellationToken.None), L["Saved. It holds from the next interaction on."]);
    }

    private Task ActivateAsync() => ActAsync(by => change.SetActiveAsync(by, User.Id, true, CancellationToken.None), L["The account is active again."]);

    private Task LeftAsync(string words)
    {
        (asking, done, message) = (false, true, words);
        return OnSaved.InvokeAsync();
    }

    private async Task ActAsync(Func<AuditActor, Task<RightsOutcome>> act, string success)
    {
        if (busy) return;
        busy = true;
        try
        {
            if (await acting.WithAsync(Permissions.ManageUsers) is not { } by)
            {
                (done, message) = (false, L["Nothing was saved: you may no longer manage users."]);
                return;
            }

            string? refusal = null;
            var unwritten = await guard.RunAsync(async () => refusal = new UserWords(L, figures).Refusal(await act(by)));
            (done, message) = ((unwritten ?? refusal) is null, unwritten ?? refusal ?? success);
            if (unwritten is null) await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
