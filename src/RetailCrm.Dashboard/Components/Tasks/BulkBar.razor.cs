using Microsoft.AspNetCore.Components;
using RetailCrm.Common;
using RetailCrm.Crm.FollowUps;

namespace RetailCrm.Dashboard.Components.Tasks;

/// <summary>Appears with the first choice: how many, whom a task would reach, who is left out and why.</summary>
public sealed partial class BulkBar(TaskDesk desk, BusinessCalendar calendar)
{
    private GivePlan plan = GivePlan.None;
    private bool open;
    private string? said;

    /// <summary>Codes of those that are chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>Nobody is chosen any more.</summary>
    [Parameter]
    public EventCallback OnClear { get; set; }

    // Whom the usual task does not reach another one may, or another employee; nobody else's member.
    private bool CanReach => plan.Reached.Count > 0 || plan.LeftOut.Any(l => l.Reason != LeftOutReason.NotYours);

    // The usual task, to whoever looks after each; the form counts for what is chosen there.
    protected override async Task OnParametersSetAsync()
    {
        if (Members.Count == 0) (plan, open) = (GivePlan.None, false);
        else plan = await desk.PlanAsync(new(Members, TaskKinds.All[0], null, calendar.Today, ""));
    }

    private Task ClearAsync()
    {
        (open, said) = (false, null);
        return OnClear.InvokeAsync();
    }

    private async Task DoneAsync(string? given)
    {
        (open, said) = (false, given);
        if (given is not null) await OnClear.InvokeAsync();
    }
}
