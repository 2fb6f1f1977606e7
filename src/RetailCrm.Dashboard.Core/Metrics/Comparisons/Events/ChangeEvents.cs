using System.Data.Common;
using System.Text.RegularExpressions;
using RetailCrm.Common;
using RetailCrm.Data;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Audit;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>Adds, changes and deletes events, each with its entry in the audit. Comparisons follow at once.</summary>
public sealed partial class ChangeEvents(DatabaseEngine engine, WriteAudit audit)
{
    public const int LongestName = 60, LongestDays = 92, MostEvents = 100, FirstYear = 1902, LastYear = 2100;

    /// <summary>Keeps an event as it is wanted.</summary>
    /// <param name="actor">Who has the right to.</param>
    /// <param name="wanted">The event.</param>
    /// <param name="read">What it was when the change began; null: a new one.</param>
    /// <param name="cancellationToken">Stops before the end; then nothing holds.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be written to: nothing is changed.</exception>
    public Task<EventAnswer> SaveAsync(AuditActor actor, EventDraft wanted, EventDraft? read, CancellationToken cancellationToken = default)
    {
        wanted = wanted with { English = wanted.English.Trim(), Chinese = wanted.Chinese.Trim() };
        return ChangeAsync(actor, async (connection, list) =>
        {
            if (WasChanged(read, list)) return (new(EventOutcome.SomebodyWasFirst), null);
            if (CheckEvent.Of(wanted, list) is { } wrong) return (wrong, null);
            var code = wanted.Code ?? CodeOf(wanted.English, list);
            await PutAsync(connection, code, wanted, list.Find(code), cancellationToken);
            return (new(EventOutcome.Done), Entry(code, new { Was = Told(read), Now = Told(wanted) }));
        }, cancellationToken);
    }

    /// <summary>Deletes an own event; of a built-in one what was entered: it is computed again.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be written to: nothing is changed.</exception>
    public Task<EventAnswer> DeleteAsync(AuditActor actor, EventDraft read, CancellationToken cancellationToken = default) => ChangeAsync(actor, async (connection, list) =>
    {
        if (read.Code is not { } code || WasChanged(read, list)) return (new(EventOutcome.SomebodyWasFirst), null);
        await connection.Command("DELETE FROM chain_event_days WHERE code = @code", ("@code", code)).RunAsync(cancellationToken);
        await connection.Command("DELETE FROM chain_event WHERE code = @code", ("@code", code)).RunAsync(cancellationToken);
        return (new(EventOutcome.Done), Entry(code, new { Deleted = Told(read) }));
    }, cancellationToken);

    private async Task<EventAnswer> ChangeAsync(AuditActor actor, Func<DbConnection, EventList, Task<(EventAnswer, AuditEvent?)>> change, CancellationToken cancellationToken)
    {
        var answer = new EventAnswer(EventOutcome.SomebodyWasFirst);
        try
        {
            await audit.WithAsync(actor, async connection =>
            {
                (answer, var entry) = await change(connection, EventTable.Load(engine, connection));
                return entry is null ? [] : [entry];
            }, cancellationToken);
            return answer;
        }
        catch (DbException e)
        {
            throw new DatabaseUnavailableException($"The events in {engine.Place} cannot be changed: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}. Nothing was saved: mend the database and try again.", e);
        }
    }

    private static async Task PutAsync(DbConnection connection, string code, EventDraft wanted, ChainEvent? known, CancellationToken cancellationToken)
    {
        if (known is not { IsBuiltIn: true })
        {
            await connection.Command("""
                INSERT INTO chain_event(code, name_en, name_zh, kind) VALUES (@code, @english, @chinese, @kind)
                ON CONFLICT(code) DO UPDATE SET name_en = excluded.name_en, name_zh = excluded.name_zh, kind = excluded.kind
                """, ("@code", code), ("@english", wanted.English), ("@chinese", wanted.Chinese), ("@kind", wanted.Kind)).RunAsync(cancellationToken);
        }

        await connection.Command("DELETE FROM chain_event_days WHERE code = @code", ("@code", code)).RunAsync(cancellationToken);
        foreach (var span in wanted.Spans)
        {
            await connection.Command("INSERT INTO chain_event_days(code, from_day, to_day) VALUES (@code, @from, @to)",
                ("@code", code), ("@from", span.From.DayNumber), ("@to", span.To.DayNumber)).RunAsync(cancellationToken);
        }
    }

    private static bool WasChanged(EventDraft? read, EventList list) =>
        read?.Code is { } code && (list.Find(code) is not { } now || !EventDraft.Of(now, list).IsSameAs(read));

    // From the name, so that whoever reads the audit knows which.
    private static string CodeOf(string english, EventList list)
    {
        var stem = NoLetters().Replace(english.ToLowerInvariant(), "-").Trim('-') is { Length: > 0 } letters ? letters : "event";
        var code = stem;
        for (int i = 2; list.Find(code) is not null; i++) code = $"{stem}-{i}";
        return code;
    }

    private static AuditEvent Entry(string code, object details) => new(AuditActions.RuleChange, $"event {code}") { Details = details };

    private static object? Told(EventDraft? draft) => draft is null ? null : new { draft.English, draft.Chinese, draft.Kind, Days = draft.Spans.Select(s => new Period(s.From, s.To).ToString()) };

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
