using RetailCrm.Dashboard.Documents.Mail.Gate;
using RetailCrm.Dashboard.Documents.Mail.Sending;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>Servers that refuse, hang and drop, and a portal that dies: what surely did not leave is tried again, and nothing is sent twice.</summary>
public class OutboxTests
{
    [Fact]
    public async Task A_refusal_for_now_is_tried_again_after_growing_pauses_and_then_given_up()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        world.Sink.Manner = SinkManner.RefusesForNow;
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East] });
        await world.RoundAsync(31);
        int minute = 31;
        foreach (int pause in (int[])[1, 5, 15, 60, 240])
        {
            var line = await world.LineAsync(id, world.East);
            Assert.Equal((LineState.Pending, LineReason.Refused), (line.State, line.Reason));
            Assert.Equal(line.Changed.AddMinutes(pause), line.Next);
            await world.RoundAsync(minute += pause);
        }

        var given = await world.LineAsync(id, world.East);
        Assert.Equal((LineState.Failed, LineReason.Refused, 6), (given.State, given.Reason, given.Attempts));
        Assert.Equal(new(LineFaultKind.Said, "451 come back later"), given.Fault);
        Assert.Equal(RunState.Failed, (await world.RunAsync(id)).State);
        Assert.Empty(world.Sink.Mails);

        // A person tries again: under the same number, and the owner's notice is there once.
        world.Sink.Manner = SinkManner.Takes;
        await world.Change.ResendAsync(await world.CallAsync(world.Executive), id, given.Id);
        await world.RoundAsync(minute + 1);
        var mail = world.Sink.Mails.Single(m => m.To == "east@example.com");
        Assert.Equal($"<{given.MessageId}@example.com>", mail.Header("Message-ID"));
        Assert.Equal(RunState.Sent, (await world.RunAsync(id)).State);
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_tried_again_and_the_owner_is_told_once()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        world.Sink.Manner = SinkManner.Refuses;
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East] });
        await world.RoundAsync(31);
        Assert.Equal((LineState.Failed, 1), ((await world.LineAsync(id, world.East)).State, (await world.LineAsync(id, world.East)).Attempts));
        // The notice was refused too, and makes no notice of its own.
        var notice = (await world.RunAsync(id)).Lines.Single(l => l.Channel == LineChannel.Notice);
        Assert.Equal(LineState.Failed, notice.State);
        world.Sink.Manner = SinkManner.Takes;
        await world.Change.ResendAsync(await world.CallAsync(world.Executive), id, notice.Id);
        await world.RoundAsync(33);
        var told = Assert.Single(world.Sink.Mails);
        Assert.Equal(("exec@example.com", "Not sent to all: Morning sales"), (told.To, told.Header("Subject")));
        Assert.False(told.HasAttachment);
    }

    [Theory]
    [InlineData(SinkManner.Hangs, LineState.Pending, LineReason.NotReached)]
    [InlineData(SinkManner.DropsAfterText, LineState.Failed, LineReason.Unclear)]
    public async Task What_did_not_begin_to_leave_is_tried_again_and_what_may_have_arrived_is_not(SinkManner manner, LineState state, LineReason reason)
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, settings: new() { ["Mail:TimeoutSeconds"] = manner == SinkManner.Hangs ? "1" : "30" });
        world.Sink.Manner = manner;
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East] });
        await world.RoundAsync(31);
        var line = await world.LineAsync(id, world.East);
        Assert.Equal((state, reason), (line.State, line.Reason));
    }

    [Theory, Engines]
    public async Task Killed_after_the_server_took_the_text_it_is_not_sent_a_second_time(DatabaseProvider provider)
    {
        await using var world = await MailWorld.CreateAsync(provider);
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East] });
        using var killed = new CancellationTokenSource();
        (world.Sink.Manner, world.Sink.OnText) = (SinkManner.HangsAfterText, killed.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.RoundAsync(31, killed.Token));
        (world.Sink.Manner, world.Sink.OnText) = (SinkManner.Takes, null);
        Assert.Equal(LineState.Sending, (await world.LineAsync(id, world.East)).State);

        // Whoever comes next leaves it alone; after the lease it is named, not sent.
        await world.RoundAsync(40);
        Assert.Equal(LineState.Sending, (await world.LineAsync(id, world.East)).State);
        await world.RoundAsync(120);
        var line = await world.LineAsync(id, world.East);
        Assert.Equal((LineState.Failed, LineReason.Unclear), (line.State, line.Reason));
        Assert.Equal(RunState.Failed, (await world.RunAsync(id)).State);
        Assert.Single(world.Sink.Mails, m => m.To == "east@example.com");
        Assert.Single(world.Sink.Mails, m => m.To == "exec@example.com");
    }

    [Theory, Engines]
    public async Task Killed_between_any_two_steps_the_next_round_goes_on_and_sends_once(DatabaseProvider provider)
    {
        await using var world = await MailWorld.CreateAsync(provider);
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East] });
        var (ledger, outbox, gate) = (world.Chain.Database.Get<SubscriptionLedger>(), world.Chain.Database.Get<Outbox>(), world.Chain.Database.Get<RunGate>());
        world.Chain.Clock.Now = new(2026, 11, 21, 12, 31, 0, TimeSpan.FromHours(8));
        // Each step is taken twice, as after a crash that came before anybody knew of the first.
        Assert.Equal((1, 0), (await ledger.PlanAsync(gate.PeriodOf), await ledger.PlanAsync(gate.PeriodOf)));
        var waiting = Assert.Single(await ledger.WaitingAsync());
        await gate.JudgeAsync(waiting, default);
        await gate.JudgeAsync(waiting, default);
        var ready = Assert.Single(await ledger.WithoutLinesAsync());
        await outbox.FillAsync(ready);
        await outbox.FillAsync(ready);
        var line = Assert.Single(await outbox.DueAsync(10)).Line;
        // Two at once: one of them gets it.
        Assert.Equal((true, false), (await outbox.BeginAsync(line, null, null), await outbox.BeginAsync(line, null, null)));
        // It is known not to have left: it goes back, and leaves once.
        await outbox.RetryAsync(line, LineReason.NotReached, null);
        await world.RoundAsync(33);
        await world.RoundAsync(34);
        Assert.Single(world.Sink.Mails);
        Assert.Equal(RunState.Sent, (await world.RunAsync(id)).State);
        await ledger.CloseAsync();
        Assert.Single((await world.RunAsync(id)).Lines);
    }

    [Fact]
    public async Task Names_end_no_header_and_Chinese_is_kept()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        // Past the check of the page, as an old row or another program might leave it.
        await world.Chain.Facts.RunAsync("UPDATE portal_user SET display_name = @a WHERE id = @b", "周敏\r\nBcc: thief@example.com", world.East);
        var id = await world.SubscribeAsync(d => d with { Accounts = [world.East], Settings = d.Settings with { Name = "门店晨报", Culture = "zh-CN" } });
        await world.Chain.Facts.RunAsync("UPDATE subscription SET name = @a WHERE id = @b", "门店晨报\r\nBcc: thief@example.com", id);
        await world.RoundAsync(31);
        var mail = Assert.Single(world.Sink.Mails);
        Assert.Equal("east@example.com", mail.To);
        Assert.DoesNotContain("Bcc", mail.HeaderNames);
        Assert.StartsWith("门店晨报  Bcc: thief@example.com · 2026-11-20", mail.Header("Subject"), StringComparison.Ordinal);
        Assert.Contains("净销售", mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.EndsWith(" 2026-11-20.csv", mail.FileName, StringComparison.Ordinal);
        Assert.Contains(mail.FileName, c => c > '\u4e00');
    }

    [Fact]
    public async Task A_domain_that_is_not_allowed_is_refused_at_save_and_at_sending()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, settings: new() { ["Mail:AllowedDomains"] = "example.com" });
        var id = await world.SubscribeAsync();
        await world.Chain.Database.Get<RetailCrm.Security.Accounts.ChangeRights>().SetEmailAsync(AuditActor.System, world.East, "east@elsewhere.example", default);
        var found = (await world.Chain.Database.Get<SubscriptionQueries>().FindAsync(new(0, true, true), id))!;
        var answer = await world.Change.SetAsync(await world.CallAsync(world.Executive), id, found.Version, new(found.Settings, [world.East], [], [], []));
        Assert.Equal((SubscriptionProblem.DomainNotAllowed, "east's name"), (answer.Problem, answer.What));
        await world.RoundAsync(31);
        Assert.Equal("west@example.com", Assert.Single(world.Sink.Mails).To);
        Assert.Equal((LineState.Dropped, LineReason.DomainNotAllowed), ((await world.LineAsync(id, world.East)).State, (await world.LineAsync(id, world.East)).Reason));
    }

    [Fact]
    public async Task As_a_link_nothing_is_attached_and_the_portal_asks_for_a_sign_in()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        await world.SubscribeAsync(d => d with { Accounts = [world.East], Settings = d.Settings with { AsLink = true } });
        await world.RoundAsync(31);
        var mail = Assert.Single(world.Sink.Mails);
        Assert.False(mail.HasAttachment);
        Assert.Contains("https://example.com/reports/store-comparison.csv?p=2026-11-20..2026-11-20", mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Empty(await world.Chain.Facts.RowsAsync("SELECT 1 FROM audit_entry WHERE action = 'export'"));
        using var portal = new PortalHost(world.Chain.Database);
        Assert.StartsWith("/signin", (await portal.NewCaller().GetAsync("/reports/store-comparison.csv?p=2026-11-20..2026-11-20")).Path(), StringComparison.Ordinal);
    }
}
