using RetailCrm.Dashboard.Documents.Mail.Gate;
using RetailCrm.Data.Sealing;
using RetailCrm.Reports.Subscriptions.Delivery;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail.Sending;

/// <summary>What a round did.</summary>
internal sealed record SubscriptionRound(int Due, int Tried, int Closed);

/// <summary>
/// One round of the schedule: what is due becomes runs, runs pass the gate or wait, their lines are made and sent, and runs of which nothing
/// is open end. Every step may be taken again: killed anywhere, the next round goes on and nobody is sent anything twice.
/// </summary>
internal sealed partial class RunSubscriptions(SubscriptionLedger ledger, Outbox outbox, RunGate gate, SendLine send, ILogger<RunSubscriptions> log)
{
    private const int Batch = 20;

    // No hand-over takes longer than the longest time-out of the settings.
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1) + TimeSpan.FromMinutes(5);

    public async Task<SubscriptionRound> RunAsync(CancellationToken cancellationToken)
    {
        if (await outbox.RecoverAsync(Lease, cancellationToken) is > 0 and int unclear) LeftUnclear(unclear);
        int due = await ledger.PlanAsync(gate.PeriodOf, cancellationToken);
        foreach (var run in await ledger.WaitingAsync(cancellationToken)) await gate.JudgeAsync(run, cancellationToken);
        foreach (var run in await ledger.WithoutLinesAsync(cancellationToken)) await outbox.FillAsync(run, cancellationToken);
        int tried = await SendAsync(cancellationToken);
        int closed = await ledger.CloseAsync(cancellationToken);
        // Notices to owners, of what has just ended.
        return new(due, tried + await SendAsync(cancellationToken), closed);
    }

    private async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        int tried = 0;
        while (await outbox.DueAsync(Batch, cancellationToken) is { Count: > 0 } lines)
        {
            foreach (var line in lines) await SendAsync(line, cancellationToken);
            tried += lines.Count;
        }

        return tried;
    }

    // One document that cannot be made does not keep the others back.
    private async Task SendAsync(DueLine line, CancellationToken cancellationToken)
    {
        try
        {
            await send.RunAsync(line, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && e is not System.Data.Common.DbException)
        {
            NotMade(e, line.Line.Id);
            await outbox.RetryAsync(line.Line, LineReason.NotMade, new(LineFaultKind.Fault, e.GetType().Name), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Lines} lines of the outbox were handed over before a stop, and no answer is known: their subscriptions name them, and a person decides.")]
    private partial void LeftUnclear(int lines);

    [LoggerMessage(LogLevel.Error, "Line {Line} of the outbox could not be made.")]
    private partial void NotMade(Exception error, long line);
}
