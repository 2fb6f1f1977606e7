using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Data;
using RetailCrm.Data.Engine;

namespace RetailCrm.Security.Audit;

/// <summary>
/// Adds an entry to the audit. One writer at a time, whatever the number of nodes; once it answers, the entry is kept. What must not
/// happen without an entry (unmasking, an export) writes it first, or takes its work back when this throws.
/// </summary>
public sealed class WriteAudit(DatabaseEngine engine, IOptions<AuditOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan AlarmWindow = TimeSpan.FromHours(24);

    /// <exception cref="DatabaseUnavailableException">The database cannot be written to: nothing is entered.</exception>
    public async Task<AuditEntry> RunAsync(AuditActor actor, AuditEvent happening, CancellationToken cancellationToken = default)
    {
        try
        {
            return await AppendAsync(actor, happening, cancellationToken);
        }
        catch (DbException e)
        {
            throw Unwritable(e.Message, e);
        }
    }

    /// <summary>A change and its entries in one transaction: all hold, or nothing.</summary>
    /// <param name="actor">Who changes.</param>
    /// <param name="change">Makes the change and answers what is entered; nothing: all of it is taken back.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    /// <returns>Whether it holds.</returns>
    internal async Task<bool> WithAsync(AuditActor actor, Func<DbConnection, Task<IReadOnlyList<AuditEvent>>> change, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Audit, cancellationToken);
        if (await change(connection) is not { Count: > 0 } happenings) return false;
        var chain = await AuditChain.OpenAsync(connection, cancellationToken);
        foreach (var happening in happenings) await chain.AppendAsync(actor, happening, clock.GetUtcNow(), anchor: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Before something leaves whose entry follows it: could one be written now?</summary>
    /// <exception cref="DatabaseUnavailableException">No: nothing may leave.</exception>
    public async Task DemandWritableAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await engine.OpenWriteAsync(cancellationToken);
            await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Audit, cancellationToken);
            if (await connection.Command("UPDATE audit_head SET seq = seq WHERE id = 1").RunAsync(cancellationToken) != 1) throw Unwritable("its head is missing", null);
        }
        catch (DbException e)
        {
            throw Unwritable(e.Message, e);
        }
    }

    private DatabaseUnavailableException Unwritable(string why, Exception? cause) =>
        new($"The audit in {engine.Place} cannot be written: {why.ReplaceLineEndings(" ").TrimEnd('.')}. Nothing is done without its entry: mend the database and try again.", cause);

    private async Task<AuditEntry> AppendAsync(AuditActor actor, AuditEvent happening, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        await using var transaction = await engine.BeginAloneAsync(connection, LoneWork.Audit, cancellationToken);
        var chain = await AuditChain.OpenAsync(connection, cancellationToken);
        var entry = await chain.AppendAsync(actor, happening, clock.GetUtcNow(), anchor: null, cancellationToken);
        if (entry.Action == AuditActions.Export) await AlarmAsync(connection, chain, entry, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return entry;
    }

    // One alarm a user and day: what follows within it is in the entries themselves. What the schedule sends counts for whom it goes to.
    private async Task AlarmAsync(DbConnection connection, AuditChain chain, AuditEntry export, CancellationToken cancellationToken)
    {
        var since = export.At - AlarmWindow;
        var (whose, user) = export.Actor is { UserId: "system", OnBehalfOf: { } recipient } ? ("on_behalf_of", recipient) : ("user_id", export.Actor.UserId);
        long rows = await SinceAsync("CAST(COALESCE(SUM(row_count), 0) AS BIGINT)", AuditActions.Export);
        if (rows <= options.Value.AlarmRows || await SinceAsync("COUNT(*)", AuditActions.DownloadAlarm) > 0) return;
        await chain.AppendAsync(export.Actor, new(AuditActions.DownloadAlarm, export.Actor.UserId == "system" ? user : export.Actor.UserName)
        {
            Rows = rows,
            Details = new { Limit = options.Value.AlarmRows, Since = since, Report = export.Subject },
        }, export.At, anchor: null, cancellationToken);

        async Task<long> SinceAsync(string what, string action) => await connection.Command(
            $"SELECT {what} FROM audit_entry WHERE action = @action AND {whose} = @user AND at_utc_ms > @since",
            ("@action", action), ("@user", user), ("@since", since.ToUnixTimeMilliseconds())).NumberAsync(cancellationToken) ?? 0;
    }
}
