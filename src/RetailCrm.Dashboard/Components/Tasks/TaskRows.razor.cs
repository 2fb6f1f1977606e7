using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Components.Tasks;

/// <summary>Tasks in a list, and what was last done about one of them.</summary>
public sealed partial class TaskRows
{
    private string? said;
    private bool failed;

    [Parameter, EditorRequired]
    public IReadOnlyList<FollowUpTask> Tasks { get; set; } = [];

    /// <summary>The running business day.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public Masking Masking { get; set; } = Masking.Full;

    /// <summary>On the member's own page: whom it is about need not be said.</summary>
    [Parameter]
    public bool OfMember { get; set; }

    /// <summary>What is shown is old.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private async Task ActedAsync(TaskLine.Acted acted)
    {
        (said, failed) = (acted.Said, acted.Failed);
        if (acted.Changed) await OnChanged.InvokeAsync();
    }
}
