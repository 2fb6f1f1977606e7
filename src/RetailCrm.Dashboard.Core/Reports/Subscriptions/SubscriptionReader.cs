using System.Data.Common;
using System.Text.Json;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Closing;
using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Reports.Subscriptions;

/// <summary>The tables of subscriptions as records.</summary>
internal sealed class SubscriptionReader(DatabaseEngine engine, DbConnection connection)
{
    /// <param name="where">Over subscription s; parameters @p1 …</param>
    /// <param name="parameters">Its values.</param>
    public IReadOnlyList<Subscription> Subscriptions(string where, params ReadOnlySpan<Cell> parameters)
    {
        var all = new List<Subscription>();
        using (var rows = engine.CreateReader(connection, $"""
            SELECT s.id, s.owner_id, COALESCE(NULLIF(u.display_name, ''), u.user_name, ''), s.name, s.report, s.parameters, s.format, s.culture, s.purpose, s.cadence, s.day, s.at_min, s.time_zone,
              s.gate, s.deadline_min, s.as_link, s.is_on, s.due_after_utc_ms, s.version, s.basis
            FROM subscription s LEFT JOIN portal_user u ON u.id = s.owner_id WHERE {where} ORDER BY s.name, s.id
            """, parameters))
        {
            while (rows.Read()) all.Add(One(rows));
        }

        return [.. all.Select(s => s with { Accounts = Accounts(s.Id), Roles = Roles(s.Id), Robots = Robots(s.Id), LastRun = Runs("r.subscription_id = @p1 ORDER BY r.due_utc_ms DESC, r.id DESC LIMIT 1", s.Id) is [var last] ? last : null })];
    }

    /// <param name="where">Over subscription_run r, and how they are sorted; parameters @p1 …</param>
    /// <param name="parameters">Its values.</param>
    public IReadOnlyList<SubscriptionRun> Runs(string where, params ReadOnlySpan<Cell> parameters)
    {
        var runs = new List<SubscriptionRun>();
        using (var rows = engine.CreateReader(connection, $"""
            SELECT r.id, r.subscription_id, r.due_utc_ms, r.by_hand, r.from_day, r.to_day, r.state, r.missing, r.stores, r.next_utc_ms, r.deadline_utc_ms, r.finished_utc_ms FROM subscription_run r WHERE {where}
            """, parameters))
        {
            while (rows.Read()) runs.Add(Run(rows));
        }

        return [.. runs.Select(r => r with { Lines = Lines("l.run_id = @p1 ORDER BY l.name, l.id", r.Id) })];
    }

    /// <param name="where">Over subscription_line l, and how they are sorted; parameters @p1 …</param>
    /// <param name="parameters">Its values.</param>
    public List<SubscriptionLine> Lines(string where, params ReadOnlySpan<Cell> parameters)
    {
        var lines = new List<SubscriptionLine>();
        using var rows = engine.CreateReader(connection, $"""
            SELECT l.id, l.run_id, l.channel, l.recipient, l.name, l.state, l.attempts, l.created_utc_ms, l.next_utc_ms, l.changed_utc_ms, l.message_id, l.reason, l.error, l.sha256, l.row_count FROM subscription_line l WHERE {where}
            """, parameters);
        while (rows.Read())
        {
            lines.Add(new(rows.Integer(0), rows.Integer(1), AlertCodes.Word<LineChannel>(rows.Text(2)), rows.Integer(3), rows.Text(4), AlertCodes.Word<LineState>(rows.Text(5)))
            {
                Attempts = (int)rows.Integer(6),
                Created = At(rows.Integer(7)),
                Next = At(rows.Integer(8)),
                Changed = At(rows.Integer(9)),
                MessageId = rows.Text(10),
                Reason = rows.IsNull(11) ? null : AlertCodes.Word<LineReason>(rows.Text(11)),
                Fault = rows.IsNull(12) ? null : LineFault.Parse(rows.Text(12)),
                Sha256 = rows.IsNull(13) ? null : rows.Text(13),
                Rows = rows.Optional(14),
            });
        }

        return lines;
    }

    private static Subscription One(IRowReader rows) => new()
    {
        Id = rows.Integer(0),
        OwnerId = rows.Integer(1),
        Owner = rows.Text(2),
        Settings = new(rows.Text(3), rows.Text(4), rows.Text(5), rows.Text(6), new(AlertCodes.Word<SendCadence>(rows.Text(9)), (int)rows.Integer(10), TimeOnly.MinValue.AddMinutes(rows.Integer(11)), rows.Text(12)))
        {
            Culture = rows.Text(7),
            Purpose = rows.Text(8),
            Gate = AlertCodes.Word<GateRule>(rows.Text(13)),
            Deadline = TimeSpan.FromMinutes(rows.Integer(14)),
            AsLink = rows.Integer(15) != 0,
            Basis = FigureBases.Parse(rows.Text(19)) ?? throw new InvalidOperationException($"'{rows.Text(19)}' is neither reported nor restated."),
        },
        IsOn = rows.Integer(16) != 0,
        DueAfter = At(rows.Integer(17)),
        Version = rows.Integer(18),
    };

    private static SubscriptionRun Run(IRowReader rows) => new()
    {
        Id = rows.Integer(0),
        SubscriptionId = rows.Integer(1),
        Due = At(rows.Integer(2)),
        ByHand = rows.Integer(3) != 0,
        Period = new Period(DateOnly.FromDayNumber((int)rows.Integer(4)), DateOnly.FromDayNumber((int)rows.Integer(5))),
        State = AlertCodes.Word<RunState>(rows.Text(6)),
        Missing = JsonSerializer.Deserialize<string[]>(rows.Text(7))!,
        Stores = (int)rows.Integer(8),
        Next = At(rows.Integer(9)),
        Deadline = At(rows.Integer(10)),
        FinishedAt = rows.Optional(11) is { } at ? At(at) : null,
    };

    private List<NamedRecipient> Accounts(long subscription)
    {
        var accounts = new List<NamedRecipient>();
        using var rows = engine.CreateReader(connection, """
            SELECT u.id, COALESCE(NULLIF(u.display_name, ''), u.user_name) FROM subscription_recipient r JOIN portal_user u ON CAST(u.id AS TEXT) = r.target
            WHERE r.subscription_id = @p1 AND r.kind = 'account' ORDER BY 2, 1
            """, subscription);
        while (rows.Read()) accounts.Add(new(rows.Integer(0), rows.Text(1)));
        return accounts;
    }

    private List<string> Roles(long subscription)
    {
        var roles = new List<string>();
        using var rows = engine.CreateReader(connection, "SELECT target FROM subscription_recipient WHERE subscription_id = @p1 AND kind = 'role' ORDER BY target", subscription);
        while (rows.Read()) roles.Add(rows.Text(0));
        return roles;
    }

    private List<Robot> Robots(long subscription)
    {
        var robots = new List<Robot>();
        using var rows = engine.CreateReader(connection, "SELECT id, kind, name, host, CASE WHEN secret IS NULL THEN 0 ELSE 1 END FROM subscription_robot WHERE subscription_id = @p1 ORDER BY name, id", subscription);
        while (rows.Read()) robots.Add(new(rows.Integer(0), AlertCodes.Word<RobotKind>(rows.Text(1)), rows.Text(2), rows.Text(3), rows.Integer(4) != 0));
        return robots;
    }

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
