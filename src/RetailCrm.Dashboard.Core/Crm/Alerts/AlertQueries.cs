using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Crm.Alerts;

/// <summary>
/// Alerts as a user may see them: those of the stores in scope. Those of the whole chain are shown to whoever sees a store of it, but
/// their figures, and campaigns, only to who sees every store: a sum less one's own stores would tell the others'.
/// </summary>
public sealed class AlertQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    /// <summary>Not closed ones and closed ones: the worst and then the newest cause first.</summary>
    public async Task<IReadOnlyList<Alert>> ListAsync(DataScope scope, AlertsRequest request, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var since = request.ClosedSince?.ToUnixTimeMilliseconds() ?? 0;
        return [.. AlertReader.Read(engine, connection, scope, "a.closed_utc_ms IS NULL OR a.closed_utc_ms >= @p1", since).Where(a => Passes(a, request))
            .OrderBy(a => a.Severity).ThenByDescending(a => a.LastDay).ThenByDescending(a => a.Id)];
    }

    /// <summary>One alert with all that helps to decide; null outside the scope.</summary>
    public async Task<AlertDetail?> FindAsync(DataScope scope, long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        if (AlertReader.Read(engine, connection, scope, "a.id = @p1", id) is not [var alert]) return null;
        var context = new AlertContext(engine, connection, scope, chain.CurrentValue, clock);
        return new(alert, AlertReader.Events(engine, connection, id), context.Days(alert), context.Parts(alert), context.Clues(alert), Similar(connection, scope, alert)) { Hours = context.Hours(alert) };
    }

    /// <summary>Who could be given an alert: active users who may see alerts and have its store in their grants of today.</summary>
    public async Task<IReadOnlyList<AlertAssignee>> AssigneesAsync(DataScope scope, long id, CancellationToken cancellationToken = default)
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return AlertReader.Read(engine, connection, scope, "a.id = @p1", id) is [var alert] ? Assignees(connection, alert) : [];
    }

    internal IReadOnlyList<AlertAssignee> Assignees(DbConnection connection, Alert alert)
    {
        var day = new BusinessCalendar(chain.CurrentValue, clock).Today.DayNumber;
        var users = new List<AlertAssignee>();
        using var rows = engine.CreateReader(connection, """
            SELECT u.id, u.display_name, u.user_name FROM portal_user u
            WHERE u.active = 1 AND EXISTS (SELECT 1 FROM user_role r JOIN role_permission p ON p.role = r.role WHERE r.user_id = u.id AND p.permission = @p1)
              AND EXISTS (SELECT 1 FROM scope_grant g LEFT JOIN store s ON s.code = @p2 WHERE g.user_id = u.id AND g.from_day <= @p3 AND (g.to_day IS NULL OR g.to_day >= @p3)
                AND (g.kind = 'all' OR g.kind = 'store' AND g.target = s.code OR g.kind = 'region' AND g.target = s.region))
            ORDER BY u.display_name, u.id
            """, Permissions.ViewAlerts, alert.StoreCode ?? "", day);
        while (rows.Read()) users.Add(new(rows.Integer(0), rows.Text(1).Length > 0 ? rows.Text(1) : rows.Text(2)));
        return users;
    }

    // Closed ones of the same rule and store within 90 days.
    private SimilarAlerts Similar(DbConnection connection, DataScope scope, Alert alert)
    {
        long since = clock.GetUtcNow().AddDays(-SimilarAlerts.Days).ToUnixTimeMilliseconds();
        var same = AlertReader.Read(engine, connection, scope, "a.closed_utc_ms >= @p1 AND a.kind = @p2", since, alert.Kind.Code())
            .Where(a => a.Id != alert.Id && a.StoreCode == alert.StoreCode && a.Metric == alert.Metric && a.Subject == alert.Subject).ToList();
        var days = same.Select(a => a.Days).Order().ToList();
        return new(same.Count, [.. same.GroupBy(a => a.Outcome!.Value).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))], days.Count == 0 ? null : days[days.Count / 2]);
    }

    private static bool Passes(Alert alert, AlertsRequest request) =>
        (request.Kinds.Count == 0 || request.Kinds.Contains(alert.Kind))
        && (request.Regions.Count == 0 || alert.Region is { } region && request.Regions.Contains(region))
        && (request.Stores.Count == 0 || alert.StoreCode is { } store && request.Stores.Contains(store));
}

/// <summary>Somebody who could be given an alert.</summary>
public sealed record AlertAssignee(long UserId, string Name);

/// <summary>How often this happened before, what it was, and after how many days it was over (median).</summary>
public sealed record SimilarAlerts(int Count, IReadOnlyList<(AlertOutcome Outcome, int Times)> Outcomes, int? MedianDays)
{
    public const int Days = 90;
}

/// <summary>An alert with its evidence.</summary>
/// <param name="Days">The figure day by day against its usual range; empty where the kind has none.</param>
/// <param name="Parts">What the figure is made of, on the alert's last day.</param>
/// <param name="Clues">What happened together; none of it is a cause.</param>
public sealed record AlertDetail(Alert Alert, IReadOnlyList<AlertEvent> Log, IReadOnlyList<EvidenceDay> Days, IReadOnlyList<EvidencePart> Parts, IReadOnlyList<AlertClue> Clues, SimilarAlerts Similar)
{
    /// <summary>The alert's day by the hour against its usual range; empty where it is not known by the hour.</summary>
    public IReadOnlyList<EvidenceHour> Hours { get; init; } = [];
}

/// <summary>A day of the evidence; null: closed, or not counted.</summary>
public sealed record EvidenceDay(DateOnly Day, decimal? Actual, decimal? Low, decimal? Typical, decimal? High, bool Found, bool Running);

/// <summary>An hour of the evidence, of the wall clock; null: not known, or still to come.</summary>
public sealed record EvidenceHour(int Hour, decimal? Actual, decimal? Low, decimal? Typical, decimal? High, bool Running)
{
    public bool IsOutside => Actual < Low || Actual > High;
}

/// <summary>A part of the figure: on the day, and the median of the last 8 same weekdays.</summary>
public sealed record EvidencePart(string Metric, decimal? Actual, decimal? Typical);

/// <summary>A clue with its numbers.</summary>
/// <param name="Count">Of <paramref name="Of"/>, where it counts something.</param>
public sealed record AlertClue(ClueKind Kind, decimal? Value = null, int? Count = null, int? Of = null);

public enum ClueKind
{
    /// <summary>What the whole chain did on the day, against its usual.</summary>
    ChainChange,

    /// <summary>So many other stores of the region (in scope) were within their usual range.</summary>
    NeighboursUsual,

    /// <summary>The counter works: visitors were counted on the day.</summary>
    CounterWorks,

    /// <summary>No visitors were counted on the day though the store has a counter.</summary>
    CounterSilent,

    /// <summary>So many other alerts of the store are not closed.</summary>
    OtherAlerts,
}
