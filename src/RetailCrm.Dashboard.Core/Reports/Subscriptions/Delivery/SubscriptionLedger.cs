using System.Data.Common;
using System.Text.Json;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Reports.Subscriptions.Delivery;

/// <summary>A run with its subscription.</summary>
public sealed record OpenRun(Subscription Subscription, SubscriptionRun Run);

/// <summary>
/// The schedule's side of subscriptions: due times become runs, runs wait for feeds, and end. For the product's own regular work, not for
/// users. Every step is one transaction and may be taken again after a crash: a due time is one run, whatever happens between.
/// </summary>
public sealed class SubscriptionLedger(DatabaseEngine engine, TimeProvider clock)
{
    /// <summary>Makes a run of the last due time of each subscription that is on. After a stop of the portal that is one run, however many due times it missed.</summary>
    /// <param name="periodOf">What a subscription reports when it is due at an instant.</param>
    /// <param name="cancellationToken">Stops between two subscriptions.</param>
    /// <returns>How many were due.</returns>
    public async Task<int> PlanAsync(Func<Subscription, DateTimeOffset, Period> periodOf, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        int planned = 0;
        foreach (var subscription in await ReadAsync(r => r.Subscriptions("s.is_on = 1"), cancellationToken))
        {
            if (!subscription.Settings.Schedule.IsValid || subscription.Settings.Schedule.LastUpTo(now) is var due && due <= subscription.DueAfter) continue;
            planned += await WriteAsync(connection => PlanAsync(connection, subscription, due, periodOf(subscription, due), cancellationToken), cancellationToken);
        }

        return planned;
    }

    /// <summary>Runs that wait and are due to be looked at.</summary>
    public Task<IReadOnlyList<OpenRun>> WaitingAsync(CancellationToken cancellationToken = default) => OpenAsync("r.state = 'waiting' AND r.next_utc_ms <= @p1 ORDER BY r.due_utc_ms, r.id", cancellationToken);

    /// <summary>Runs whose lines are not made yet.</summary>
    public Task<IReadOnlyList<OpenRun>> WithoutLinesAsync(CancellationToken cancellationToken = default) => OpenAsync("r.state = 'ready' AND r.lines_made = 0 AND r.due_utc_ms <= @p1 ORDER BY r.due_utc_ms, r.id", cancellationToken);

    /// <summary>The run goes on waiting.</summary>
    public Task WaitAsync(long run, IReadOnlyList<string> missing, int stores, DateTimeOffset next, CancellationToken cancellationToken = default) =>
        GateAsync(run, "next_utc_ms = @at", missing, stores, next, cancellationToken);

    /// <summary>The run may be sent; the missing stores are to be named.</summary>
    public Task PassAsync(long run, IReadOnlyList<string> missing, int stores, CancellationToken cancellationToken = default) =>
        GateAsync(run, "state = 'ready', next_utc_ms = @at", missing, stores, clock.GetUtcNow(), cancellationToken);

    /// <summary>The run is over, and nothing was sent; its owner is told.</summary>
    public Task HoldAsync(OpenRun open, IReadOnlyList<string> missing, int stores, CancellationToken cancellationToken = default) => WriteAsync(async connection =>
    {
        var now = clock.GetUtcNow();
        if (await SetGateAsync(connection, open.Run.Id, "state = 'held', lines_made = 1, finished_utc_ms = @at", missing, stores, now, cancellationToken) == 1) await Outbox.NoticeAsync(connection, open.Run.Id, open.Subscription, now, cancellationToken);
        return 1;
    }, cancellationToken);

    /// <summary>Ends the runs of which nothing is open any more; of what has failed the owner is told once.</summary>
    public async Task<int> CloseAsync(CancellationToken cancellationToken = default)
    {
        var over = await OpenAsync("""
            r.state = 'ready' AND r.lines_made = 1 AND r.due_utc_ms <= @p1
            AND NOT EXISTS (SELECT 1 FROM subscription_line l WHERE l.run_id = r.id AND l.channel <> 'notice' AND l.state IN ('pending', 'sending')) ORDER BY r.id
            """, cancellationToken);
        foreach (var open in over)
        {
            await WriteAsync(async connection =>
            {
                var (now, failed) = (clock.GetUtcNow(), open.Run.Count(LineState.Failed) > 0 || open.Run.Lines.Count == 0);
                await connection.Command("UPDATE subscription_run SET state = @state, finished_utc_ms = @now WHERE id = @id", ("@state", failed ? "failed" : "sent"),
                    ("@now", now.ToUnixTimeMilliseconds()), ("@id", open.Run.Id)).RunAsync(cancellationToken);
                if (failed) await Outbox.NoticeAsync(connection, open.Run.Id, open.Subscription, now, cancellationToken);
                return 1;
            }, cancellationToken);
        }

        return over.Count;
    }

    private static async Task<int> PlanAsync(DbConnection connection, Subscription subscription, DateTimeOffset due, Period period, CancellationToken cancellationToken)
    {
        int moved = await connection.Command("UPDATE subscription SET due_after_utc_ms = @due WHERE id = @id AND is_on = 1 AND version = @version AND due_after_utc_ms < @due",
            ("@due", due.ToUnixTimeMilliseconds()), ("@id", subscription.Id), ("@version", subscription.Version)).RunAsync(cancellationToken);
        if (moved == 0) return 0;
        return await connection.Command("""
            INSERT INTO subscription_run(subscription_id, due_utc_ms, by_hand, from_day, to_day, state, next_utc_ms, deadline_utc_ms) VALUES (@id, @due, 0, @from, @to, 'waiting', @due, @deadline) ON CONFLICT DO NOTHING
            """, ("@id", subscription.Id), ("@due", due.ToUnixTimeMilliseconds()), ("@from", period.From.DayNumber), ("@to", period.To.DayNumber),
            ("@deadline", (due + subscription.Settings.Deadline).ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
    }

    private Task<int> GateAsync(long run, string set, IReadOnlyList<string> missing, int stores, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(connection => SetGateAsync(connection, run, set, missing, stores, at, cancellationToken), cancellationToken);

    private static Task<int> SetGateAsync(DbConnection connection, long run, string set, IReadOnlyList<string> missing, int stores, DateTimeOffset at, CancellationToken cancellationToken) => connection.Command(
        $"UPDATE subscription_run SET {set}, missing = @missing, stores = @stores WHERE id = @id AND state = 'waiting'",
        ("@missing", JsonSerializer.Serialize(missing)), ("@stores", stores), ("@at", at.ToUnixTimeMilliseconds()), ("@id", run)).RunAsync(cancellationToken);

    private Task<IReadOnlyList<OpenRun>> OpenAsync(string where, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<OpenRun>>(
        reader => [.. reader.Runs(where, clock.NowMs()).Select(run => new OpenRun(reader.Subscriptions("s.id = @p1", run.SubscriptionId).Single(), run))], cancellationToken);

    private async Task<T> ReadAsync<T>(Func<SubscriptionReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(new(engine, connection));
    }

    private async Task<int> WriteAsync(Func<DbConnection, Task<int>> write, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Subscriptions, cancellationToken);
        int changed = await write(connection);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }
}
