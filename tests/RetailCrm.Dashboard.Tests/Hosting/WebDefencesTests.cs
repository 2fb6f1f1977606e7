using System.Net;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Accounts;

namespace RetailCrm.Dashboard.Tests.Hosting;

/// <summary>What every answer carries against other sites, and what one visitor cannot take from the others.</summary>
public sealed class WebDefencesTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData("/signin")]
    [InlineData("/healthz")]
    [InlineData("/no-such-page")]
    [InlineData("/stores")]
    public async Task Every_answer_carries_the_headers(string address)
    {
        await using var portal = new PortalHost(database, []);
        var answer = await portal.NewCaller().GetAsync(address);
        string Of(string name) => string.Join(',', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).SelectMany(h => h.Value));
        var policy = Of("Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries);
        var scripts = Assert.Single(policy, p => p.StartsWith("script-src ", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", scripts, StringComparison.Ordinal);
        Assert.Matches("'nonce-[A-Za-z0-9+/]{22}=='", scripts);
        foreach (var part in (string[])["default-src 'self'", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'"]) Assert.Contains(part, policy);
        Assert.Equal(("nosniff", "same-origin", "same-origin"), (Of("X-Content-Type-Options"), Of("Referrer-Policy"), Of("Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Of("Permissions-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_user_s_files_wait_for_each_other_and_for_nobody_else()
    {
        await database.Services.AddUserAsync("he", [PortalRole.HqExecutive], [Accounts.All()]);
        await database.Services.AddUserAsync("zhou", [PortalRole.HqExecutive], [Accounts.All()]);
        await using var portal = new PortalHost(database, new() { ["Access:ExportsAtOnce"] = "1", ["Access:AttemptsPerMinute"] = "1000" });
        var (he, zhou) = (await portal.SignedInAsync("he"), await portal.SignedInAsync("zhou"));
        const string Csv = "/reports/store-comparison.csv?p=2026-03-01..2026-03-31";
        Task<HttpResponseMessage>[] two;
        Task<HttpResponseMessage> others;
        await using (var connection = await database.Engine.OpenWriteAsync(default))
        await using (await database.Engine.BeginAloneAsync(connection, LoneWork.Audit, default))
        {
            // A file that cannot be entered yet waits; meanwhile its place is taken.
            (two, others) = ([he.GetAsync(Csv), he.GetAsync(Csv)], zhou.GetAsync(Csv));
            var refused = await await Task.WhenAny(two);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.False(others.IsCompleted);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], (await Task.WhenAll(two)).Select(a => a.StatusCode).Order());
        Assert.Equal(HttpStatusCode.OK, (await others).StatusCode);
    }

    [Fact]
    public async Task Over_https_the_session_travels_by_https_only()
    {
        await database.Services.AddUserAsync("he", [PortalRole.HqExecutive], [Accounts.All()]);
        await using var portal = new PortalHost(database, []);
        var caller = new Caller(portal.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") }));
        var answer = await caller.SignInAsync("he", Accounts.Password);
        var session = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("retailcrm.session=", StringComparison.Ordinal)).ToLowerInvariant();
        foreach (var word in (string[])["secure", "httponly", "samesite="]) Assert.Contains("; " + word, session, StringComparison.Ordinal);
    }
}
