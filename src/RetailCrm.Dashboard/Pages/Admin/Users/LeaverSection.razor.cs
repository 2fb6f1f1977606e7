using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Administration;

namespace RetailCrm.Dashboard.Pages.Admin.Users;

/// <summary>Somebody leaves: what ends, what is handed over, and to whom.</summary>
public sealed partial class LeaverSection(ActingUser acting, CurrentRights current, HandOver handOver, Figures figures, WriteGuard guard)
{
    private HandOverPlan? plan;
    private string successor = "";
    private string? fault;
    private bool busy;

    [Parameter, EditorRequired]
    public UserRow User { get; set; } = default!;

    /// <summary>In words.</summary>
    [Parameter]
    public EventCallback<string> OnDone { get; set; }

    private Figures Figures => figures;

    protected override async Task OnInitializedAsync() => plan = await handOver.PlanAsync(UsersRight.Of(await current.ReadAsync()), User);

    private async Task LeaveAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            if (await acting.WithAsync(Permissions.ManageUsers) is not { } by)
            {
                fault = L["Nothing was saved: you may no longer manage users."];
                return;
            }

            HandOverResult? result = null;
            fault = await guard.RunAsync(async () => result = await handOver.RunAsync(by, User, successor.Length > 0 ? successor : null, CancellationToken.None)) ?? Fault(result!.Outcome);
            if (fault is null && result is not null) await OnDone.InvokeAsync(L["The account is inactive and signed out; {0} members and {1} tasks were handed over.", figures.Full(result.Members), figures.Full(result.Tasks)]);
        }
        finally
        {
            busy = false;
        }
    }

    private string? Fault(HandOverOutcome outcome) => outcome switch
    {
        HandOverOutcome.Done => null,
        HandOverOutcome.SuccessorNeeded => L["Choose who takes over the members and tasks."],
        HandOverOutcome.SuccessorUnknown => L["This employee is no longer there. Choose another."].Value,
        HandOverOutcome.OwnAdminRight => new UserWords(L, figures).Refusal(RightsOutcome.OwnAdminRight),
        _ => new UserWords(L, figures).Refusal(RightsOutcome.LastAdmin),
    };
}
