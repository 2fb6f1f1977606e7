using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>Open while the portal has no user: makes the first admin for whoever can read the console.</summary>
public sealed partial class SetupPage
{
    private string? error;
    private bool closed;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "setup")]
    private SetupInput Input { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        closed = !await Token.IsOpenAsync(Http.RequestAborted);
    }

    private async Task SubmitAsync()
    {
        if (closed) return;
        if (!Token.IsRight(Input.Token))
        {
            error = L["The token is wrong. It stands on the console of the portal, and is another after each start."];
            return;
        }

        var user = new PortalUser { UserName = Input.User.Trim(), DisplayName = Input.Name.Trim() is { Length: > 0 } name ? name : Input.User.Trim() };
        var result = await Open.RunAsync(Http.Actor(), user, Input.Password, [PortalRole.Admin], [], Http.RequestAborted);
        if (!result.Succeeded)
        {
            error = IdentityWords.Of(result, L, Access.Value);
            return;
        }

        Token.Use();
        Navigation.NavigateTo(AccountUrls.SignInAfterSetup);
    }

    private sealed class SetupInput
    {
        public string Token { get; set => field = value ?? ""; } = "";

        public string User { get; set => field = value ?? ""; } = "";

        public string Name { get; set => field = value ?? ""; } = "";

        public string Password { get; set => field = value ?? ""; } = "";
    }
}
