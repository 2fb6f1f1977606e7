using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security.Accounts;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>From a due time to a mailbox: each recipient's own file, on time, once.</summary>
public class DeliveryTests
{
    [Theory, Engines]
    public async Task Each_recipient_gets_the_file_of_own_stores_once(DatabaseProvider provider)
    {
        await using var world = await MailWorld.CreateAsync(provider);
        var id = await world.SubscribeAsync();
        Assert.Equal(0, (await world.RoundAsync(29)).Due);
        Assert.Equal(1, (await world.RoundAsync(31)).Due);
        // Rounds that follow send nothing more.
        for (int minute = 32; minute < 36; minute++) await world.RoundAsync(minute);

        Assert.Equal(["east@example.com", "west@example.com"], world.Sink.Mails.Select(m => m.To).Order());
        foreach (var (to, own, sales, other) in ((string, string, string, string)[])[("east", "E1", "111", "W1"), ("west", "W1", "222", "E1")])
        {
            var mail = world.Sink.Mails.Single(m => m.To == $"{to}@example.com");
            var file = mail.Part("text/csv");
            Assert.Contains(own, file, StringComparison.Ordinal);
            Assert.Contains($"{sales}.00", file, StringComparison.Ordinal);
            Assert.DoesNotContain(other, file, StringComparison.Ordinal);
            foreach (var part in (string[])[mail.Part("text/plain"), mail.Part("text/html")]) Assert.DoesNotContain($"Store {other}", part, StringComparison.Ordinal);
            Assert.Contains($"Net sales: ¥{sales}", mail.Part("text/plain"), StringComparison.Ordinal);
            Assert.Contains("https://example.com/reports/store-comparison.csv?p=2026-11-20..2026-11-20", mail.Part("text/plain"), StringComparison.Ordinal);
            Assert.Equal("Morning sales · 20 Nov 2026", mail.Header("Subject"));
            Assert.Equal("Store comparison 2026-11-20.csv", mail.FileName);
        }

        var run = await world.RunAsync(id);
        Assert.Equal((RunState.Sent, 0, 2), (run.State, run.Missing.Count, run.Stores));
        Assert.All(run.Lines, l => Assert.Equal((LineState.Sent, 1L, 64), (l.State, l.Rows, l.Sha256!.Length)));
        Assert.Equal(2, run.Lines.Select(l => l.Sha256).Distinct().Count());
        // What left is in the audit: whose eyes, how many rows, which hash.
        var exports = await world.Chain.Facts.RowsAsync("SELECT on_behalf_of FROM audit_entry WHERE action = 'export' ORDER BY seq");
        Assert.Equal(["east", "west"], exports.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rights_are_those_of_the_moment_of_sending()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        var change = world.Chain.Database.Get<ChangeRights>();
        var leaver = await world.Chain.Database.Services.AddUserAsync("leaver", ["store-manager"], [Accounts.Store("E1")], u => u.Email = "leaver@example.com");
        var seller = await world.Chain.Database.Services.AddUserAsync("seller", ["sales-staff"], [Accounts.Store("E1")], u => u.Email = "seller@example.com");
        var nowhere = await world.Chain.Database.Services.AddUserAsync("nowhere", ["store-manager"], [], u => u.Email = "nowhere@example.com");
        var silent = await world.Chain.Database.Services.AddUserAsync("silent", ["store-manager"], [Accounts.Store("E1")]);
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East, leaver, seller, nowhere, silent] });
        await change.SetActiveAsync(AuditActor.System, leaver, false, default);
        // The east manager moves to the west between save and sending.
        await change.SetGrantsAsync(AuditActor.System, world.East, [Accounts.Store("W1")], default);
        await world.RoundAsync(31);

        var mail = Assert.Single(world.Sink.Mails);
        Assert.Contains("W1", mail.Part("text/csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("E1", mail.Part("text/csv"), StringComparison.Ordinal);
        foreach (var (user, reason) in ((long, LineReason)[])[(leaver, LineReason.NotActive), (seller, LineReason.NoReport), (nowhere, LineReason.NoStores), (silent, LineReason.NoAddress)])
        {
            var line = await world.LineAsync(id, user);
            Assert.Equal((LineState.Dropped, reason), (line.State, line.Reason));
        }

        Assert.Equal(RunState.Sent, (await world.RunAsync(id)).State);
    }

    [Fact]
    public async Task A_role_is_whoever_has_it_and_a_filter_drops_whom_it_leaves_nothing()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        var id = await world.SubscribeAsync(d => d with { Accounts = [], Roles = [PortalRole.StoreManager], Settings = d.Settings with { Parameters = "p=yesterday&region=East" } });
        await world.RoundAsync(31);
        Assert.Equal("east@example.com", Assert.Single(world.Sink.Mails).To);
        Assert.Equal(LineReason.NoStores, (await world.LineAsync(id, world.West)).Reason);
    }

    [Theory, Engines]
    public async Task The_gate_waits_for_a_store_and_then_names_it_only_to_whom_it_concerns(DatabaseProvider provider)
    {
        await using var world = await MailWorld.CreateAsync(provider, lastDay: false);
        var id = await world.SubscribeAsync(d => d with { Settings = d.Settings with { Deadline = TimeSpan.FromMinutes(30) } });
        await world.RoundAsync(31);
        var run = await world.RunAsync(id);
        Assert.Equal((RunState.Waiting, "W1", 2), (run.State, Assert.Single(run.Missing), run.Stores));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 4, 41, 0, TimeSpan.Zero), run.Next);
        Assert.Empty(world.Sink.Mails);
        await world.RoundAsync(50);
        Assert.Empty(world.Sink.Mails);

        await world.RoundAsync(60);
        Assert.Equal((RunState.Sent, "W1"), ((await world.RunAsync(id)).State, Assert.Single((await world.RunAsync(id)).Missing)));
        var (east, west) = (world.Sink.Mails.Single(m => m.To == "east@example.com"), world.Sink.Mails.Single(m => m.To == "west@example.com"));
        Assert.Equal("Morning sales · 20 Nov 2026 · 1 store missing", west.Header("Subject"));
        Assert.Contains("Without complete data: Store W1.", west.Part("text/plain"), StringComparison.Ordinal);
        Assert.DoesNotContain("Store W1", east.Part("text/plain") + east.Part("text/html"), StringComparison.Ordinal);
        // The rows and columns of a csv stay as they are: a program finds the stores in a file beside it.
        Assert.Equal("\ufeffstore_code,store_name\nW1,Store W1\n", west.Part("missing-stores.csv"));
        Assert.Contains("Store comparison 2026-11-20 missing-stores.csv", west.Part("text/plain"), StringComparison.Ordinal);
        Assert.DoesNotContain("missing-stores", east.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_in_lets_it_through_and_what_does_not_holds_it_as_chosen()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, lastDay: false);
        SubscriptionDraft Holding(SubscriptionDraft d) => d with { Settings = d.Settings with { Gate = GateRule.Hold, Deadline = TimeSpan.FromMinutes(30) } };
        var held = await world.SubscribeAsync(Holding);
        // Nobody here sees the west: its till is waited for by nobody.
        var east = await world.SubscribeAsync(d => Holding(d) with { Accounts = [world.East] });
        await world.RoundAsync(31);
        Assert.Equal((RunState.Waiting, RunState.Sent), ((await world.RunAsync(held)).State, (await world.RunAsync(east)).State));
        await world.RoundAsync(61);
        Assert.Equal(RunState.Held, (await world.RunAsync(held)).State);
        // The owner is told, and of the recipients nobody got anything.
        Assert.Equal(["east@example.com", "exec@example.com"], world.Sink.Mails.Select(m => m.To));
        Assert.Equal("Held: Morning sales", world.Sink.Mails[1].Header("Subject"));
        Assert.Contains("Store W1", world.Sink.Mails[1].Part("text/plain"), StringComparison.Ordinal);

        // Imported but not yet taken in is not in; after the refresh it is.
        var late = await world.SubscribeAsync(d => Holding(d) with { Settings = Holding(d).Settings with { Schedule = d.Settings.Schedule with { At = new(13, 10) } } });
        await world.Chain.OrderAsync("late", "W1", "2026-11-20", 5);
        await world.RoundAsync(71);
        Assert.Equal("W1", Assert.Single((await world.RunAsync(late)).Missing));
        await world.Chain.RefreshAsync();
        await world.RoundAsync(82);
        Assert.Equal((RunState.Sent, 0), ((await world.RunAsync(late)).State, (await world.RunAsync(late)).Missing.Count));
    }

    [Fact]
    public async Task A_missed_time_is_caught_up_once_and_a_paused_one_never()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        var (id, paused) = (await world.SubscribeAsync(), await world.SubscribeAsync());
        await world.Change.SetOnAsync(await world.CallAsync(world.Executive), paused, 1, false);
        // The portal was down for five days.
        await world.RoundAsync(5 * 24 * 60 + 90);
        await world.RoundAsync(5 * 24 * 60 + 91);
        var run = await world.RunAsync(id);
        Assert.Equal((new(2026, 11, 26, 4, 30, 0, TimeSpan.Zero), new DateOnly(2026, 11, 25)), (run.Due, run.Period.To));
        Assert.Empty(await world.RunsAsync(paused));
        await world.Change.SetOnAsync(await world.CallAsync(world.Executive), paused, 2, true);
        await world.RoundAsync(5 * 24 * 60 + 92);
        Assert.Empty(await world.RunsAsync(paused));
    }

    [Fact]
    public async Task Without_a_mail_server_it_waits_and_leaves_once_there_is_one()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, withServer: false);
        var id = await world.SubscribeAsync();
        await world.RoundAsync(31);
        await world.RoundAsync(40);
        Assert.All((await world.RunAsync(id)).Lines, l => Assert.Equal((LineState.Pending, LineReason.NoServer, 0), (l.State, l.Reason, l.Attempts)));
        await using var sink = new SmtpSink();
        var mail = world.Chain.Database.Get<Microsoft.Extensions.Options.IOptionsMonitor<MailOptions>>().CurrentValue;
        (mail.Host, mail.Port) = ("127.0.0.1", sink.Port);
        await world.RoundAsync(50);
        Assert.Equal((2, RunState.Sent), (sink.Mails.Count, (await world.RunAsync(id)).State));
        // After a week it is given up, and a person may send it again.
        mail.Host = "";
        await world.Change.SendNowAsync(await world.CallAsync(world.Executive), id, new(new(2026, 11, 20), new(2026, 11, 20)));
        await world.RoundAsync(60);
        await world.RoundAsync(8 * 24 * 60);
        Assert.Contains((await world.RunsAsync(id)).SelectMany(r => r.Lines), l => l.Reason == LineReason.WaitedTooLong);
    }
}
