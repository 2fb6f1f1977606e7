using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Stores.Drill;

/// <summary>Reads documents on one connection.</summary>
internal sealed class OrderReading(DatabaseEngine engine, DbConnection connection, DataScope scope)
{
    private const string Columns = """
        o.id, o.order_no, o.ordered_at_ms, o.net_cents, o.gross_cents, o.discount_cents, o.units_milli, o.channel, COALESCE(e.name, e.code), o.refund_of, c.code, k.code, m.code, m.name, w.code, o.day, o.store_id
        """;

    private const string From = """
        FROM orders o LEFT JOIN employee e ON e.id = o.employee_id LEFT JOIN member m ON m.id = o.member_id LEFT JOIN employee w ON w.id = m.owner_employee_id
        LEFT JOIN campaign c ON c.id = o.campaign_id LEFT JOIN coupon k ON k.id = o.coupon_id
        """;

    private const string OfDay = "o.day = @p1 AND o.store_id = @p2 AND (@p3 < 0 OR o.ordered_at_ms / 3600000 % 24 = @p3)";

    public StoreOrders Page(StoreEntry store, StoreName name, DateOnly day, int? hour, OrderPlace? after, int size)
    {
        var (count, cents) = Sum(store, day, hour);
        var found = new List<(OrderPlace Place, StoreOrder Order)>();
        using (var rows = engine.CreateReader(connection, $"""
            SELECT {Columns} {From} WHERE {OfDay}
            AND (o.ordered_at_ms, o.id) > (@p4, @p5) ORDER BY o.ordered_at_ms, o.id LIMIT {size + 1}
            """, day.DayNumber, store.Id, hour ?? -1, after?.AtMs ?? long.MinValue, after?.Id ?? 0))
        {
            while (rows.Read()) found.Add((new(rows.Integer(2), rows.Integer(0)), Order(rows)));
        }

        OrderPlace? next = found.Count > size ? found[size - 1].Place : null;
        return new(name, day, hour, [.. found.Take(size).Select(f => f.Order)], next, count, Scaled.FromCents(cents));
    }

    /// <param name="orderNo">As on the document.</param>
    /// <param name="nameOf">Null for a store that may not be seen.</param>
    public OrderLines? Find(string orderNo, Func<long, StoreName?> nameOf)
    {
        (long Id, long Day, long Store) key;
        StoreOrder head;
        StoreName? name;
        using (var rows = engine.CreateReader(connection, $"SELECT {Columns} {From} WHERE o.order_no = @p1", orderNo))
        {
            if (!rows.Read() || (name = nameOf(rows.Integer(16))) is null) return null;
            (key, head) = ((rows.Integer(0), rows.Integer(15), rows.Integer(16)), Order(rows));
        }

        var lines = new List<OrderLine>();
        using var found = engine.CreateReader(connection, """
            SELECT p.sku, p.name, p.category, l.quantity_milli, l.unit_price_e4, l.discount_cents, l.net_cents, p.unit_cost_e4
            FROM order_line l JOIN product p ON p.id = l.product_id WHERE l.day = @p1 AND l.store_id = @p2 AND l.order_id = @p3 ORDER BY l.line_no
            """, key.Day, key.Store, key.Id);
        while (found.Read())
        {
            lines.Add(new(found.Text(0), found.TextOrNull(1), found.TextOrNull(2), Scaled.FromMilli(found.Integer(3)), found.IntegerOrNull(4) / 10_000m, Scaled.FromCents(found.IntegerOrNull(5)),
                Scaled.FromCents(found.Integer(6)), found.IntegerOrNull(7) is { } cost ? found.Integer(3) * cost / 10_000_000m : null));
        }

        return new(name, DateOnly.FromDayNumber((int)key.Day), head, lines);
    }

    private (long Count, long Cents) Sum(StoreEntry store, DateOnly day, int? hour)
    {
        using var rows = engine.CreateReader(connection, $"SELECT COUNT(*), CAST(COALESCE(SUM(o.net_cents), 0) AS BIGINT) FROM orders o WHERE {OfDay}", day.DayNumber, store.Id, hour ?? -1);
        rows.Read();
        return (rows.Integer(0), rows.Integer(1));
    }

    private StoreOrder Order(IRowReader rows)
    {
        // Whoever sees own members only learns of the others that there was one, and nothing else.
        var sees = !rows.IsNull(12) && (scope.OwnMembersOf is null || rows.TextOrNull(14) == scope.OwnMembersOf);
        return new()
        {
            OrderNo = rows.Text(1),
            At = WallClock.FromMs(rows.Integer(2)),
            NetAmount = Scaled.FromCents(rows.IntegerOrNull(3)),
            GrossAmount = Scaled.FromCents(rows.IntegerOrNull(4)),
            Discount = Scaled.FromCents(rows.IntegerOrNull(5)),
            Units = Scaled.FromMilli(rows.IntegerOrNull(6)),
            Channel = rows.TextOrNull(7),
            Employee = rows.TextOrNull(8),
            RefundOf = rows.TextOrNull(9),
            Campaign = rows.TextOrNull(10),
            Coupon = rows.TextOrNull(11),
            OfMember = !rows.IsNull(12),
            Member = sees ? new MemberRef(rows.Text(12), rows.TextOrNull(14)) : null,
            MemberName = PersonalText.Name(sees ? rows.TextOrNull(13) : null),
        };
    }
}
