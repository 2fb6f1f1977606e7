using System.Net;
using System.Text.RegularExpressions;
using RetailCrm.Dashboard.EndToEnd.Support;

namespace RetailCrm.Dashboard.EndToEnd;

/// <summary>Language: by the browser, by choice, and never off this site.</summary>
[Collection("looks")]
public sealed class CultureTests(PortalFixture portal) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", "登录", "zh-CN")]
    [InlineData("en-US,en;q=0.8", "Sign in", "en")]
    [InlineData("fr", "Sign in", "en")]
    public async Task The_browser_s_language_is_the_first_choice(string accepted, string title, string lang)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/signin");
        request.Headers.Add("Accept-Language", accepted);

        var page = WebUtility.HtmlDecode(await (await client.SendAsync(request)).Content.ReadAsStringAsync());

        Assert.Contains($"<html lang=\"{lang}\"", page, StringComparison.Ordinal);
        Assert.Contains($">{title}</h1>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stores?cmp=weekday", "/stores?cmp=weekday")]
    [InlineData("https://example.com/", "/https://example.com/")]
    [InlineData("//example.com", "/example.com")]
    [InlineData("/\\example.com", "/example.com")]
    public async Task The_choice_is_kept_and_leads_back_to_this_site_only(string back, string location)
    {
        var answer = await ChooseAsync("zh-CN", back);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("retailcrm.culture=", StringComparison.Ordinal));
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/signin"));
        Assert.Contains("登录", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_the_portal_does_not_speak_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await ChooseAsync("tlh", "stores")).StatusCode);

    private async Task<HttpResponseMessage> ChooseAsync(string culture, string back)
    {
        var page = await client.GetStringAsync("/signin");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"(?<t>[^\"]+)\"").Groups["t"].Value;
        return await client.PostAsync("/culture", new FormUrlEncodedContent([new("culture", culture), new("returnUrl", back), new("__RequestVerificationToken", token)]));
    }
}
