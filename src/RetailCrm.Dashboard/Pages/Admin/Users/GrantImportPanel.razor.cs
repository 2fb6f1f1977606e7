using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>Many grants from a file: a dry run, then the same for good.</summary>
public sealed partial class GrantImportPanel(ActingUser acting, CurrentRights current, ImportGrants import, Figures figures, WriteGuard guard)
{
    private const int Most = 50;
    private GrantPlan? plan;
    private string? error, done;
    private bool busy;

    [Parameter, EditorRequired]
    public UserDirectory Directory { get; set; } = default!;

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    [Parameter]
    public EventCallback OnSaved { get; set; }

    private UserWords Words => new(L, figures);

    private async Task ReadAsync(InputFileChangeEventArgs e)
    {
        (plan, error, done) = (null, null, null);
        if (!e.File.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) error = L["Choose a file whose name ends in .csv."];
        else if (e.File.Size > ImportGrants.MostBytes) error = Why(GrantFileFault.TooLarge);
        else await PlanAsync(e.File);
    }

    private async Task PlanAsync(IBrowserFile file)
    {
        var right = UsersRight.Of(await current.ReadAsync());
        if (!right.MayManage)
        {
            error = L["Nothing was done: you may no longer manage users."];
            return;
        }

        try
        {
            using var held = new MemoryStream();
            await using var sent = file.OpenReadStream(ImportGrants.MostBytes);
            await sent.CopyToAsync(held);
            (plan, var fault) = await import.PlanAsync(right, held.GetBuffer().AsMemory(0, (int)held.Length));
            error = fault is { } why ? Why(why) : null;
        }
        catch (IOException)
        {
            error = L["The file did not arrive whole. Choose it once more."];
        }
    }

    private async Task SaveAsync()
    {
        if (busy || plan is null) return;
        busy = true;
        try
        {
            if (await acting.WithAsync(Permissions.ManageUsers) is not { } by)
            {
                error = L["Nothing was saved: you may no longer manage users."];
                return;
            }

            int added = 0;
            error = await guard.RunAsync(async () => added = await import.RunAsync(by, plan, CancellationToken.None));
            if (error is not null) return;
            (plan, done) = (null, L["{0} grants were saved. They hold from the next interaction on.", added]);
            await OnSaved.InvokeAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private string Why(GrantFileFault fault) => fault switch
    {
        GrantFileFault.TooLarge => L["The file is larger than {0} KB or has more than {1} rows. Split it.", ImportGrants.MostBytes / 1024, ImportGrants.MostRows],
        GrantFileFault.NoSuchColumns => L["The first line must name the columns user_name, kind, target and from."],
        _ => L["This is no CSV file in UTF-8. Save it as CSV UTF-8 and choose it once more."],
    };

    private string Why(GrantFault fault) => fault switch
    {
        GrantFault.UnknownUser => L["nobody signs in by this name"],
        GrantFault.InactiveUser => L["this user is not active"],
        GrantFault.UnknownKind => L["say all, region or store"],
        GrantFault.UnknownRegion => L["no store lies in such a region"],
        GrantFault.UnknownStore => L["no store has this code"],
        GrantFault.TargetOfAll => L["leave the target of all empty"],
        GrantFault.LastDayPassed => L["the last day has passed, or lies before the first"],
        _ => L["no date; write yyyy-MM-dd, such as 2026-03-01"],
    };
}
