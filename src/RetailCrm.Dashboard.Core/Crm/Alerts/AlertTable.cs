using System.Data.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.Alerts.Rules;
using RetailCrm.Data.Engine;

namespace RetailCrm.Crm.Alerts;

/// <summary>The tables of alerts, as the rules write them.</summary>
internal static class AlertTable
{
    // Closed ones that still say what is usual, and whether a cause comes back.
    private const int DaysKnown = 200;

    public static List<KnownAlert> Known(DatabaseEngine engine, DbConnection connection)
    {
        var known = new List<KnownAlert>();
        using var rows = engine.CreateReader(connection, """
            SELECT id, kind, store_id, metric, subject, state, severity, outcome, first_day, last_day, days, figures, recovered_day FROM alert
            WHERE state <> 'closed' OR last_day >= (SELECT MAX(last_day) FROM alert) - @p1 ORDER BY id
            """, DaysKnown);
        while (rows.Read())
        {
            var cell = new AlertCell(AlertCodes.Word<AlertKind>(rows.Text(1)), rows.Integer(2), rows.Text(3), rows.Text(4));
            known.Add(new(rows.Integer(0), cell, AlertCodes.Word<AlertState>(rows.Text(5)), AlertCodes.Word<AlertSeverity>(rows.Text(6)), rows.IsNull(7) ? null : AlertCodes.Word<AlertOutcome>(rows.Text(7)), Day(rows.Integer(8)), Day(rows.Integer(9)))
            {
                Days = (int)rows.Integer(10),
                Figures = AlertFigures.Read(rows.Text(11)),
                RecoveredDay = rows.Optional(12) is { } day ? Day(day) : null,
            });
        }

        return known;
    }

    /// <summary>Answers the new alert's number.</summary>
    public static async Task<long> InsertAsync(DbConnection connection, KnownAlert alert, DateTimeOffset at, CancellationToken cancellationToken) => (await connection.Command("""
        INSERT INTO alert(kind, store_id, metric, subject, severity, state, first_day, last_day, days, figures, raised_utc_ms, changed_utc_ms, version)
        VALUES (@kind, @store, @metric, @subject, @severity, 'open', @first, @last, @days, @figures, @at, @at, 1) RETURNING id
        """,
        ("@kind", alert.Cell.Kind.Code()), ("@store", alert.Cell.StoreId), ("@metric", alert.Cell.Metric), ("@subject", alert.Cell.Subject), ("@severity", alert.Severity.Code()),
        ("@first", alert.FirstDay.DayNumber), ("@last", alert.LastDay.DayNumber), ("@days", alert.Days), ("@figures", alert.Figures.ToJson()), ("@at", at.ToUnixTimeMilliseconds())).NumberAsync(cancellationToken))!.Value;

    /// <summary>Writes what a rule may change; a new state is a new version.</summary>
    public static Task UpdateAsync(DbConnection connection, KnownAlert alert, bool newState, DateTimeOffset? closedAt, CancellationToken cancellationToken) => connection.Command("""
        UPDATE alert SET severity = @severity, state = @state, outcome = @outcome, first_day = @first, last_day = @last, days = @days, figures = @figures, recovered_day = CAST(@recovered AS INTEGER),
          closed_utc_ms = CASE WHEN @state = 'closed' THEN CAST(@closed AS BIGINT) END, version = version + @step WHERE id = @id
        """,
        ("@severity", alert.Severity.Code()), ("@state", alert.State.Code()), ("@outcome", alert.Outcome?.Code()), ("@first", alert.FirstDay.DayNumber), ("@last", alert.LastDay.DayNumber), ("@days", alert.Days),
        ("@figures", alert.Figures.ToJson()), ("@recovered", alert.RecoveredDay?.DayNumber), ("@closed", closedAt?.ToUnixTimeMilliseconds()), ("@step", newState ? 1 : 0), ("@id", alert.Id)).RunAsync(cancellationToken);

    public static Task EventAsync(DbConnection connection, long alert, AlertAction action, DateTimeOffset at, long? user = null, string? name = null, string? note = null, CancellationToken cancellationToken = default) => connection.Command("""
        INSERT INTO alert_event(alert_id, seq, at_utc_ms, action, user_id, user_name, note)
        SELECT @alert, COALESCE(MAX(seq), 0) + 1, @at, @action, CAST(@user AS BIGINT), @name, @note FROM alert_event WHERE alert_id = @alert
        """,
        ("@alert", alert), ("@at", at.ToUnixTimeMilliseconds()), ("@action", action.Code()), ("@user", user), ("@name", name), ("@note", note)).RunAsync(cancellationToken);

    public static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number);
}
