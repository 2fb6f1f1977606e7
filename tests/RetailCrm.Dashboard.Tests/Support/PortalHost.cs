using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace RetailCrm.Dashboard.Tests.Support;

/// <summary>The whole portal in this process, over a test's database; asked by HTTP, without a network.</summary>
internal sealed class PortalHost(TestDatabase database, Dictionary<string, string>? settings = null, Action<IServiceCollection>? configure = null) : WebApplicationFactory<Program>
{
    /// <summary>A browser of its own: it keeps cookies and follows nothing.</summary>
    public Caller NewCaller() => new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") }));

    /// <summary>A browser in which somebody is signed in.</summary>
    public async Task<Caller> SignedInAsync(string user)
    {
        var caller = NewCaller();
        var answer = await caller.SignInAsync(user, Accounts.Password);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return caller;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production").UseStaticWebAssets();
        foreach (var setting in database.Settings) builder.UseSetting(setting[2..].Split('=', 2)[0], setting.Split('=', 2)[1]);
        builder.UseSetting("Jobs:Enabled", "false");
        foreach (var (name, value) in settings ?? []) builder.UseSetting(name, value);
        builder.ConfigureTestServices(services => services.QuickPasswords());
        if (configure is not null) builder.ConfigureTestServices(configure);
    }
}

/// <summary>What a browser does, as far as tests need it.</summary>
internal sealed partial class Caller(HttpClient client)
{
    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address);

    public Task<string> TextAsync(string address) => client.GetStringAsync(address);

    public Task<HttpResponseMessage> SignInAsync(string user, string password, string page = "/signin") =>
        SendFormAsync(page, "signin", ("Input.User", user), ("Input.Password", password));

    /// <summary>Loads the page and sends its form.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string page, string form, params (string Name, string Value)[] fields) =>
        await PostAsync(page, await TokenAsync(page), [("_handler", form), .. fields]);

    /// <summary>The form's token of a page, as it stands there now.</summary>
    public async Task<string> TokenAsync(string page)
    {
        var answer = await client.GetAsync(page);
        Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode} {answer.Headers.Location}");
        return TokenIn(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The form's token in a page's text.</summary>
    public static string TokenIn(string page) => Token().Match(page).Groups["t"].Value;

    public Task<HttpResponseMessage> PostAsync(string address, string token, params (string Name, string Value)[] fields) =>
        client.PostAsync(address, new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"")]
    private static partial Regex Token();
}

internal static class Answers
{
    /// <summary>Where an answer leads, as a path of this portal or whatever else it is.</summary>
    public static string? Path(this HttpResponseMessage answer) => answer.Headers.Location is { } to ? to.IsAbsoluteUri && to.Host == "localhost" ? to.PathAndQuery : to.OriginalString : null;

    /// <summary>The page's words, without entities.</summary>
    public static async Task<string> TextAsync(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
