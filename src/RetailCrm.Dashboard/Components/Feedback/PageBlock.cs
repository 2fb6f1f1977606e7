using Microsoft.AspNetCore.Components;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>What every block of a page is given: the page's answer and how its reading stands.</summary>
/// <typeparam name="TView">What the page draws.</typeparam>
public abstract class PageBlock<TView> : ComponentBase where TView : class
{
    /// <summary>Null while nothing was read yet.</summary>
    [Parameter, EditorRequired]
    public TView? View { get; set; }

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
