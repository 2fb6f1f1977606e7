using Microsoft.JSInterop;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>The frame of a wall.</summary>
public sealed partial class WallLayout(IJSRuntime js)
{
    // Only a circuit gets here.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await js.InvokeVoidAsync("portal.interactive");
    }
}
