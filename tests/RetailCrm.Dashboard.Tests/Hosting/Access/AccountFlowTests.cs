using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Hosting.Access.SignIn;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;
using RetailCrm.Security.Codes;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>The first admin, links for a new password, the second factor, and a portal behind a proxy or on a database that cannot be written.</summary>
public sealed class AccountFlowTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Patient = new() { ["Access:AttemptsPerMinute"] = "1000" };
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task The_first_admin_is_made_with_the_console_s_token_and_then_never_again()
    {
        await using var portal = new PortalHost(database, Patient);
        var caller = portal.NewCaller();
        var token = (await portal.Services.GetRequiredService<SetupToken>().OfferAsync(default))!;
        Assert.Contains("The token is wrong", await (await SetUpAsync(caller, "made up", "luo", Accounts.Password)).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("10 characters or more", await (await SetUpAsync(caller, token, "luo", "short")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("Give a user name", await (await SetUpAsync(caller, token, " ", Accounts.Password)).TextAsync(), StringComparison.Ordinal);
        var made = await SetUpAsync(caller, token, "luo", Accounts.Password);
        Assert.Equal("/signin?first=1", made.Path());
        Assert.Contains("The first admin is made", await caller.TextAsync("/signin?first=1"), StringComparison.Ordinal);
        Assert.Contains("has its users already", await caller.TextAsync("/setup"), StringComparison.Ordinal);
        Assert.Null(await portal.Services.GetRequiredService<SetupToken>().OfferAsync(default));
        Assert.Equal("/home", (await (await portal.SignedInAsync("luo")).GetAsync("/")).Path());
    }

    [Fact]
    public async Task A_link_for_a_new_password_works_once_and_signs_out_everywhere()
    {
        await using var portal = new PortalHost(database, Patient);
        var id = await portal.Services.AddUserAsync("zhou", [PortalRole.StoreManager], more: u => u.MustChangePassword = true);
        var old = await portal.SignedInAsync("zhou");
        var (first, link) = (await LinkAsync(portal, id), await LinkAsync(portal, id));
        Assert.StartsWith("/signin", (await old.GetAsync("/account/password")).Path(), StringComparison.Ordinal);
        var caller = portal.NewCaller();
        Assert.Contains("no longer good", await caller.TextAsync(first), StringComparison.Ordinal);
        Assert.Contains("10 characters", await (await NewPasswordAsync(caller, link, "short")).TextAsync(), StringComparison.Ordinal);
        Assert.Equal("/signin?new=1", (await NewPasswordAsync(caller, link, "a brand new one")).Path());
        Assert.Contains("no longer good", await caller.TextAsync(link), StringComparison.Ordinal);
        Assert.Equal("/", (await caller.SignInAsync("zhou", "a brand new one")).Path());
        // The new password is one's own: none is owed.
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("/signin/new-password")]
    [InlineData("/signin/new-password?user=1&secret=made-up")]
    [InlineData("/signin/new-password?user=77&secret=made-up")]
    public async Task A_link_that_is_none_is_answered_like_one_that_has_expired(string link)
    {
        await using var portal = new PortalHost(database, Patient);
        await portal.Services.AddUserAsync("zhou", []);
        Assert.Contains("This link is no longer good", await portal.NewCaller().TextAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_expires()
    {
        await using var portal = new PortalHost(database, Patient, services => services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.Zero));
        var id = await portal.Services.AddUserAsync("zhou", []);
        Assert.Contains("This link is no longer good", await portal.NewCaller().TextAsync(await LinkAsync(portal, id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_second_factor_the_password_alone_opens_nothing()
    {
        var clock = new FixedClock(TimeProvider.System.GetUtcNow());
        await using var portal = new PortalHost(database, Patient, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await portal.Services.AddUserAsync("zhou", [PortalRole.StoreManager]);
        var (phone, other) = (await portal.SignedInAsync("zhou"), await portal.SignedInAsync("zhou"));
        var key = Regex.Match(await phone.TextAsync(AccountUrls.SecondFactor), "class=\"key\"><code>(?<k>[^<]+)").Groups["k"].Value.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("code is wrong", await (await phone.SendFormAsync(AccountUrls.SecondFactor, "on", ("On.Code", "000000"))).TextAsync(), StringComparison.Ordinal);
        var on = await (await phone.SendFormAsync(AccountUrls.SecondFactor, "on", ("On.Code", Code()))).TextAsync();
        var recovery = Regex.Matches(on, "<li><code>(?<c>[^<]+)</code>").Select(m => m.Groups["c"].Value).ToList();
        Assert.Equal(10, recovery.Count);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await other.GetAsync("/account")).StatusCode);

        var caller = portal.NewCaller();
        Assert.Equal("/signin/code?returnUrl=%2Fstores", (await caller.SignInAsync("zhou", Accounts.Password, "/signin?returnUrl=%2Fstores")).Path());
        Assert.StartsWith("/signin", (await caller.GetAsync("/account")).Path(), StringComparison.Ordinal);
        Assert.Contains("4 attempts left", await (await CodeAsync(caller, "000000")).TextAsync(), StringComparison.Ordinal);
        // The code that turned it on was taken, and opens nothing more; nor does any other a second time.
        Assert.Contains("3 attempts left", await (await CodeAsync(caller, Code())).TextAsync(), StringComparison.Ordinal);
        clock.Now = clock.Now.AddSeconds(Totp.StepSeconds);
        Assert.Equal("/stores", (await CodeAsync(caller, Code())).Path());
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/account")).StatusCode);
        var shoulder = portal.NewCaller();
        await shoulder.SignInAsync("zhou", Accounts.Password, "/signin?returnUrl=%2Fstores");
        Assert.Contains("code is wrong", await (await CodeAsync(shoulder, Code())).TextAsync(), StringComparison.Ordinal);

        // A recovery code opens once.
        foreach (var (code, opens) in ((string, bool)[])[(recovery[0], true), (recovery[0], false), (recovery[1].ToLowerInvariant(), true)])
        {
            caller = portal.NewCaller();
            await caller.SignInAsync("zhou", Accounts.Password, "/signin?returnUrl=%2Fstores");
            Assert.Equal(opens ? HttpStatusCode.Found : HttpStatusCode.OK, (await CodeAsync(caller, code)).StatusCode);
        }

        // Without the password there is nothing to type a code for.
        Assert.StartsWith("/signin", (await portal.NewCaller().GetAsync("/signin/code")).Path(), StringComparison.Ordinal);
        Assert.Contains("8 recovery codes are left", await caller.TextAsync(AccountUrls.SecondFactor), StringComparison.Ordinal);
        Assert.Contains("password is wrong", await (await caller.SendFormAsync(AccountUrls.SecondFactor, "off", ("Off.Password", "x"))).TextAsync(), StringComparison.Ordinal);
        await caller.SendFormAsync(AccountUrls.SecondFactor, "off", ("Off.Password", Accounts.Password));
        Assert.Equal("/", (await portal.NewCaller().SignInAsync("zhou", Accounts.Password)).Path());

        string Code() => Totp.Code(key, Totp.StepAt(clock.Now));
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_too()
    {
        await using var portal = new PortalHost(database, Patient);
        await portal.Services.AddUserAsync("zhou", [], more: u => u.TwoFactorEnabled = true);
        var caller = portal.NewCaller();
        await caller.SignInAsync("zhou", Accounts.Password, "/signin?returnUrl=%2Fstores");
        for (int i = 0; i < 5; i++) await CodeAsync(caller, "000000");
        Assert.Contains("this account is locked", await (await CodeAsync(caller, "000000")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("this account is locked", await (await portal.NewCaller().SignInAsync("zhou", Accounts.Password)).TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("10.9.9.9", false)]
    [InlineData("::1", false)]
    public async Task Https_is_believed_of_a_known_proxy_only(string proxies, bool believed)
    {
        await using var portal = new PortalHost(database, new(Patient) { ["AllowedHosts"] = "*", ["Access:Proxies"] = proxies }, services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse("10.1.2.3"))));
        var client = portal.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://example.com") });
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var door = await client.GetAsync("/signin");
        Assert.Equal(believed, Assert.Single(door.Headers.GetValues("Set-Cookie"), c => c.StartsWith("retailcrm.form=", StringComparison.Ordinal)).Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(believed, door.Headers.Contains("Strict-Transport-Security"));
        Assert.StartsWith(believed ? "https://example.com/signin" : "http://example.com/signin", (await client.GetAsync("/account")).Path(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "203.0.113.9")]
    [InlineData(null, "10.1.2.3")]
    [InlineData("192.0.2.0/24", "10.1.2.3")]
    public async Task A_forged_address_is_believed_of_nobody_but_a_known_proxy(string? proxies, string noted)
    {
        var settings = new Dictionary<string, string> { ["Access:AttemptsPerMinute"] = "2" };
        if (proxies is not null) settings["Access:Proxies"] = proxies;
        await using var portal = new PortalHost(database, settings, services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse("10.1.2.3"))));
        await portal.Services.AddUserAsync("zhou", []);
        var client = portal.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") });
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(HttpStatusCode.Found, (await new Caller(client).SignInAsync("zhou", Accounts.Password)).StatusCode);
        var entry = (await portal.Services.GetRequiredService<AuditQueries>().FindAsync(new(true), new() { Action = AuditActions.SignIn })).Entries[0];
        Assert.Equal(noted, entry.Actor.Address);
        // Nor does another address for each attempt pass the limit.
        if (noted != "10.1.2.3") return;
        HttpStatusCode last = default;
        for (int i = 0; i < 3; i++)
        {
            var guess = portal.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("http://localhost") });
            guess.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{i}");
            last = (await new Caller(guess).SignInAsync("zhou", "wrong")).StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task On_a_database_that_cannot_be_written_the_door_says_so()
    {
        await database.Services.AddUserAsync("zhou", []);
        await using var portal = new PortalHost(database, new(Patient) { ["ConnectionStrings:Sqlite"] = $"Data Source={database.Folder}/test.db;Mode=ReadOnly" });
        var answer = await portal.NewCaller().SignInAsync("zhou", Accounts.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("the database cannot be written", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_sessions_cannot_be_ended_this_browser_still_forgets_its_own()
    {
        await database.Services.AddUserAsync("zhou", [PortalRole.HqExecutive], [Accounts.All()]);
        await using var portal = new PortalHost(database, new(Patient));
        var caller = await portal.SignedInAsync("zhou");
        await database.ExecuteAsync("DROP TABLE audit_head");
        var answer = await caller.PostAsync(AccountUrls.SignOut, await caller.TokenAsync("/account"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Signed out in this browser only", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("/signin", (await caller.GetAsync("/stores")).Path(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SetUpAsync(Caller caller, string token, string user, string password) =>
        caller.SendFormAsync("/setup", "setup", ("Input.Token", token), ("Input.User", user), ("Input.Name", "Luo Kai"), ("Input.Password", password));

    private static Task<HttpResponseMessage> NewPasswordAsync(Caller caller, string link, string password) =>
        caller.SendFormAsync(link, "new-password", ("Input.Fresh", password), ("Input.Again", password));

    private static Task<HttpResponseMessage> CodeAsync(Caller caller, string code) => caller.SendFormAsync("/signin/code?returnUrl=%2Fstores", "code", ("Input.Code", code));

    private static async Task<string> LinkAsync(PortalHost portal, long id)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByIdAsync($"{id}");
        return AccountUrls.NewPasswordFor(id, await scope.ServiceProvider.GetRequiredService<OneTimeLink>().MakeAsync(AuditActor.System, user!, default));
    }

    // The test server knows no network: every caller comes from here.
    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}
