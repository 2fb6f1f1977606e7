using System.Net;
using RetailCrm.Crm.Closing;
using RetailCrm.Dashboard.Tests.Metrics.Stores;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security.Audit;

namespace RetailCrm.Dashboard.Tests.Documents.Mail;

/// <summary>A subscription of what was reported: it waits for the close, and holds what was closed whatever came since.</summary>
public class AsReportedMailTests
{
    [Theory, Engines]
    public async Task It_is_sent_once_the_period_is_closed_and_says_so(DatabaseProvider provider)
    {
        await using var world = await MailWorld.CreateAsync(provider);
        var id = await world.SubscribeAsync(Reported);
        await world.RoundAsync(31);
        Assert.Equal((RunState.Waiting, 0), ((await world.RunAsync(id)).State, (await world.RunAsync(id)).Missing.Count));
        Assert.Empty(world.Sink.Mails);
        await CloseAsync(world);
        // What comes after the close is in no reported figure.
        await world.Chain.OrderAsync("late", "E1", "2026-11-20", 50);
        await world.Chain.RefreshAsync();
        await world.RoundAsync(42);

        var mail = world.Sink.Mails.Single(m => m.To == "east@example.com");
        Assert.Equal("Morning sales · 20 Nov 2026 · as reported", mail.Header("Subject"));
        Assert.Contains("111.00", mail.Part("text/csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("161", mail.Part("text/csv") + mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Contains("Net sales: ¥111", mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Contains("Figures: as reported when the period was closed (close no. 1)", mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Contains("asof=reported", mail.Part("text/plain"), StringComparison.Ordinal);
        Assert.Equal(RunState.Sent, (await world.RunAsync(id)).State);
    }

    [Fact]
    public async Task Without_a_close_it_fails_at_the_deadline_and_can_be_sent_after_one()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite);
        var id = await world.SubscribeAsync(d => Reported(d) with { Accounts = [world.East] });
        await world.RoundAsync(31);
        await world.RoundAsync(91);
        var line = await world.LineAsync(id, world.East);
        Assert.Equal((LineState.Failed, LineReason.NotClosed), (line.State, line.Reason));
        var told = Assert.Single(world.Sink.Mails);
        Assert.Equal(("exec@example.com", "Not sent to all: Morning sales"), (told.To, told.Header("Subject")));
        Assert.Contains("wanted as reported, and the period is not closed", told.Part("text/plain"), StringComparison.Ordinal);

        await CloseAsync(world);
        await world.Change.ResendAsync(await world.CallAsync(world.Executive), id, line.Id);
        await world.RoundAsync(92);
        Assert.Contains("as reported", world.Sink.Mails.Single(m => m.To == "east@example.com").Header("Subject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_offered_by_reports_that_keep_it_only_and_a_preview_says_why_there_is_none_yet()
    {
        await using var world = await MailWorld.CreateAsync(DatabaseProvider.Sqlite, withServer: false);
        var draft = new SubscriptionDraft(new("All", "orders", "p=yesterday", "csv", new(SendCadence.Daily, 0, new(9, 0), "UTC")) { Basis = FigureBasis.Reported }, [world.East], [], [], []);
        Assert.Equal(SubscriptionProblem.NotKept, (await world.Change.CreateAsync(await world.CallAsync(world.Executive), draft)).Problem);
        var id = await world.SubscribeAsync(Reported);
        using var portal = new PortalHost(world.Chain.Database);
        var answer = await (await portal.SignedInAsync("exec")).GetAsync($"/subscriptions/{id}/preview/{world.East}.html");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("wanted as reported, and the period is not closed", await answer.TextAsync(), StringComparison.Ordinal);
    }

    private static SubscriptionDraft Reported(SubscriptionDraft draft) => draft with { Settings = draft.Settings with { Basis = FigureBasis.Reported, Deadline = TimeSpan.FromMinutes(60) } };

    private static async Task CloseAsync(MailWorld world) =>
        Assert.Equal(CloseOutcome.Done, (await world.Chain.Database.Get<ClosePeriod>().CloseAsync(CloseRight.Local, AuditActor.LocalOperator, TestChain.P("2026-11-20..2026-11-20"), null)).Outcome);
}
