using System.Net;
using RetailCrm.Dashboard.Tests.Support;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>The sign-in of a portal in a process of its own.</summary>
internal static class PortalSignIn
{
    /// <summary>The visitor's cookies are its handler's.</summary>
    public static async Task RunAsync(HttpClient visitor, Uri portal, string user)
    {
        var page = await visitor.GetStringAsync(new Uri(portal, "/signin"));
        using var form = new FormUrlEncodedContent([new("_handler", "signin"), new("Input.User", user), new("Input.Password", Accounts.Password), new("__RequestVerificationToken", Caller.TokenIn(page))]);
        using var answer = await visitor.PostAsync(new Uri(portal, "/signin"), form);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }
}
