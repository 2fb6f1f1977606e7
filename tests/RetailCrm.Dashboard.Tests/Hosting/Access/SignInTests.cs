using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailCrm.Dashboard.Navigation.Work;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Hosting.Access;

/// <summary>The door, asked over HTTP: who gets in, who does not, and what either is told.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly FixedClock clock = new(TimeProvider.System.GetUtcNow());
    private TestDatabase database = null!;
    private PortalHost portal = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        portal = new(database, new() { ["Access:AttemptsPerMinute"] = "1000" }, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await portal.Services.AddUserAsync("zhou", [PortalRole.StoreManager], [Accounts.All()]);
    }

    public async Task DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/stores?p=last-week")]
    [InlineData("/stores/A1")]
    [InlineData("/reports/store-comparison.csv")]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/denied")]
    [InlineData("/no-such-address")]
    public async Task Without_a_sign_in_every_address_leads_to_it_and_back(string address)
    {
        var answer = await portal.NewCaller().GetAsync(address);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal($"/signin?returnUrl={Uri.EscapeDataString(address)}", answer.Path());
    }

    [Fact]
    public async Task Nor_is_there_a_circuit_without_one() => Assert.Equal(HttpStatusCode.Unauthorized, (await portal.NewCaller().GetAsync("/_blazor")).StatusCode);

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/css/tokens.css")]
    [InlineData("/signin")]
    public async Task Open_are_the_door_its_styles_and_the_pulse(string address) => Assert.Equal(HttpStatusCode.OK, (await portal.NewCaller().GetAsync(address)).StatusCode);

    [Fact]
    public async Task The_right_password_opens_and_the_cookie_keeps_to_itself()
    {
        var caller = portal.NewCaller();
        var answer = await caller.SignInAsync("Zhou", Accounts.Password, "/signin?returnUrl=%2Fstores%3Fp%3Dlast-week");
        Assert.Equal("/stores?p=last-week", answer.Path());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("retailcrm.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<h1", await caller.TextAsync("/stores"), StringComparison.Ordinal);
        // Who is signed in is not asked again.
        Assert.Equal("/", (await caller.GetAsync("/signin")).Path());
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_words_until_both_are_locked()
    {
        foreach (var name in (string[])["zhou", "nobody"])
        {
            var caller = portal.NewCaller();
            for (int left = 4; left > 0; left--)
                Assert.Contains($"User name or password is wrong. {left} attempt{(left == 1 ? "" : "s")} left before a 15-minute lock.", await (await caller.SignInAsync(name, "wrong")).TextAsync(), StringComparison.Ordinal);
            Assert.Contains("this account is locked", await (await caller.SignInAsync(name, "wrong")).TextAsync(), StringComparison.Ordinal);
            Assert.Contains("this account is locked", await (await caller.SignInAsync(name, Accounts.Password)).TextAsync(), StringComparison.Ordinal);
        }

        clock.Now = clock.Now.AddMinutes(16);
        Assert.Equal(HttpStatusCode.Found, (await portal.NewCaller().SignInAsync("zhou", Accounts.Password)).StatusCode);
    }

    [Fact]
    public async Task An_empty_form_is_told_what_it_lacks()
    {
        foreach (var (user, password) in ((string, string)[])[("", ""), ("zhou", ""), ("", "x")])
            Assert.Contains("Give your user name and your password", await (await portal.NewCaller().SignInAsync(user, password)).TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await portal.NewCaller().SendFormAsync("/signin", "signin")).StatusCode);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    [InlineData("/\\example.com")]
    [InlineData("javascript:alert(1)")]
    [InlineData("stores")]
    [InlineData("/a\nb")]
    public async Task It_leads_to_this_portal_only(string returnUrl) =>
        Assert.Equal("/", (await portal.NewCaller().SignInAsync("zhou", Accounts.Password, $"/signin?returnUrl={Uri.EscapeDataString(returnUrl)}")).Path());

    [Fact]
    public async Task An_address_that_is_nowhere_is_a_clear_page_after_the_sign_in()
    {
        var caller = await portal.SignedInAsync("zhou");
        var answer = await caller.GetAsync("/no-such-address");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_tab_from_before_the_sign_in_is_refused_with_words()
    {
        var caller = portal.NewCaller();
        var old = await caller.TokenAsync("/signin");
        Assert.Equal(HttpStatusCode.Found, (await caller.SignInAsync("zhou", Accounts.Password)).StatusCode);
        var answer = await caller.PostAsync("/signin", old, ("_handler", "signin"), ("Input.User", "zhou"), ("Input.Password", Accounts.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This form has expired", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await caller.PostAsync("/signout", "made up")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_its_cookie_is_worth_nothing()
    {
        var (here, there) = (await portal.SignedInAsync("zhou"), await portal.SignedInAsync("zhou"));
        var answer = await here.PostAsync("/signout", await here.TokenAsync("/account"));
        Assert.Equal("/signin", answer.Path());
        Assert.Equal(HttpStatusCode.Found, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Everywhere_means_everywhere_and_another_device_can_be_ended_alone()
    {
        var (one, two, three) = (await portal.SignedInAsync("zhou"), await portal.SignedInAsync("zhou"), await portal.SignedInAsync("zhou"));
        var others = Regex.Matches(await one.TextAsync("/account"), "name=\"session\" value=\"(?<id>[0-9A-F]+)\"").Select(m => m.Groups["id"].Value).ToList();
        Assert.Equal(2, others.Count);
        Assert.Equal("/account", (await one.PostAsync("/signout", await one.TokenAsync("/account"), ("session", others[0]))).Path());
        HttpStatusCode[] left = [(await one.GetAsync("/account")).StatusCode, (await two.GetAsync("/account")).StatusCode, (await three.GetAsync("/account")).StatusCode];
        Assert.Equal(HttpStatusCode.OK, left[0]);
        Assert.Single(left, HttpStatusCode.Found);
        await one.PostAsync("/signout", await one.TokenAsync("/account"), ("session", "all"));
        foreach (var caller in (Caller[])[one, two, three]) Assert.Equal(HttpStatusCode.Found, (await caller.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Who_owes_a_new_password_gets_nowhere_else()
    {
        await portal.Services.AddUserAsync("new", [PortalRole.StoreManager], [Accounts.All()], u => u.MustChangePassword = true);
        var caller = await portal.SignedInAsync("new");
        foreach (var address in (string[])["/", "/stores", "/account", "/reports/store-comparison.csv", "/_blazor"]) Assert.Equal("/account/password", (await caller.GetAsync(address)).Path());
        Assert.Contains("differ", await (await ChangeAsync(caller, Accounts.Password, "another long one", "another")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("old password is wrong", await (await ChangeAsync(caller, "wrong", "another long one")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("10 characters or more", await (await ChangeAsync(caller, Accounts.Password, "short")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("differs from the old", await (await ChangeAsync(caller, Accounts.Password, Accounts.Password)).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("must not hold the user name", await (await ChangeAsync(caller, Accounts.Password, "my new password")).TextAsync(), StringComparison.Ordinal);
        Assert.Equal("/", (await ChangeAsync(caller, Accounts.Password, "another long one")).Path());
        Assert.Equal("/home", (await caller.GetAsync("/")).Path());
        Assert.Equal(HttpStatusCode.Found, (await portal.NewCaller().SignInAsync("new", "another long one")).StatusCode);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_address_are_turned_away()
    {
        await using var narrow = new PortalHost(database, new() { ["Access:AttemptsPerMinute"] = "3" });
        var caller = narrow.NewCaller();
        for (int i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await caller.SignInAsync($"name{i}", "wrong")).StatusCode);
        var answer = await caller.SignInAsync("zhou", Accounts.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("Wait a minute", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_of_the_demo_works_in_the_demo_only()
    {
        await portal.Services.AddUserAsync("demo.admin", [PortalRole.Admin], more: u => u.Demo = true);
        Assert.Contains("is wrong", await (await portal.NewCaller().SignInAsync("demo.admin", Accounts.Password)).TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("demo.", await portal.NewCaller().TextAsync("/signin"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ChangeAsync(Caller caller, string old, string fresh, string? again = null) =>
        caller.SendFormAsync(AccountUrls.Password, "password", ("Input.Old", old), ("Input.Fresh", fresh), ("Input.Again", again ?? fresh));
}
