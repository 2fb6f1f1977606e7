using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using RetailCrm.Dashboard.Documents.Mail.Sending;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>Robots of group chats: three figures and a link, no person, and no address of the own network.</summary>
public class RobotTests
{
    private const string Dingtalk = "oapi.dingtalk.com";

    [Theory]
    [InlineData("https", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", false, true)]
    [InlineData("http", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1", false, false)]
    [InlineData("https", "qyapi.weixin.qq.com:8443/send", false, false)]
    [InlineData("https", "qyapi.weixin.qq.com.example.com/send", false, false)]
    [InlineData("https", "user@qyapi.weixin.qq.com/send", false, false)]
    [InlineData("https", "10.0.0.7/send", false, false)]
    [InlineData("http", "127.0.0.1:5080/", false, false)]
    [InlineData("http", "127.0.0.1:5080/", true, true)]
    [InlineData("http", "169.254.169.254/latest", true, false)]
    [InlineData("file", "/etc/hosts", true, false)]
    public void Only_listed_hosts_over_https_may_be_written_to(string scheme, string rest, bool development, bool allowed) =>
        Assert.Equal(allowed, new WebhookOptions().Allows(new($"{scheme}://{rest}"), development));

    [Fact]
    public async Task A_host_that_is_not_allowed_is_refused_at_save_and_at_sending()
    {
        await using var sink = new RobotSink();
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        var draft = new SubscriptionDraft(new("Morning", "store-comparison", "p=yesterday", "csv", new(SendCadence.Daily, 0, new(12, 30), "Asia/Shanghai")), [], [], [], [new(RobotKind.Wecom, "Managers", sink.Address, null)]);
        Assert.Equal((SubscriptionProblem.HostNotAllowed, "127.0.0.1"), await world.Change.CreateAsync(await world.CallAsync(world.Executive), draft) is var answer ? (answer.Problem, answer.What) : default);
        // Allowed when it was saved, and no longer.
        var id = await WithRobotAsync(world, RobotKind.Wecom, $"https://{Dingtalk}/robot/send", null);
        world.Chain.Database.Get<Microsoft.Extensions.Options.IOptionsMonitor<WebhookOptions>>().CurrentValue.AllowedHosts = "";
        await world.RoundAsync(31);
        Assert.Equal(LineReason.HostNotAllowed, Assert.Single((await world.RunAsync(id)).Lines).Reason);
    }

    [Theory]
    [InlineData(RobotKind.Wecom, "content")]
    [InlineData(RobotKind.Dingtalk, "text")]
    public async Task It_tells_the_title_three_figures_and_the_link(RobotKind kind, string field)
    {
        await using var sink = new RobotSink();
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        var id = await WithRobotAsync(world, kind, $"https://{Dingtalk}/robot/send", kind == RobotKind.Dingtalk ? "SECret" : null);
        // The address lies sealed.
        Assert.DoesNotContain("dingtalk.com/robot", await world.TextAsync("SELECT address FROM subscription_robot") ?? "", StringComparison.Ordinal);
        var due = new DueLine((await world.Chain.Database.Get<SubscriptionQueries>().FindAsync(new(0, true, true), id))!, null!, null!);
        var robot = (await world.Chain.Database.Get<Outbox>().RobotAsync(due.Subscription.Robots.Single().Id))! with { Address = sink.Address };
        var (title, markdown) = await ComposeAsync(world, due.Subscription);
        Assert.Equal(PostOutcome.Sent, (await world.Chain.Database.Get<RobotPost>().SendAsync(robot, title, markdown, default)).Outcome);

        var (query, body) = Assert.Single(sink.Messages);
        using var json = JsonDocument.Parse(body);
        var said = json.RootElement.GetProperty("markdown").GetProperty(field).GetString()!;
        Assert.Equal("markdown", json.RootElement.GetProperty("msgtype").GetString());
        Assert.Contains("Morning sales", said, StringComparison.Ordinal);
        Assert.Contains("- Net sales: **¥333**", said, StringComparison.Ordinal);
        Assert.Equal(3, said.Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Contains("](https://example.com/reports/store-comparison.csv", said, StringComparison.Ordinal);
        var signed = HttpUtility.ParseQueryString(query);
        if (kind == RobotKind.Wecom) Assert.Null(signed["sign"]);
        else Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("SECret"), Encoding.UTF8.GetBytes($"{signed["timestamp"]}\nSECret"))), signed["sign"]);
    }

    [Theory]
    [InlineData(200, """{"errcode":310000,"errmsg":"sign not match"}""", "error_code: 310000")]
    [InlineData(200, "hello", "no_error_code")]
    [InlineData(500, "", "http_status: 500")]
    [InlineData(302, "", "http_status: 302")]
    public async Task Whatever_is_not_a_clear_yes_is_a_failure(int status, string text, string words)
    {
        await using var sink = new RobotSink { Answer = (status, text) };
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var answer = await database.Get<RobotPost>().SendAsync(new(RobotKind.Wecom, "x", sink.Address, null), "t", "m", default);
        Assert.Equal((PostOutcome.RefusedForNow, words), (answer.Outcome, answer.Fault?.Text));
        Assert.Single(sink.Messages);
    }

    private static Task<long> WithRobotAsync(MailWorld world, RobotKind kind, string address, string? secret) =>
        world.SubscribeAsync(d => d with { Accounts = [], NewRobots = [new(kind, "Managers", address, secret)] });

    private static async Task<(string, string)> ComposeAsync(MailWorld world, Subscription subscription)
    {
        using var language = RetailCrm.Dashboard.Localization.CultureScope.Of(System.Globalization.CultureInfo.GetCultureInfo("en"));
        await using var scope = world.Chain.Database.Services.CreateAsyncScope();
        var compose = scope.ServiceProvider.GetRequiredService<RetailCrm.Dashboard.Documents.Mail.ComposeMail>();
        var made = await compose.OpenAsync(subscription, new(new(2026, 11, 20), new(2026, 11, 20)), [], (await world.CallAsync(world.Executive)).Rights, default);
        return await compose.MessageAsync(subscription, made, default);
    }
}
