using Microsoft.AspNetCore.Components;
using RetailCrm.Crm.FollowUps;
using RetailCrm.Dashboard.Localization;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Components.Tasks;

/// <summary>One task: ticked off with what came of it, and taken back until midnight. Of two people the second is told who was first.</summary>
public sealed partial class TaskLine(TaskDesk desk)
{
    private bool choosing;

    [Parameter, EditorRequired]
    public FollowUpTask Task { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public Masking Masking { get; set; } = Masking.Full;

    /// <summary>On the member's own page.</summary>
    [Parameter]
    public bool OfMember { get; set; }

    /// <summary>The visitor may tick it off.</summary>
    [Parameter]
    public bool May { get; set; }

    [Parameter]
    public EventCallback<Acted> OnActed { get; set; }

    private string Title => !OfMember && Task.Member is { } member ? $"{TaskWords.Kind(L, Task.Kind)} · {Name(member)}" : TaskWords.Kind(L, Task.Kind);

    private IReadOnlyList<string> Facts => [.. new[]
    {
        !OfMember && Task.Member is { IsInScope: false } member ? member.Who.Code : null,
        Task.Employee,
        Task.DoneAt is not null && Task.Outcome is { } outcome ? TaskWords.Outcome(L, outcome) : null,
        Task.DoneAt is { } done ? L["done {0}", DateOnly.FromDateTime(done) == Today ? Figures.Time(done) : Figures.Date(DateOnly.FromDateTime(done))].Value : null,
        Task.Tick is { } tick && tick.By != Task.Employee ? L["ticked off by {0}", tick.By].Value : null,
        Task.DoneAt is null && Task.GivenBy is { } by ? L["given by {0}", by].Value : null,
    }.OfType<string>().Where(part => part.Length > 0)];

    private string When => (Task.DueOn.DayNumber - Today.DayNumber) switch
    {
        0 => L["Today"],
        < 0 and var over => L["{0} d overdue", -over],
        _ => L["by {0}", Figures.ShortDate(Task.DueOn)],
    };

    private string Name(TaskMember member) => member.Name.Seen(Masking, member.Who) ?? member.Who.Code;

    private Task DoneAsync(string outcome) => ActAsync(() => desk.DoneAsync(Task, outcome), L["Done: {0}. It can be taken back until midnight.", Title]);

    private Task UndoAsync() => ActAsync(() => desk.UndoAsync(Task), L["Open again: {0}.", Title]);

    private Task ActAsync(Func<Task<TickAnswer>> act, string success) => OnceAsync(async () =>
    {
        var answer = await act();
        choosing = false;
        await OnActed.InvokeAsync(new(answer.Kind == TickOutcome.Done ? success : Say(answer), answer.Kind != TickOutcome.Done, Changed: true));
    }, text => _ = OnActed.InvokeAsync(new(text, Failed: true, Changed: false)));

    private string Say(TickAnswer answer) => answer.Kind switch
    {
        TickOutcome.SomebodyWasFirst when answer.First is { Tick: { } tick } first => L["{0} was first: {1}. Nothing was changed; this is how it stands now.", tick.By, TaskWords.Outcome(L, first.Outcome ?? "")],
        TickOutcome.SomebodyWasFirst => L["It was changed meanwhile. Nothing was changed by you; this is how it stands now."],
        TickOutcome.TooLate => L["Nothing was changed: it could be taken back until midnight."],
        _ => L["Nothing was changed: it is not one of your tasks, or you may only look."],
    };

    /// <summary>What was done, in words.</summary>
    /// <param name="Changed">What is shown is old.</param>
    public readonly record struct Acted(string Said, bool Failed, bool Changed);
}
