using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Metrics.Members.Profile;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Pages.Members.Profile.Blocks;

/// <summary>What is to be done about the member, what was last done, and a way to give another.</summary>
public sealed partial class TasksBlock
{
    private const int MostDone = 3;
    private bool giving;
    private string? said;

    [Parameter, EditorRequired]
    public MemberProfile Profile { get; set; } = default!;

    /// <summary>Open ones first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FollowUpTask> Tasks { get; set; } = [];

    /// <summary>The running business day.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public Masking Masking { get; set; } = Masking.Full;

    /// <summary>What is shown is old.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private IReadOnlyList<FollowUpTask> Shown => [.. Tasks.Where(t => t.DoneAt is null), .. Tasks.Where(t => t.DoneAt is not null).Take(MostDone)];

    private async Task GivenAsync(string? given)
    {
        (giving, said) = (false, given);
        if (given is not null) await OnChanged.InvokeAsync();
    }
}
