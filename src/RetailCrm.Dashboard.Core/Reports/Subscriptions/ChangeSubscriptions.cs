using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions.Model;
using RetailCrm.Security.Audit;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>What an owner (or whoever manages users) does with a subscription. Each change and its entry in the audit are one transaction.</summary>
public sealed class ChangeSubscriptions(SubscriptionQueries queries, CheckSubscription check, WriteAudit audit, DataKeys keys, TimeProvider clock)
{
    private static readonly SubscriptionAnswer NotAllowed = new(null, SubscriptionProblem.NotAllowed), Stale = new(null, SubscriptionProblem.SomebodyWasFirst);

    /// <summary>A new one: it is due for the first time after this moment.</summary>
    public async Task<SubscriptionAnswer> CreateAsync(SubscriptionCall call, SubscriptionDraft draft, CancellationToken cancellationToken = default)
    {
        if (!call.Right.MaySubscribe) return NotAllowed;
        if (await check.FaultAsync(call, draft, null, cancellationToken) is { } fault) return fault;
        using var cipher = await CipherAsync(draft, cancellationToken);
        if (cipher is null && draft.NewRobots.Count > 0) return new(null, SubscriptionProblem.KeysLost);
        long id = 0;
        await audit.WithAsync(call.Actor, async connection =>
        {
            id = (await connection.Command("""
                INSERT INTO subscription(owner_id, name, report, parameters, format, culture, purpose, cadence, day, at_min, time_zone, gate, deadline_min, as_link, basis, is_on, due_after_utc_ms, created_utc_ms, version)
                VALUES (@owner, @name, @report, @parameters, @format, @culture, @purpose, @cadence, @day, @at, @zone, @gate, @deadline, @link, @basis, 1, @now, @now, 1) RETURNING id
                """, [.. Values(draft.Settings), ("@owner", call.Rights.UserId), ("@now", clock.NowMs())]).NumberAsync(cancellationToken))!.Value;
            await WriteRecipientsAsync(connection, id, draft, cipher, cancellationToken);
            return [Entry(draft.Settings.Name, new { Made = Details(draft) })];
        }, cancellationToken);
        return new(id);
    }

    /// <summary>Changes one, unless somebody has changed it since it was read. With another schedule what was due before is done with.</summary>
    public async Task<SubscriptionAnswer> SetAsync(SubscriptionCall call, long id, long version, SubscriptionDraft draft, CancellationToken cancellationToken = default)
    {
        if (!call.Right.MaySubscribe || await queries.FindAsync(call.Right, id, cancellationToken) is not { } before) return NotAllowed;
        if (await check.FaultAsync(call, draft, before, cancellationToken) is { } fault) return fault;
        using var cipher = await CipherAsync(draft, cancellationToken);
        if (cipher is null && draft.NewRobots.Count > 0) return new(null, SubscriptionProblem.KeysLost);
        var dueAfter = before.Settings.Schedule == draft.Settings.Schedule ? before.DueAfter.ToUnixTimeMilliseconds() : clock.NowMs();
        return await ChangeAsync(call, id, version, """
            name = @name, report = @report, parameters = @parameters, format = @format, culture = @culture, purpose = @purpose, cadence = @cadence, day = @day, at_min = @at, time_zone = @zone, gate = @gate,
            deadline_min = @deadline, as_link = @link, basis = @basis, due_after_utc_ms = CASE WHEN due_after_utc_ms < @due THEN @due ELSE due_after_utc_ms END
            """, [.. Values(draft.Settings), ("@due", dueAfter)], async connection =>
        {
            await WriteRecipientsAsync(connection, id, draft, cipher, cancellationToken);
            return Entry(draft.Settings.Name, new { Was = Details(before), Now = Details(draft) });
        }, cancellationToken);
    }

