using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Security;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>Gives its content the visitor's rights: those that the page was checked with, or else those of this moment.</summary>
public sealed class RightsView(CurrentRights current) : ComponentBase
{
    private Rights? rights;

    [CascadingParameter]
    private Rights? Checked { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<Rights> ChildContent { get; set; } = default!;

    protected override async Task OnParametersSetAsync() => rights = Checked ?? await current.ReadAsync();

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (rights is not null) builder.AddContent(0, ChildContent(rights));
    }
}
