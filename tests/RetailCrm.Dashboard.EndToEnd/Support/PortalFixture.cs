using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RetailCrm.Dashboard.Tests.Documents.Mail;

namespace RetailCrm.Dashboard.EndToEnd.Support;

/// <summary>One portal over a small demo chain and one Chromium, for all tests of a collection.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("retailcrm-e2e-").FullName;
    private readonly Dictionary<string, Cookie> sessions = new(StringComparer.Ordinal);
    private PortalProcess? portal;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where the portal's mails arrive.</summary>
    public SmtpSink Mails { get; } = new();

    public Uri Address { get; private set; } = null!;

    public string PortalLog => portal?.Log ?? "";

    /// <summary>Where pictures are kept for people to look at: beside the tests.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    public async Task InitializeAsync()
    {
        // Loaded before it serves, so that every test sees the same chain: some 30,000 documents to the present hour.
        // With RETAILCRM_E2E_SCALE=1 the pictures are of the chain that people see (README.md's is one of them).
        string[] settings = [$"--ConnectionStrings:Sqlite=Data Source={folder}/chain.db", "--Demo:Enabled=true", "--Demo:LiveTills=false", "--Access:AttemptsPerMinute=1000", "--Mail:Host=127.0.0.1", $"--Mail:Port={Mails.Port}", "--Mail:StartTls=false", "--Mail:From=reports@example.com"];
        await PortalProcess.RunVerbAsync(["demo", "--scale", Environment.GetEnvironmentVariable("RETAILCRM_E2E_SCALE") ?? "0.05", .. settings]);
        (portal, Address) = await PortalProcess.StartAsync(settings);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (portal is not null) await portal.DisposeAsync();
        await Mails.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Signs a plain client in as an account of the demo.</summary>
    public static async Task SignInAsync(HttpClient client, string user = "demo.executive")
    {
        var page = await client.GetStringAsync("/signin");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"").Groups["t"].Value;
        await client.PostAsync("/signin", new FormUrlEncodedContent([new("_handler", "signin"), new("Input.Demo", user), new("__RequestVerificationToken", token)]));
    }

    /// <summary>A visitor with a fresh profile, signed in as an account of the demo; as nobody, for null.</summary>
    public async Task<Visitor> NewVisitorAsync(string locale = "en-US", int width = 1440, int height = 900, string? user = "demo.executive")
    {
        // Patience, not a target: what is to be fast is said where it is awaited.
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright ??= await Playwright.CreateAsync();
        browser ??= await Browser.LaunchAsync(playwright);
        var context = await browser.NewContextAsync(new() { BaseURL = Address.ToString(), Locale = locale, ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(60_000);
        if (user is not null) await context.AddCookiesAsync([await SessionAsync(user)]);
        return await Visitor.WithAsync(context);
    }

    // One session for all visitors of an account: a password takes its time.
    private async Task<Cookie> SessionAsync(string user)
    {
        if (sessions.TryGetValue(user, out var held)) return held;
        using var handler = new HttpClientHandler();
        using var client = new HttpClient(handler) { BaseAddress = Address };
        await SignInAsync(client, user);
        var cookie = handler.CookieContainer.GetCookies(Address)["retailcrm.session"] ?? throw new InvalidOperationException($"{user} could not sign in:\n{PortalLog}");
        return sessions[user] = new() { Name = cookie.Name, Value = cookie.Value, Url = Address.ToString() };
    }
}

[CollectionDefinition("portal")]
public sealed class PortalCollection : ICollectionFixture<PortalFixture>;

/// <summary>Looking at pages changes nothing: it goes on beside the journeys, at a portal of its own.</summary>
[CollectionDefinition("looks")]
public sealed class LooksCollection : ICollectionFixture<PortalFixture>;