    /// <summary>Pauses, or lets it go on: what was due meanwhile is not sent.</summary>
    public async Task<SubscriptionAnswer> SetOnAsync(SubscriptionCall call, long id, long version, bool on, CancellationToken cancellationToken = default)
    {
        if (!call.Right.MaySubscribe || await queries.FindAsync(call.Right, id, cancellationToken) is not { } before) return NotAllowed;
        return await ChangeAsync(call, id, version, "is_on = @on, due_after_utc_ms = @now", [("@on", on ? 1 : 0), ("@now", clock.NowMs())],
            _ => Task.FromResult(Entry(before.Settings.Name, new { On = on })), cancellationToken);
    }

    /// <summary>Deletes it with its runs; the audit keeps that it was.</summary>
    public async Task<SubscriptionAnswer> DeleteAsync(SubscriptionCall call, long id, long version, CancellationToken cancellationToken = default)
    {
        if (!call.Right.MaySubscribe || await queries.FindAsync(call.Right, id, cancellationToken) is not { } before) return NotAllowed;
        return await ChangeAsync(call, id, version, "is_on = 0", [], async connection =>
        {
            await connection.Command("DELETE FROM subscription WHERE id = @id", ("@id", id)).RunAsync(cancellationToken);
            return Entry(before.Settings.Name, new { Deleted = true });
        }, cancellationToken);
    }

    /// <summary>Sends it once at once, beside its schedule: with what is in, the missing named, also where the gate would hold it.</summary>
    /// <param name="period">What it reports.</param>
    public async Task<SubscriptionAnswer> SendNowAsync(SubscriptionCall call, long id, Period period, CancellationToken cancellationToken = default)
    {
        if (!call.Right.MaySubscribe || await queries.FindAsync(call.Right, id, cancellationToken) is not { } found) return NotAllowed;
        bool done = await audit.WithAsync(call.Actor, async connection =>
        {
            int made = await connection.Command("""
                INSERT INTO subscription_run(subscription_id, due_utc_ms, by_hand, from_day, to_day, state, next_utc_ms, deadline_utc_ms) VALUES (@id, @now, 1, @from, @to, 'waiting', @now, @now) ON CONFLICT DO NOTHING
                """, ("@id", id), ("@now", clock.NowMs()), ("@from", period.From.DayNumber), ("@to", period.To.DayNumber)).RunAsync(cancellationToken);
            return made == 0 ? [] : [Entry(found.Settings.Name, new { SentByHand = period.ToString() })];
        }, cancellationToken);
        return done ? new(id) : Stale;
    }

    /// <summary>Tries a failed line once more, under the rights of that moment; its message keeps its number.</summary>
    public async Task<SubscriptionAnswer> ResendAsync(SubscriptionCall call, long id, long lineId, CancellationToken cancellationToken = default)
    {
        if (!call.Right.MaySubscribe || await queries.FindAsync(call.Right, id, cancellationToken) is not { } found) return NotAllowed;
        bool done = await audit.WithAsync(call.Actor, async connection =>
        {
            int changed = await connection.Command("""
                UPDATE subscription_line SET state = 'pending', attempts = 0, reason = NULL, error = NULL, created_utc_ms = @now, next_utc_ms = @now, changed_utc_ms = @now
                WHERE id = @line AND state = 'failed' AND run_id IN (SELECT id FROM subscription_run WHERE subscription_id = @id)
                """, ("@line", lineId), ("@id", id), ("@now", clock.NowMs())).RunAsync(cancellationToken);
            if (changed == 0) return [];
            await connection.Command("UPDATE subscription_run SET state = 'ready', finished_utc_ms = NULL WHERE id = (SELECT run_id FROM subscription_line WHERE id = @line)",
                ("@line", lineId)).RunAsync(cancellationToken);
            return [Entry(found.Settings.Name, new { Resent = lineId })];
        }, cancellationToken);
        return done ? new(id) : Stale;
    }

    private async Task<SubscriptionAnswer> ChangeAsync(SubscriptionCall call, long id, long version, string set, (string, object?)[] values,
        Func<DbConnection, Task<AuditEvent>> more, CancellationToken cancellationToken)
    {
        bool done = await audit.WithAsync(call.Actor, async connection =>
        {
            int changed = await connection.Command($"UPDATE subscription SET {set}, version = version + 1 WHERE id = @id AND version = @version", [.. values, ("@id", id), ("@version", version)]).RunAsync(cancellationToken);
            return changed == 0 ? [] : [await more(connection)];
        }, cancellationToken);
        return done ? new(id) : Stale;
    }

