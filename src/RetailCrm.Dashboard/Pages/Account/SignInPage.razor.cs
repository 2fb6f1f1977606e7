using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>Name and password. The answer to a wrong one does not tell which of the two it was, nor whether the name is anybody's.</summary>
public sealed partial class SignInPage
{
    private string? error;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "signin")]
    private SignInInput Input { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>1: a new password was just set.</summary>
    [SupplyParameterFromQuery]
    private string? New { get; set; }

    /// <summary>1: the first admin was just made.</summary>
    [SupplyParameterFromQuery]
    private string? First { get; set; }

    protected override void OnInitialized()
    {
        Input ??= new();
        // Signed in already, in another tab.
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.UserId() != 0) Navigation.NavigateTo(LocalUrl.Of(ReturnUrl));
    }

    private async Task SubmitAsync()
    {
        var (user, password) = Input.Demo is { Length: > 0 } demo && Demo.Enabled ? (demo, DemoAccounts.Password) : (Input.User, Input.Password);
        if (user.Length == 0 || password.Length == 0)
        {
            error = L["Give your user name and your password."];
            return;
        }

        var answer = await Flow.PasswordAsync(Http, user, password, Input.Keep);
        if (answer.Step == SignInStep.Done) Navigation.NavigateTo(LocalUrl.Of(ReturnUrl));
        else if (answer.Step == SignInStep.CodeNeeded) Navigation.NavigateTo(AccountUrls.CodeFor(ReturnUrl));
        else error = SignInWords.Of(answer, L, Access.Value, L["User name or password is wrong."]);
    }

    private sealed class SignInInput
    {
        public string User { get; set => field = value ?? ""; } = "";

        public string Password { get; set => field = value ?? ""; } = "";

        public bool Keep { get; set; }

        /// <summary>The name of a demo account whose button was pressed.</summary>
        public string? Demo { get; set; }
    }
}
