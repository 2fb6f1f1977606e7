using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Analysis;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>A new password for the old one; where one is owed, nothing else opens before.</summary>
public sealed partial class PasswordPage
{
    private string? error;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "password")]
    private PasswordInput Input { get; set; } = default!;

    protected override void OnInitialized() => Input ??= new();

    private async Task SubmitAsync()
    {
        if (Input.Fresh != Input.Again)
        {
            error = L["The two passwords differ."];
            return;
        }

        var owed = Http.User.MustChangePassword();
        var result = await Factor.ChangePasswordAsync(Http, Input.Old, Input.Fresh);
        if (result.Succeeded) Navigation.NavigateTo(owed ? StoreUrls.Home : AccountUrls.Account);
        else error = IdentityWords.Of(result, L, Access.Value);
    }

    private sealed class PasswordInput
    {
        public string Old { get; set => field = value ?? ""; } = "";

        public string Fresh { get; set => field = value ?? ""; } = "";

        public string Again { get; set => field = value ?? ""; } = "";
    }
}
