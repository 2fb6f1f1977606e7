using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RetailCrm.Dashboard.Documents.Mail.Sending;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>
/// Two stores of two regions that sold every day, their managers, an executive and an admin; a mail server; and it is Saturday, 21 Nov 2026, noon in
/// Shanghai. Subscriptions of the test are due every day at 12:30 and report the day before.
/// </summary>
internal sealed class MailWorld : IAsyncDisposable
{
    private MailWorld(TestChain chain, SmtpSink? mail) => (Chain, Sink) = (chain, mail!);

    public TestChain Chain { get; }

    public SmtpSink Sink { get; }

    public long East { get; private set; }

    public long West { get; private set; }

    public long Executive { get; private set; }

    public ChangeSubscriptions Change => Chain.Database.Get<ChangeSubscriptions>();

    public static async Task<MailWorld> CreateAsync(DatabaseProvider provider, bool withServer = true, bool lastDay = true, Dictionary<string, string?>? settings = null)
    {
        var sink = withServer ? new SmtpSink() : null;
        Dictionary<string, string?> all = new(settings ?? []) { ["Mail:From"] = "reports@example.com", ["Mail:StartTls"] = "false", ["Mail:PublicAddress"] = "https://example.com", ["Mail:TimeoutSeconds"] = settings?.GetValueOrDefault("Mail:TimeoutSeconds") ?? "30" };
        if (sink is not null) (all["Mail:Host"], all["Mail:Port"]) = ("127.0.0.1", sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var chain = await TestChain.CreateAsync(provider, all);
        var world = new MailWorld(chain, sink);
        await world.FillAsync(lastDay);
        return world;
    }

    /// <summary>A subscription of the executive's.</summary>
    public async Task<long> SubscribeAsync(Func<SubscriptionDraft, SubscriptionDraft>? more = null)
    {
        var settings = new SubscriptionSettings("Morning sales", "store-comparison", "p=yesterday", "csv", new(SendCadence.Daily, 0, new(12, 30), "Asia/Shanghai")) { Culture = "en" };
        var draft = new SubscriptionDraft(settings, [East, West], [], [], []);
        var answer = await Change.CreateAsync(await CallAsync(Executive), more?.Invoke(draft) ?? draft);
        Assert.Null(answer.Problem);
        return answer.Id!.Value;
    }

    public async Task<SubscriptionCall> CallAsync(long user) => new(await Chain.Database.Get<RightsQueries>().OfAsync(user, TestChain.D("2026-11-21")), AuditActor.System);

    /// <summary>A round of the schedule, so many minutes after noon.</summary>
    public async Task<SubscriptionRound> RoundAsync(int minutes, CancellationToken cancellationToken = default)
    {
        Chain.Clock.Now = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(8)).AddMinutes(minutes);
        return await Chain.Database.Get<RunSubscriptions>().RunAsync(cancellationToken);
    }

    public async Task<SubscriptionRun> RunAsync(long subscription) => Assert.Single(await RunsAsync(subscription));

    public async Task<IReadOnlyList<SubscriptionRun>> RunsAsync(long subscription) =>
        await Chain.Database.Get<SubscriptionQueries>().RunsAsync(new(0, true, true), subscription, 20);

    public async Task<SubscriptionLine> LineAsync(long subscription, long user) => (await RunAsync(subscription)).Lines.Single(l => l.Channel == LineChannel.Mail && l.Recipient == user);

    public Task<string?> TextAsync(string sql) => Chain.Facts.RowsAsync(sql).ContinueWith(t => t.Result.FirstOrDefault(), TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await Chain.DisposeAsync();
        if (Sink is not null) await Sink.DisposeAsync();
    }

    private async Task FillAsync(bool lastDay)
    {
        foreach (var (code, region, sales) in ((string, string, decimal)[])[("E1", "East", 111), ("W1", "West", 222)])
        {
            await Chain.StoreAsync(code, region: region);
            // Five Fridays; the last is the day that is reported.
            for (int week = 0; week < 5; week++)
            {
                if (week == 0 && code == "W1" && !lastDay) continue;
                var day = TestChain.D("2026-11-20").AddDays(-7 * week);
                await Chain.OrderAsync($"{code}-{week}", code, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), sales);
            }
        }

        await Chain.RefreshAsync();
        East = await UserAsync("east", "store-manager", Accounts.Store("E1"));
        West = await UserAsync("west", "store-manager", Accounts.Store("W1"));
        Executive = await UserAsync("exec", "hq-executive", Accounts.All());
    }

    private Task<long> UserAsync(string name, string role, RetailCrm.Security.Accounts.ScopeGrant grant) => Chain.Database.Services.AddUserAsync(name, [role], [grant], u =>
    {
        u.Email = $"{name}@example.com";
        u.NormalizedEmail = u.Email.ToUpperInvariant();
    });
}
