using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Security.Administration;
using RetailCrm.Security.Audit;

namespace RetailCrm.Crm.FirstSteps;

/// <summary>How far a new installation is. It tells that something is there, nothing of what it says.</summary>
public sealed class FirstStepQueries(DatabaseEngine engine, BusinessCalendar calendar)
{
    /// <param name="right">To manage users.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="UnauthorizedAccessException">Without the right.</exception>
    public async Task<FirstStepFacts> ReadAsync(UsersRight right, long reader, CancellationToken cancellationToken = default)
    {
        right.Demand();
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var backup = Number(connection, "SELECT COALESCE(MAX(at_utc_ms), 0) FROM audit_entry WHERE action = @p1", AuditActions.Backup);
        return new()
        {
            HasOrders = Number(connection, "SELECT COUNT(*) FROM (SELECT 1 FROM orders LIMIT 1) found") > 0,
            UsersWithStores = (int)Number(connection, """
                SELECT COUNT(DISTINCT u.id) FROM portal_user u JOIN scope_grant g ON g.user_id = u.id
                WHERE u.active = 1 AND u.id <> @p1 AND g.from_day <= @p2 AND (g.to_day IS NULL OR g.to_day >= @p2)
                """, reader, calendar.Today.DayNumber),
            HasTargets = Number(connection, "SELECT COUNT(*) FROM (SELECT 1 FROM target LIMIT 1) found") > 0,
            HasCosts = Number(connection, "SELECT COUNT(*) FROM (SELECT 1 FROM product WHERE unit_cost_e4 IS NOT NULL LIMIT 1) found") > 0,
            LastBackup = backup == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(backup),
            Screens = (int)Number(connection, "SELECT COUNT(*) FROM screen WHERE revoked_utc_ms IS NULL"),
            Dismissed = Number(connection, "SELECT COUNT(*) FROM first_steps_dismissed WHERE user_id = @p1", reader) > 0,
        };
    }

    private long Number(DbConnection connection, string sql, params ReadOnlySpan<Cell> parameters)
    {
        using var rows = engine.CreateReader(connection, sql, parameters);
        return rows.Read() ? rows.Integer(0) : 0;
    }
}
