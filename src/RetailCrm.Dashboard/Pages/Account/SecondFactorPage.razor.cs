using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>Turns one's second factor on and off. Its recovery codes are shown once.</summary>
public sealed partial class SecondFactorPage
{
    private PortalUser user = new();
    private FactorKey? key;
    private IReadOnlyList<string>? codes;
    private int left;
    private string? error;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "on")]
    private OnInput On { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "off")]
    private OffInput Off { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        On ??= new();
        Off ??= new();
        user = await Factor.UserAsync(Http);
        await ShowAsync();
    }

    private async Task TurnOnAsync()
    {
        codes = await Factor.TurnOnAsync(Http, user, On.Code);
        if (codes is null) error = L["The code is wrong or no longer good. Check that the clock of your phone is right."];
    }

    private async Task TurnOffAsync()
    {
        if (!await Factor.TurnOffAsync(Http, user, Off.Password)) error = L["The password is wrong."];
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (user.TwoFactorEnabled) left = await Factor.CodesLeftAsync(user);
        else key = await Factor.KeyAsync(Http, user);
    }

    private sealed class OnInput
    {
        public string Code { get; set => field = value ?? ""; } = "";
    }

    private sealed class OffInput
    {
        public string Password { get; set => field = value ?? ""; } = "";
    }
}
