using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Security;
using RetailCrm.Security.Audit;

namespace RetailCrm.Crm.Closing;

/// <summary>
/// Closes a period: its figures are kept as they are, by store and day, in one transaction with the audit's entry; opens one again. The
/// writer's lock is held meanwhile, so no import or refresh comes between the check and the copy.
/// </summary>
public sealed class ClosePeriod
{
    public const int ShortestReason = 5, LongestReason = 500;

    private readonly DatabaseEngine engine;
    private readonly CloseQueries closes;
    private readonly CloseWork work;
    private readonly WriteAudit audit;
    private readonly TimeSpan writerWait;

    internal ClosePeriod(DatabaseEngine engine, CloseQueries closes, CloseWork work, WriteAudit audit, IOptions<DatabaseOptions> options)
    {
        (this.engine, this.closes, this.work, this.audit) = (engine, closes, work, audit);
        writerWait = TimeSpan.FromSeconds(options.Value.WriterWaitSeconds);
    }

    /// <summary>Closes a period of whole business days that are over.</summary>
    /// <param name="right">Whether that may be.</param>
    /// <param name="actor">Who, for the audit.</param>
    /// <param name="period">Its days.</param>
    /// <param name="reason">Why, although sales of some stores are missing; needed only then.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    public async Task<CloseAnswer> CloseAsync(CloseRight right, AuditActor actor, Period period, string? reason, CancellationToken cancellationToken = default)
    {
        if (!right.MayClose) return new(CloseOutcome.NotAllowed);
        reason = reason?.Trim() is { Length: > 0 } given ? given : null;
        if (reason is not null && !IsReason(reason)) return new(CloseOutcome.BadReason);
        await using var writer = await engine.TryLockWriterAsync(writerWait, cancellationToken);
        if (writer is null) return new(CloseOutcome.Busy);
        var check = await closes.CheckAsync(DataScope.All, period, cancellationToken);
        if (!check.MayClose) return new(CloseOutcome.Refused, Check: check);
        if (check.Missing.Count > 0 && reason is null) return new(CloseOutcome.NeedsReason, Check: check);
        var members = await work.MembersAsync(period, cancellationToken);
        long id = 0;
        await audit.WithAsync(actor, async connection =>
        {
            id = await work.KeepAsync(connection, new(period, actor.UserName, check.Missing.Count > 0 ? reason : null, [.. check.Missing.Select(m => m.Code)]), members, cancellationToken);
            return [Entry(period, new { Close = id, Missing = check.Missing.Select(m => m.Code), Reason = reason, check.StoreDays })];
        }, cancellationToken);
        return new(CloseOutcome.Done, id, check);
    }

    /// <summary>Opens a closed period again: its days have no reported figures until they are closed anew. What it kept stays in the database.</summary>
    public async Task<CloseAnswer> ReopenAsync(CloseRight right, AuditActor actor, long id, string reason, CancellationToken cancellationToken = default)
    {
        if (!right.MayClose) return new(CloseOutcome.NotAllowed);
        reason = reason.Trim();
        if (!IsReason(reason)) return new(CloseOutcome.BadReason);
        await using var writer = await engine.TryLockWriterAsync(writerWait, cancellationToken);
        if (writer is null) return new(CloseOutcome.Busy);
        var all = await closes.ListAsync(DataScope.All, cancellationToken);
        if (all.FirstOrDefault(c => c.Id == id && c.ReopenedAt is null) is not { } close) return new(CloseOutcome.Unknown);
        await audit.WithAsync(actor, async connection =>
        {
            await work.ReopenAsync(connection, id, actor.UserName, reason, cancellationToken);
            return [Entry(close.Period, new { Reopened = id, Reason = reason, close.Hash, close.Reported, close.Restatement })];
        }, cancellationToken);
        return new(CloseOutcome.Done, id);
    }

    private static bool IsReason(string reason) => reason.Length is >= ShortestReason and <= LongestReason;

    private static AuditEvent Entry(Period period, object details) => new(AuditActions.PeriodClose, period.ToString()) { Details = details };
}
