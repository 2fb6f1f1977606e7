using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace RetailCrm.Dashboard.Components.Feedback;

/// <summary>Copies the address of what is shown, with dates instead of moving periods.</summary>
public sealed partial class CopyLink(IJSRuntime js, NavigationManager navigation)
{
    private bool copied;
    private string? shown;

    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (shown != Url) copied = false;
        shown = Url;
    }

    private async Task CopyAsync()
    {
        await js.InvokeVoidAsync("portal.copy", navigation.ToAbsoluteUri(Url).ToString());
        copied = true;
    }
}
