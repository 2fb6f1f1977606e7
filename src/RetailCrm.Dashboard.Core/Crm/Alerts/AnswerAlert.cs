using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Crm.Alerts;

/// <summary>
/// What a person does about an alert: takes it, gives it to somebody, mutes it for a while, closes it with an outcome. Each is entered in
/// the audit first. Of two who act at once the second changes nothing and is told who was first.
/// </summary>
public sealed class AnswerAlert(DatabaseEngine engine, AlertQueries queries, WriteAudit audit, TimeProvider clock)
{
    /// <summary>A note has at least and at most so many characters.</summary>
    public const int ShortestNote = 3, LongestNote = 500;

    /// <summary>An alert is muted for so long at most.</summary>
    public static readonly TimeSpan LongestMute = TimeSpan.FromDays(90);

    /// <summary>Takes the alert: it is the user's own from then on, unless it was given to somebody.</summary>
    public Task<AlertAnswer> AcknowledgeAsync(AlertCall call, CancellationToken cancellationToken = default) => ActAsync(call, AlertAction.Acknowledged, null, null,
        "state = 'taken', assignee_id = COALESCE(assignee_id, @value)", call.Rights.UserId, cancellationToken);

    /// <summary>Gives the alert to somebody who may see it (<see cref="AlertQueries.AssigneesAsync"/>).</summary>
    public async Task<AlertAnswer> AssignAsync(AlertCall call, long userId, CancellationToken cancellationToken = default)
    {
        var to = (await queries.AssigneesAsync(call.Scope, call.AlertId, cancellationToken)).FirstOrDefault(a => a.UserId == userId);
        return to is null ? new(AlertAnswerKind.NotAllowed) : await ActAsync(call, AlertAction.Assigned, to.Name, new { Assignee = userId },
            "state = 'taken', assignee_id = @value", userId, cancellationToken);
    }

    /// <summary>Keeps the alert out of the list of what is open until then, with a reason.</summary>
    public Task<AlertAnswer> MuteAsync(AlertCall call, DateTimeOffset until, string reason, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        if (until <= now || until > now + LongestMute || !IsNote(reason)) return Task.FromResult(new AlertAnswer(AlertAnswerKind.NoNote));
        return ActAsync(call, AlertAction.Muted, reason.Trim(), new { Until = until }, "muted_until_utc_ms = @value", until.ToUnixTimeMilliseconds(), cancellationToken);
    }

    /// <summary>Closes the alert with what it was and a note: what was done, when it was over.</summary>
    public Task<AlertAnswer> CloseAsync(AlertCall call, AlertOutcome outcome, string note, CancellationToken cancellationToken = default)
    {
        if (outcome == AlertOutcome.Recovered || !IsNote(note)) return Task.FromResult(new AlertAnswer(AlertAnswerKind.NoNote));
        return ActAsync(call, AlertAction.Closed, note.Trim(), new { Outcome = outcome.Code() }, $"state = 'closed', outcome = '{outcome.Code()}', closed_utc_ms = @value", clock.NowMs(), cancellationToken);
    }

    private static bool IsNote(string text) => text.Trim().Length is >= ShortestNote and <= LongestNote;

    private async Task<AlertAnswer> ActAsync(AlertCall call, AlertAction action, string? note, object? details, string set, object value, CancellationToken cancellationToken)
    {
        if (!call.Rights.May(Permissions.ViewAlerts) || call.Rights.SeenBy is not null) return new(AlertAnswerKind.NotAllowed);
        await using (var reading = await engine.OpenSnapshotAsync(cancellationToken))
        {
            if (Refusal(reading, call) is { } refusal) return refusal;
        }

        await audit.RunAsync(call.Actor, new(AuditActions.AlertChange, $"alert {call.AlertId}") { Details = new { Action = action.Code(), Note = note, What = details } }, cancellationToken);
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Alerts, cancellationToken);
        if (Refusal(connection, call) is { } late) return late;
        var now = clock.GetUtcNow();
        await connection.Command($"UPDATE alert SET {set}, version = version + 1, changed_utc_ms = @now WHERE id = @id", ("@value", value), ("@now", now.ToUnixTimeMilliseconds()), ("@id", call.AlertId)).RunAsync(cancellationToken);
        await AlertTable.EventAsync(connection, call.AlertId, action, now, call.Rights.UserId, call.Rights.ShownName, note, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(AlertAnswerKind.Done);
    }

    // Null where the call may go on: the alert is in scope, not closed, and as the caller saw it.
    private AlertAnswer? Refusal(DbConnection connection, AlertCall call)
    {
        if (AlertReader.Read(engine, connection, call.Scope, "a.id = @p1", call.AlertId) is not [var alert]) return new(AlertAnswerKind.NotAllowed);
        if (alert.Version == call.Version && alert.State != AlertState.Closed) return null;
        return new(AlertAnswerKind.SomebodyWasFirst) { First = AlertReader.Events(engine, connection, call.AlertId)[^1] };
    }
}

/// <summary>Who acts on which alert, as it was seen.</summary>
/// <param name="Version"><see cref="Alert.Version"/> of what the user looks at.</param>
public sealed record AlertCall(Rights Rights, AuditActor Actor, long AlertId, long Version)
{
    public DataScope Scope => Rights.ScopeFor(Permissions.ViewAlerts);
}

/// <summary>What became of an action.</summary>
public sealed record AlertAnswer(AlertAnswerKind Kind)
{
    /// <summary>What the other one did, and when.</summary>
    public AlertEvent? First { get; init; }
}

public enum AlertAnswerKind
{
    Done,

    /// <summary>Not the user's store, no right, or through another's eyes.</summary>
    NotAllowed,

    /// <summary>A note or a time is missing or out of range.</summary>
    NoNote,
    SomebodyWasFirst,
}
