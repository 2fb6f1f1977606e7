using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using RetailCrm.Dashboard.Hosting;
using RetailCrm.Dashboard.Hosting.Access;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Pages.Account;

/// <summary>What a one-time link opens. A link of nobody, one that has expired and one that was used are answered alike.</summary>
public sealed partial class NewPasswordPage
{
    private string? error;
    private bool good;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "new-password")]
    private NewPasswordInput Input { get; set; } = default!;

    [SupplyParameterFromQuery]
    private long? User { get; set; }

    [SupplyParameterFromQuery]
    private string? Secret { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new();
        good = await Link.IsGoodAsync(User ?? 0, Secret ?? "");
        if (!good) error = IdentityWords.Of(IdentityResult.Failed(new IdentityErrorDescriber().InvalidToken()), L, Access.Value);
    }

    private async Task SubmitAsync()
    {
        if (!good) return;
        if (Input.Fresh != Input.Again)
        {
            error = L["The two passwords differ."];
            return;
        }

        var result = await Link.UseAsync(Http.Actor(), User ?? 0, Secret ?? "", Input.Fresh);
        if (result.Succeeded) Navigation.NavigateTo(AccountUrls.SignIn + "?new=1");
        else error = IdentityWords.Of(result, L, Access.Value);
    }

    private sealed class NewPasswordInput
    {
        public string Fresh { get; set => field = value ?? ""; } = "";

        public string Again { get; set => field = value ?? ""; } = "";
    }
}
