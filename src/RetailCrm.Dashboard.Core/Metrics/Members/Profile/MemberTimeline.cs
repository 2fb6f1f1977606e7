using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Members.Profile;

/// <summary>What happened to one member, read by the indexes on the member.</summary>
internal sealed class MemberTimeline(DatabaseEngine engine, DbConnection connection, long member)
{
    private const string DocumentSql = """
        SELECT o.id, o.day, o.ordered_at_ms, o.order_no, o.net_cents, o.units_milli, o.channel, s.name, COALESCE(e.name, e.code), c.name, k.code
        FROM orders o JOIN store s ON s.id = o.store_id LEFT JOIN employee e ON e.id = o.employee_id LEFT JOIN campaign c ON c.id = o.campaign_id LEFT JOIN coupon k ON k.id = o.coupon_id
        """;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<MemberEvent> Read() =>
        [.. Purchases().Concat<MemberEvent>(Contacts()).Concat(Tickets()).Concat(Tasks()).Concat(Points()).OrderByDescending(e => e.At).ThenBy(e => e.Kind).ThenBy(e => e.Reference, StringComparer.Ordinal)];

    private List<PurchaseEvent> Purchases()
    {
        // A return that names the member's order is the member's, whomever it carries (METRICS.md).
        var documents = Documents($"{DocumentSql} WHERE o.member_id = @p1 AND o.net_cents <> 0 ORDER BY o.day DESC, o.ordered_at_ms DESC LIMIT {MemberProfile.MostOfAKind}")
            .Concat(Documents($"{DocumentSql} JOIN agg_return r ON r.day = o.day AND r.store_id = o.store_id AND r.order_id = o.id WHERE r.to_member_id = @p1 AND (o.member_id IS NULL OR o.member_id <> @p1) ORDER BY o.day DESC, o.ordered_at_ms DESC LIMIT {MemberProfile.MostOfAKind}"))
            .ToList();
        if (documents.Count == 0) return [];
        var goods = Goods(documents.Min(d => d.Day));
        return [.. documents.Select(d => d.Event with { Goods = goods[d.Id].Distinct(StringComparer.Ordinal).ToList() })];
    }

    private List<(long Id, int Day, PurchaseEvent Event)> Documents(string sql)
    {
        var documents = new List<(long Id, int Day, PurchaseEvent Event)>();
        using var rows = engine.CreateReader(connection, sql, member);
        while (rows.Read())
        {
            var units = rows.IntegerOrNull(5) is { } milli ? Scaled.FromMilli(milli) : (decimal?)null;
            documents.Add((rows.Integer(0), (int)rows.Integer(1), new(WallClock.FromMs(rows.Integer(2)), rows.Text(3), Scaled.FromCents(rows.Integer(4)), units)
            {
                Channel = rows.TextOrNull(6),
                Store = rows.Text(7),
                Employee = rows.TextOrNull(8),
                Campaign = rows.TextOrNull(9),
                Coupon = rows.TextOrNull(10),
            }));
        }

        return documents;
    }

    private ILookup<long, string> Goods(int from)
    {
        var goods = new List<(long Order, string Name)>();
        using var rows = engine.CreateReader(connection, """
            SELECT o.id, COALESCE(p.name, p.sku) FROM orders o JOIN order_line l ON l.day = o.day AND l.store_id = o.store_id AND l.order_id = o.id JOIN product p ON p.id = l.product_id
            WHERE o.member_id = @p1 AND o.day >= @p2 ORDER BY o.id, l.net_cents DESC, l.line_no
            """, member, from);
        while (rows.Read()) goods.Add((rows.Integer(0), rows.Text(1)));
        return goods.ToLookup(g => g.Order, g => g.Name);
    }

    private List<ContactEvent> Contacts()
    {
        var contacts = new List<ContactEvent>();
        using var rows = engine.CreateReader(connection, $"""
            SELECT t.contacted_at_ms, c.code, COALESCE(c.name, c.code), c.channel, t.delivered, t.responded_at_ms FROM campaign_target t JOIN campaign c ON c.id = t.campaign_id
            WHERE t.member_id = @p1 AND t.contacted_at_ms IS NOT NULL ORDER BY t.contacted_at_ms DESC LIMIT {MemberProfile.MostOfAKind}
            """, member);
        while (rows.Read()) contacts.Add(new(WallClock.FromMs(rows.Integer(0)), rows.Text(1), rows.Text(2), rows.TextOrNull(3), rows.IntegerOrNull(4) is { } delivered ? delivered == 1 : null, At(rows.IntegerOrNull(5))));
        return contacts;
    }

    private List<TicketEvent> Tickets()
    {
        var tickets = new List<TicketEvent>();
        using var rows = engine.CreateReader(connection, $"""
            SELECT t.opened_at_ms, t.ticket_no, t.kind, s.name, t.closed_at_ms, t.satisfaction FROM service_ticket t LEFT JOIN store s ON s.id = t.store_id
            WHERE t.member_id = @p1 ORDER BY t.opened_at_ms DESC LIMIT {MemberProfile.MostOfAKind}
            """, member);
        while (rows.Read()) tickets.Add(new(WallClock.FromMs(rows.Integer(0)), rows.Text(1), rows.Text(2), rows.TextOrNull(3), At(rows.IntegerOrNull(4)), (int?)rows.IntegerOrNull(5)));
        return tickets;
    }

    private List<TaskEvent> Tasks()
    {
        var tasks = new List<TaskEvent>();
        using var rows = engine.CreateReader(connection, $"""
            SELECT f.done_at_ms, f.created_at_ms, f.due_day, f.task_no, f.kind, COALESCE(e.name, e.code), f.outcome FROM follow_up f LEFT JOIN employee e ON e.id = f.employee_id
            WHERE f.member_id = @p1 ORDER BY f.due_day DESC, f.task_no LIMIT {MemberProfile.MostOfAKind}
            """, member);
        while (rows.Read())
        {
            var (done, due) = (At(rows.IntegerOrNull(0)), DateOnly.FromDayNumber((int)rows.Integer(2)));
            tasks.Add(new(done ?? At(rows.IntegerOrNull(1)) ?? due.ToDateTime(TimeOnly.MinValue), rows.Text(3), rows.Text(4), rows.TextOrNull(5), due, done, rows.TextOrNull(6)));
        }

        return tasks;
    }

    private List<PointsEvent> Points()
    {
        var entries = new List<PointsEvent>();
        using var rows = engine.CreateReader(connection, $"SELECT at_ms, entry_no, points, reason, order_no FROM points_entry WHERE member_id = @p1 ORDER BY at_ms DESC, entry_no LIMIT {MemberProfile.MostOfAKind}", member);
        while (rows.Read()) entries.Add(new(WallClock.FromMs(rows.Integer(0)), rows.Text(1), rows.Integer(2), rows.Text(3), rows.TextOrNull(4)));
        return entries;
    }

    private static DateTime? At(long? ms) => ms is { } at ? WallClock.FromMs(at) : null;
}
