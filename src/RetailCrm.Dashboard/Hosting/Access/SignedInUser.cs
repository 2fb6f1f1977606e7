using Microsoft.AspNetCore.StaticAssets;
using RetailCrm.Dashboard.Navigation.Work;

namespace RetailCrm.Dashboard.Hosting.Access;

/// <summary>Hands the request's user to what asks for rights, keeps answers to people out of caches, and leads who owes a new password to the page for it.</summary>
internal sealed class SignedInUser(RequestDelegate next)
{
    private static readonly string[] Open = [AccountUrls.Password, AccountUrls.SignOut, "/culture", "/healthz"];

    public Task InvokeAsync(HttpContext http, CurrentRights rights)
    {
        rights.AreOf(http.User);
        if (http.User.Identity?.IsAuthenticated != true || http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return next(http);
        http.Response.Headers.CacheControl = "no-store";
        if (!http.User.MustChangePassword() || Open.Contains(http.Request.Path.Value)) return next(http);
        http.Response.Redirect(AccountUrls.Password);
        return Task.CompletedTask;
    }
}
