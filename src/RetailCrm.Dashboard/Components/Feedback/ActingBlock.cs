using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>A part of a page by which data are changed: one act at a time, and of a database that cannot be written is told.</summary>
public abstract class ActingBlock : ComponentBase
{
    [Inject]
    private WriteGuard Guard { get; set; } = default!;

    /// <summary>An act runs: its buttons rest.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Does it, unless another act runs.</summary>
    /// <param name="act">Says for itself how it went.</param>
    /// <param name="tell">Given what to tell the user where nothing could be written.</param>
    protected async Task OnceAsync(Func<Task> act, Action<string> tell)
    {
        if (IsBusy) return;
        IsBusy = true;
        try
        {
            if (await Guard.RunAsync(act) is { } unwritten) tell(unwritten);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
