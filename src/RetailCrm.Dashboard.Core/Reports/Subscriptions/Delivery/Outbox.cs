using System.Data.Common;
using System.Security.Cryptography;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Reports.Subscriptions.Delivery;

/// <summary>A line that is due, with all that it belongs to.</summary>
public sealed record DueLine(Subscription Subscription, SubscriptionRun Run, SubscriptionLine Line);

/// <summary>Where a user is written to.</summary>
/// <param name="Address">Null: the account has none.</param>
/// <param name="Culture">The user's language; null: none is chosen.</param>
public sealed record MailBox(string? Address, string? Culture);

/// <summary>
/// What leaves. A line is there once for each run, recipient and channel. It is marked as being sent before it is handed over and as sent
/// afterwards: one that a crash leaves between the two is not sent again by itself (decision 0012).
/// </summary>
public sealed class Outbox(DatabaseEngine engine, DataKeys keys, TimeProvider clock)
{
    // Minutes before the next try; after the last of them the line has failed.
    private static readonly int[] Pauses = [1, 5, 15, 60, 240];

    /// <summary>So long a line waits for a mail server.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>Makes a line for every recipient of the moment. May be called again: nobody has two.</summary>
    public async Task FillAsync(OpenRun open, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Subscriptions, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var user in Recipients(connection, open.Subscription)) await AddAsync(connection, open.Run.Id, LineChannel.Mail, user, now, cancellationToken);
        foreach (var robot in open.Subscription.Robots) await AddAsync(connection, open.Run.Id, LineChannel.Webhook, new(robot.Id, robot.Name), now, cancellationToken);
        await connection.Command("UPDATE subscription_run SET lines_made = 1 WHERE id = @id", ("@id", open.Run.Id)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Who is sent something now: the accounts, and whoever is active and has one of the roles.</summary>
    public async Task<IReadOnlyList<NamedRecipient>> RecipientsAsync(Subscription subscription, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        return Recipients(connection, subscription);
    }

    /// <summary>Lines whose time has come, the oldest first.</summary>
    public async Task<IReadOnlyList<DueLine>> DueAsync(int most, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var reader = new SubscriptionReader(engine, connection);
        var due = new List<DueLine>();
        foreach (var line in reader.Lines("l.state = 'pending' AND l.next_utc_ms <= @p1 ORDER BY l.next_utc_ms, l.id LIMIT @p2", clock.NowMs(), most))
        {
            var run = reader.Runs("r.id = @p1", line.RunId).Single();
            due.Add(new(reader.Subscriptions("s.id = @p1", run.SubscriptionId).Single(), run, line));
        }

        return due;
    }

    /// <summary>Marks a line as being handed over. False: somebody else has taken it.</summary>
    public async Task<bool> BeginAsync(SubscriptionLine line, string? sha256, long? rows, CancellationToken cancellationToken = default) => await UpdateAsync("""
        state = 'sending', attempts = attempts + 1, reason = NULL, error = NULL, sha256 = @sha, row_count = CAST(@rows AS BIGINT)
        """, line, "pending", cancellationToken, ("@sha", sha256), ("@rows", rows)) == 1;

    /// <summary>It has left.</summary>
    public Task SentAsync(SubscriptionLine line, CancellationToken cancellationToken = default) => UpdateAsync("state = 'sent', reason = NULL, error = NULL", line, "sending", cancellationToken);

    /// <summary>Nothing is due to this recipient.</summary>
    public Task DropAsync(SubscriptionLine line, LineReason reason, CancellationToken cancellationToken = default) => UpdateAsync("state = 'dropped', reason = @reason", line,
        "pending", cancellationToken, ("@reason", reason.Code()));

    /// <summary>It has failed for good; a person may try again.</summary>
    public Task FailAsync(SubscriptionLine line, LineReason reason, LineFault? fault, CancellationToken cancellationToken = default) =>
        UpdateAsync("state = 'failed', reason = @reason, error = @error", line, null, cancellationToken, ("@reason", reason.Code()), ("@error", Short(fault?.Text)));

    /// <summary>It surely did not leave: tried again after a pause that grows, and given up after the last.</summary>
    public Task RetryAsync(SubscriptionLine line, LineReason reason, LineFault? fault, CancellationToken cancellationToken = default)
    {
        if (line.Attempts >= Pauses.Length) return FailAsync(line, reason, fault, cancellationToken);
        return UpdateAsync("state = 'pending', attempts = @attempts, reason = @reason, error = @error, next_utc_ms = @next", line, null, cancellationToken,
            ("@attempts", line.Attempts + 1), ("@reason", reason.Code()), ("@error", Short(fault?.Text)), ("@next", clock.GetUtcNow().AddMinutes(Pauses[line.Attempts]).ToUnixTimeMilliseconds()));
    }

    /// <summary>There is no mail server: the line stays as it is, for days, and is looked at again in a while.</summary>
    public Task KeepAsync(SubscriptionLine line, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        return now - line.Created > LongestWait
            ? FailAsync(line, LineReason.WaitedTooLong, null, cancellationToken)
            : UpdateAsync("reason = @reason, next_utc_ms = @next", line, "pending", cancellationToken, ("@reason", LineReason.NoServer.Code()), ("@next", now.AddMinutes(5).ToUnixTimeMilliseconds()));
    }

    /// <summary>Lines that a crash left between handing over and the answer: whether they arrived is not known, so a person decides.</summary>
    /// <param name="lease">No hand-over takes longer.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<int> RecoverAsync(TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        return await connection.Command("UPDATE subscription_line SET state = 'failed', reason = @reason, changed_utc_ms = @now WHERE state = 'sending' AND changed_utc_ms < @before",
            ("@reason", LineReason.Unclear.Code()), ("@now", now.ToUnixTimeMilliseconds()), ("@before", (now - lease).ToUnixTimeMilliseconds())).RunAsync(cancellationToken);
    }

    /// <summary>Where a user is written to now.</summary>
    public async Task<MailBox> MailBoxAsync(long userId, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT email, culture FROM portal_user WHERE id = @p1", userId);
        return rows.Read() ? new(rows.IsNull(0) ? null : rows.Text(0), rows.IsNull(1) ? null : rows.Text(1)) : new(null, null);
    }

    /// <summary>Where a robot is written to; null: it is gone, or its keys are lost.</summary>
    public async Task<NewRobot?> RobotAsync(long robotId, CancellationToken cancellationToken = default)
    {
        using var cipher = await keys.ForReadingAsync(cancellationToken);
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var rows = engine.CreateReader(connection, "SELECT kind, name, address, secret FROM subscription_robot WHERE id = @p1", robotId);
        if (!rows.Read() || cipher.Open(PersonalField.RobotSecret, rows.Text(2)) is not { } address) return null;
        var secret = rows.IsNull(3) ? null : cipher.Open(PersonalField.RobotSecret, rows.Text(3));
        return !rows.IsNull(3) && secret is null ? null : new(AlertCodes.Word<RobotKind>(rows.Text(0)), rows.Text(1), address, secret);
    }

    internal static Task NoticeAsync(DbConnection connection, long run, Subscription subscription, DateTimeOffset at, CancellationToken cancellationToken) =>
        AddAsync(connection, run, LineChannel.Notice, new(subscription.OwnerId, subscription.Owner), at, cancellationToken);

    private static Task<int> AddAsync(DbConnection connection, long run, LineChannel channel, NamedRecipient to, DateTimeOffset at, CancellationToken cancellationToken) => connection.Command("""
        INSERT INTO subscription_line(run_id, channel, recipient, name, state, created_utc_ms, next_utc_ms, changed_utc_ms, message_id) VALUES (@run, @channel, @to, @name, 'pending', @at, @at, @at, @message) ON CONFLICT DO NOTHING
        """, ("@run", run), ("@channel", channel.Code()), ("@to", to.UserId), ("@name", to.Name), ("@at", at.ToUnixTimeMilliseconds()),
        ("@message", FormattableString.Invariant($"{run}.{channel.Code()}.{to.UserId}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}"))).RunAsync(cancellationToken);

    private List<NamedRecipient> Recipients(DbConnection connection, Subscription subscription)
    {
        var users = subscription.Accounts.ToDictionary(a => a.UserId, a => a.Name);
        foreach (var role in subscription.Roles)
        {
            using var rows = engine.CreateReader(connection, "SELECT u.id, COALESCE(NULLIF(u.display_name, ''), u.user_name) FROM user_role r JOIN portal_user u ON u.id = r.user_id WHERE r.role = @p1 AND u.active = 1", role);
            while (rows.Read()) users[rows.Integer(0)] = rows.Text(1);
        }

        return [.. users.Select(u => new NamedRecipient(u.Key, u.Value)).OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.UserId)];
    }

    private async Task<int> UpdateAsync(string set, SubscriptionLine line, string? state, CancellationToken cancellationToken, params (string, object?)[] values)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        return await connection.Command($"UPDATE subscription_line SET {set}, changed_utc_ms = @now WHERE id = @id AND state {(state is null ? "IN ('pending', 'sending')" : $"= '{state}'")}",
            [.. values, ("@now", clock.NowMs()), ("@id", line.Id)]).RunAsync(cancellationToken);
    }

    private static string? Short(string? error) => error is { Length: > 300 } ? error[..300] : error;
}