    private static async Task WriteRecipientsAsync(DbConnection connection, long id, SubscriptionDraft draft, FieldCipher? cipher, CancellationToken cancellationToken)
    {
        await connection.Command("DELETE FROM subscription_recipient WHERE subscription_id = @id", ("@id", id)).RunAsync(cancellationToken);
        var targets = draft.Accounts.Distinct().Select(a => ("account", FormattableString.Invariant($"{a}"))).Concat(draft.Roles.Distinct().Select(r => ("role", r)));
        foreach (var (kind, target) in targets)
            await connection.Command("INSERT INTO subscription_recipient(subscription_id, kind, target) VALUES (@id, @kind, @target)", ("@id", id), ("@kind", kind),
                ("@target", target)).RunAsync(cancellationToken);
        // Numbers go in as text: there is no list among the parameters that both engines know.
        var kept = draft.KeptRobots.Count == 0 ? "" : $" AND id NOT IN ({string.Join(", ", draft.KeptRobots.Select(k => FormattableString.Invariant($"{k}")))})";
        await connection.Command($"DELETE FROM subscription_robot WHERE subscription_id = @id{kept}", ("@id", id)).RunAsync(cancellationToken);
        foreach (var robot in draft.NewRobots)
        {
            await connection.Command("INSERT INTO subscription_robot(subscription_id, kind, name, host, address, secret) VALUES (@id, @kind, @name, @host, @address, @secret)",
                ("@id", id), ("@kind", robot.Kind.Code()), ("@name", robot.Name.Trim()), ("@host", new Uri(robot.Address).Host), ("@address", cipher!.Seal(PersonalField.RobotSecret, robot.Address)),
                ("@secret", robot.Secret is { Length: > 0 } secret ? cipher.Seal(PersonalField.RobotSecret, secret) : null)).RunAsync(cancellationToken);
        }
    }

    private async Task<FieldCipher?> CipherAsync(SubscriptionDraft draft, CancellationToken cancellationToken) => draft.NewRobots.Count == 0 ? null : await keys.TryForWritingAsync(cancellationToken);

    private static AuditEvent Entry(string name, object details) => new(AuditActions.SubscriptionChange, name) { Details = details };

    private static object Details(SubscriptionDraft draft) => new { Settings = Details(draft.Settings), draft.Accounts, draft.Roles, Robots = draft.KeptRobots, NewRobots = draft.NewRobots.Select(r => r.Name).ToList() };

    private static object Details(Subscription s) => new { Settings = Details(s.Settings), Accounts = s.Accounts.Select(a => a.UserId).ToList(), s.Roles, Robots = s.Robots.Select(r => r.Id).ToList() };

    private static object Details(SubscriptionSettings s) => new
    {
        s.Name,
        s.Report,
        s.Parameters,
        s.Format,
        s.Culture,
        s.Schedule,
        Gate = s.Gate.Code(),
        Deadline = (int)s.Deadline.TotalMinutes,
        s.AsLink,
        Basis = s.Basis.Code()
    };

    private static (string, object?)[] Values(SubscriptionSettings s) =>
    [
        ("@name", s.Name.Trim()), ("@report", s.Report), ("@parameters", s.Parameters), ("@format", s.Format), ("@culture", s.Culture), ("@purpose", s.Purpose.Trim()),
        ("@cadence", s.Schedule.Cadence.Code()), ("@day", s.Schedule.Day),
        ("@at", s.Schedule.At.Hour * 60 + s.Schedule.At.Minute), ("@zone", s.Schedule.TimeZone), ("@gate", s.Gate.Code()), ("@deadline", (int)s.Deadline.TotalMinutes),
        ("@link", s.AsLink ? 1 : 0), ("@basis", s.Basis.Code()),
    ];
}
