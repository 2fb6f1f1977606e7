using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail.Sending;

/// <summary>Hands a message to a robot of a group chat. It follows nothing elsewhere, and reads no more of the answer than its code.</summary>
internal sealed class RobotPost(IOptionsMonitor<WebhookOptions> options, CheckSubscription check, TimeProvider clock) : IDisposable
{
    private const int MostAnswer = 16_384;

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { MaxResponseContentBufferSize = MostAnswer, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Whether the address may be written to now.</summary>
    public bool Allows(NewRobot robot) => Uri.TryCreate(robot.Address, UriKind.Absolute, out var address) && options.CurrentValue.Allows(address, check.IsDevelopment);

    public async Task<PostAnswer> SendAsync(NewRobot robot, string title, string markdown, CancellationToken cancellationToken)
    {
        var over = new HandOver();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.CurrentValue.TimeoutSeconds));
        try
        {
            using var content = new StreamContent(over.Of(Body(robot.Kind, title, markdown)));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var answer = await client.PostAsync(Signed(robot), content, limit.Token);
            return Read(answer.StatusCode, await answer.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested || !over.Begun)
        {
            return new(over.Begun ? PostOutcome.Unclear : PostOutcome.NotReached,
                cancellationToken.IsCancellationRequested ? new(LineFaultKind.PortalStopped) : new(LineFaultKind.NoAnswer, Number(options.CurrentValue.TimeoutSeconds)));
        }
        catch (HttpRequestException e)
        {
            // Not its words: they may hold the address.
            return new(over.Begun ? PostOutcome.Unclear : PostOutcome.NotReached, new(LineFaultKind.Connection, e.HttpRequestError.ToString()));
        }
    }

    public void Dispose() => client.Dispose();

    private static byte[] Body(RobotKind kind, string title, string markdown) => kind == RobotKind.Wecom
        ? JsonSerializer.SerializeToUtf8Bytes(new { msgtype = "markdown", markdown = new { content = markdown } })
        : JsonSerializer.SerializeToUtf8Bytes(new { msgtype = "markdown", markdown = new { title, text = markdown } });

    // DingTalk: the time and its HMAC under the secret go into the address.
    private Uri Signed(NewRobot robot)
    {
        if (robot.Secret is not { Length: > 0 } secret) return new(robot.Address);
        var time = clock.NowMs().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}\n{secret}")));
        return new($"{robot.Address}{(robot.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={time}&sign={Uri.EscapeDataString(sign)}");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // They answer 200 to everything, and say in the text whether they took it.
    private static PostAnswer Read(HttpStatusCode status, string text)
    {
        if ((int)status is < 200 or >= 300) return new(PostOutcome.RefusedForNow, new(LineFaultKind.HttpStatus, Number((int)status)));
        try
        {
            using var answer = JsonDocument.Parse(text);
            if (answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("errcode", out var code) && code.TryGetInt64(out long number))
                return number == 0 ? new(PostOutcome.Sent) : new(PostOutcome.RefusedForNow, new(LineFaultKind.ErrorCode, Number(number)));
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new(PostOutcome.RefusedForNow, new(LineFaultKind.NoErrorCode));
    }
}
