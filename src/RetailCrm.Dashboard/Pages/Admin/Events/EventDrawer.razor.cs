using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Pages.Admin.Events;

/// <summary>One event: its names, its kind and its days. The right is asked anew before every act.</summary>
public sealed partial class EventDrawer(ActingUser acting, ChangeEvents change, ChainEventWords words)
{
    private string? message;
    private bool asked;

    [Parameter, EditorRequired]
    public EventForm Form { get; set; } = default!;

    /// <summary>Null: one that is to be added.</summary>
    [Parameter, EditorRequired]
    public ChainEvent? Event { get; set; }

    [Parameter, EditorRequired]
    public string CloseUrl { get; set; } = "";

    /// <summary>False: somebody was first, and the list is another.</summary>
    [Parameter]
    public EventCallback<bool> OnSaved { get; set; }

    private ChainEventWords Words => words;

    private string Deleting => (Form.IsBuiltIn, asked) switch
    {
        (true, _) => L["Back to the calendar"],
        (false, false) => L["Delete"],
        _ => L["Delete for good"],
    };

    private Task SaveAsync()
    {
        if (!Form.IsIncomplete) return RunAsync(by => change.SaveAsync(by, Form.Wanted, Form.Read));
        message = L["Enter the first and the last day, or remove the line."];
        return Task.CompletedTask;
    }

    // Asked twice: its days of all years go.
    private Task DeleteAsync()
    {
        if (asked || Form.IsBuiltIn) return RunAsync(by => change.DeleteAsync(by, Form.Read!));
        asked = true;
        return Task.CompletedTask;
    }

    private Task RunAsync(Func<AuditActor, Task<EventAnswer>> act) => OnceAsync(async () =>
    {
        if (await acting.WithAsync(Permissions.EditDefinitions) is not { } by) message = L["Nothing was saved: you may no longer edit definitions."];
        else
        {
            var answer = await act(by);
            message = words.Problem(answer);
            if (answer.Outcome is EventOutcome.Done or EventOutcome.SomebodyWasFirst) await OnSaved.InvokeAsync(answer.Outcome == EventOutcome.Done);
        }
    }, text => message = text);
}
