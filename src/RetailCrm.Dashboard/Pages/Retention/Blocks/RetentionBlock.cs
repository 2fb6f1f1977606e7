using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Components.Feedback;

namespace RetailCrm.Dashboard.Pages.Retention.Blocks;

/// <summary>What every block of the page is given.</summary>
public abstract class RetentionBlock : ComponentBase
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public RetentionView? View { get; set; }

    [Parameter, EditorRequired]
    public BlockState State { get; set; }

    /// <summary>Of a failure: what the operator finds it by in the log.</summary>
    [Parameter]
    public string? Reference { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>The block's own word on whether it has something to draw.</summary>
    protected BlockState Unless(bool empty) => State is BlockState.Data or BlockState.Refreshing && empty ? BlockState.Empty : State;
}
