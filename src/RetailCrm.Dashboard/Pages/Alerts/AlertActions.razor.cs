using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.Alerts;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Pages.Alerts;

/// <summary>What can be done about an alert. The rights are asked anew before every act; of two people the second is told who was first.</summary>
public sealed partial class AlertActions(AnswerAlert answer, AlertQueries queries, CurrentRights current, ActingUser acting, TimeProvider clock)
{
    private static readonly AlertOutcome[] Outcomes = [AlertOutcome.Done, AlertOutcome.KnownEvent, AlertOutcome.DataFault, AlertOutcome.FalseAlarm];
    private IReadOnlyList<AlertAssignee> users = [];
    private AlertOutcome outcome = AlertOutcome.Done;
    private long assignee;
    private int muteDays = 1;
    private string note = "";
    private string? message;
    private bool done;

    [Parameter, EditorRequired]
    public Alert Alert { get; set; } = default!;

    [Parameter, EditorRequired]
    public AlertWords Words { get; set; } = default!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnInitializedAsync() => users = await queries.AssigneesAsync(await current.ScopeAsync(Permissions.ViewAlerts), Alert.Id);

    private Task AcknowledgeAsync() => ActAsync(call => answer.AcknowledgeAsync(call), L["Acknowledged: it is yours."]);

    private Task AssignAsync() => ActAsync(call => answer.AssignAsync(call, assignee), L["Assigned."]);

    private Task MuteAsync() => ActAsync(call => answer.MuteAsync(call, clock.GetUtcNow().AddDays(muteDays), note), L["Muted."]);

    private Task CloseAsync() => ActAsync(call => answer.CloseAsync(call, outcome, note), L["Closed."]);

    private Task ActAsync(Func<AlertCall, Task<AlertAnswer>> act, string success) => OnceAsync(async () =>
    {
        var rights = await current.ReadAsync();
        if (await acting.WithAsync(Permissions.ViewAlerts) is not { } by)
        {
            (done, message) = (false, L["Nothing was done: you may only look."]);
            return;
        }

        var result = await act(new(rights, by, Alert.Id, Alert.Version));
        done = result.Kind == AlertAnswerKind.Done;
        message = Say(result, success);
        if (done) note = "";
        await OnChanged.InvokeAsync();
    }, text => (done, message) = (false, text));

    private string Say(AlertAnswer result, string success) => result.Kind switch
    {
        AlertAnswerKind.Done => success,
        AlertAnswerKind.NoNote => L["Nothing was done: it needs a note of {0} to {1} characters.", AnswerAlert.ShortestNote, AnswerAlert.LongestNote],
        AlertAnswerKind.SomebodyWasFirst => L["{0} was first: {1}. Nothing was changed; this is how it stands now.", result.First!.User ?? L["The rule"].Value, Words.Action(result.First.Action)],
        _ => L["Nothing was done: it is not in your stores, or not for this user."],
    };
}
