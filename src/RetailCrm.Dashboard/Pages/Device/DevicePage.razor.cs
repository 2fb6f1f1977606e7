using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using RetailCrm.Dashboard.Hosting.Access.Screens;
using RetailCrm.Security.Screens;

namespace RetailCrm.Dashboard.Pages.Device;

/// <summary>A device that is nobody's yet shows a short code, until an admin has approved it.</summary>
public sealed partial class DevicePage(ConnectScreen connect)
{
    private ScreenCode? code;

    [Inject]
    private IOptionsMonitor<ScreenOptions> Options { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        // The same device keeps its code as long as it is good: somebody may be typing it.
        if (ScreenCookies.AskingOf(Http) is { } secret) code = await connect.FindAsync(secret, Http.RequestAborted);
        if (code is not null) return;
        code = await connect.AskAsync(Http.Connection.RemoteIpAddress?.ToString(), Http.RequestAborted);
        if (code is not null) ScreenCookies.KeepAsking(Http, code.Secret);
    }
}
