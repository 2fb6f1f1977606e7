using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using RetailCrm.Common;

namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>The frame around every page: navigation, header, content.</summary>
public sealed partial class MainLayout(IJSRuntime js, NavigationManager navigation, IOptions<ChainOptions> chain)
{
    private IOptions<ChainOptions> Chain => chain;

    // A bare "#content" would lead to the base address: the document has a <base>.
    private string SkipTarget => navigation.Uri.Split('#')[0] + "#content";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await js.InvokeVoidAsync("portal.interactive");
    }
}
