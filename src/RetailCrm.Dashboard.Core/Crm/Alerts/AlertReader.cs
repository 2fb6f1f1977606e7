using System.Data.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
using RetailCrm.Security;

namespace RetailCrm.Crm.Alerts;

/// <summary>Reads alerts under a scope.</summary>
internal static class AlertReader
{
    public static List<Alert> Read(DatabaseEngine engine, DbConnection connection, DataScope scope, string where, params ReadOnlySpan<Cell> parameters)
    {
        var alerts = new List<Alert>();
        var seesChain = new Lazy<bool>(() => scope.IsAll || SeesAStore(engine, connection, scope));
        using (var rows = engine.CreateReader(connection, $"""
            SELECT a.id, a.kind, s.code, s.name, s.region, a.metric, a.subject, a.severity, a.state, a.first_day, a.last_day, a.days, a.figures, a.raised_utc_ms, a.changed_utc_ms, a.assignee_id,
              COALESCE(NULLIF(u.display_name, ''), u.user_name), a.muted_until_utc_ms, a.recovered_day, a.closed_utc_ms, a.outcome, a.version, COALESCE(c.name, w.name)
            FROM alert a LEFT JOIN store s ON s.id = a.store_id LEFT JOIN campaign c ON c.code = a.subject AND a.kind IN ('campaign_loss', 'campaign_conversion') LEFT JOIN screen w ON a.kind = 'screen_silence' AND CAST(w.id AS TEXT) = a.subject LEFT JOIN portal_user u ON u.id = a.assignee_id WHERE {where} ORDER BY a.id
            """, parameters))
        {
            while (rows.Read()) alerts.Add(Of(rows));
        }

        return [.. alerts.Where(a => a.StoreCode is { } store ? scope.Includes(store) : scope.IsAll || a.Subject.Length == 0 && seesChain.Value).Select(a => a.StoreCode is null && !scope.IsAll ? a with { Figures = null } : a)];
    }

    public static IReadOnlyList<AlertEvent> Events(DatabaseEngine engine, DbConnection connection, long alert)
    {
        var events = new List<AlertEvent>();
        using var rows = engine.CreateReader(connection, "SELECT at_utc_ms, action, user_name, note FROM alert_event WHERE alert_id = @p1 ORDER BY seq", alert);
        while (rows.Read()) events.Add(new(At(rows.Integer(0)), AlertCodes.Word<AlertAction>(rows.Text(1)), rows.TextOrNull(2), rows.TextOrNull(3)));
        return events;
    }

    private static Alert Of(IRowReader rows) => new()
    {
        Id = rows.Integer(0),
        Kind = AlertCodes.Word<AlertKind>(rows.Text(1)),
        StoreCode = rows.TextOrNull(2),
        StoreName = rows.TextOrNull(3),
        Region = rows.TextOrNull(4),
        Metric = rows.Text(5),
        Subject = rows.Text(6),
        Severity = AlertCodes.Word<AlertSeverity>(rows.Text(7)),
        State = AlertCodes.Word<AlertState>(rows.Text(8)),
        FirstDay = AlertTable.Day(rows.Integer(9)),
        LastDay = AlertTable.Day(rows.Integer(10)),
        Days = (int)rows.Integer(11),
        Figures = AlertFigures.Read(rows.Text(12)),
        RaisedAt = At(rows.Integer(13)),
        ChangedAt = At(rows.Integer(14)),
        AssigneeId = rows.Optional(15),
        Assignee = rows.TextOrNull(16),
        MutedUntil = rows.Optional(17) is { } muted ? At(muted) : null,
        RecoveredDay = rows.Optional(18) is { } day ? AlertTable.Day(day) : null,
        ClosedAt = rows.Optional(19) is { } closed ? At(closed) : null,
        Outcome = rows.TextOrNull(20) is { } outcome ? AlertCodes.Word<AlertOutcome>(outcome) : null,
        Version = rows.Integer(21),
        SubjectName = rows.TextOrNull(22),
    };

    private static bool SeesAStore(DatabaseEngine engine, DbConnection connection, DataScope scope)
    {
        using var rows = engine.CreateReader(connection, "SELECT code FROM store");
        while (rows.Read())
        {
            if (scope.Includes(rows.Text(0))) return true;
        }

        return false;
    }

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
