using System.Net;
using System.Text.RegularExpressions;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd;

/// <summary>What the portal serves, asked for without a browser.</summary>
[Collection("portal")]
public sealed class SmokeTests(PortalFixture portal) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = portal.Address };

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task It_is_healthy() => Assert.Equal("ok", await client.GetStringAsync("/healthz"));

    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_content/Radzen.Blazor/css/standard.css")]
    [InlineData("/js/portal.js")]
    [InlineData("/css/tokens.css")]
    public async Task An_asset_has_content(string path)
    {
        // Linked or missing static content answers 200 with nothing in it.
        var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Every_asset_that_the_page_names_is_there()
    {
        await PortalFixture.SignInAsync(client);
        var page = await client.GetStringAsync("/");
        var assets = Regex.Matches(page, """<(?:link|script)[^>]*\b(?:href|src)="(?<a>[^"]+)""").Select(m => WebUtility.HtmlDecode(m.Groups["a"].Value)).Where(a => !a.StartsWith("data:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(assets);
        foreach (var asset in assets)
        {
            var answer = await client.GetAsync(asset);
            Assert.True(answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync()).Length > 0, $"{asset}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Pages_carry_the_security_headers()
    {
        var answer = await client.GetAsync("/");
        Assert.Contains("script-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task What_is_not_there_is_a_404_page()
    {
        await PortalFixture.SignInAsync(client);
        var answer = await client.GetAsync("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var answer = await client.PostAsync("/culture", new FormUrlEncodedContent([new("culture", "en")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
