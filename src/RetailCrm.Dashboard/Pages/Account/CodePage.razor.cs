using Microsoft.AspNetCore.Components;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>The second factor, after the password was right.</summary>
public sealed partial class CodePage
{
    private string? error;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "code")]
    private CodeInput Input { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        if (await SignInFlow.PendingAsync(Http) is null) Navigation.NavigateTo(AccountUrls.SignInFor(LocalUrl.Of(ReturnUrl)));
    }

    private async Task SubmitAsync()
    {
        var answer = await Flow.CodeAsync(Http, Input.Code);
        if (answer.Step == SignInStep.Done) Navigation.NavigateTo(LocalUrl.Of(ReturnUrl));
        else error = SignInWords.Of(answer, L, Access.Value, L["The code is wrong or no longer good. Check that the clock of your phone is right."]);
    }

    private sealed class CodeInput
    {
        public string Code { get; set => field = value ?? ""; } = "";
    }
}
