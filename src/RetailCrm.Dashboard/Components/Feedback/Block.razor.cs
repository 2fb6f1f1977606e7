using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>What a block shows. Expected outcomes are values: a page hands the state in, it does not throw.</summary>
public enum BlockState
{
    Loading,

    /// <summary>Earlier data stays readable while newer is on its way.</summary>
    Refreshing,
    Failed,
    Empty,
    Data,
}

/// <summary>A card with a title and every state a block can be in.</summary>
public sealed partial class Block
{
    private ErrorBoundary? boundary;
    private bool asTable;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Unit, period, yardstick: small, beside the title.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public BlockState State { get; set; } = BlockState.Data;

    /// <summary>Least height in px, so that nothing moves between states.</summary>
    [Parameter]
    public int Height { get; set; }

    /// <summary>Of a failure: what the operator finds it by in the log.</summary>
    [Parameter]
    public string? Reference { get; set; }

    [Parameter]
    public EventCallback OnRetry { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The same numbers as a table.</summary>
    [Parameter]
    public RenderFragment? Table { get; set; }

    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>What its figures count: entries of the dictionary, whose words stand behind the small i; none where each figure has its own.</summary>
    [Parameter]
    public IReadOnlyList<string> Metrics { get; set; } = [];

    private bool Shown => State is BlockState.Data or BlockState.Refreshing;

    private bool Waiting => State is BlockState.Loading or BlockState.Refreshing;

    private async Task RecoverAsync()
    {
        boundary?.Recover();
        await OnRetry.InvokeAsync();
    }
}
