namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>The aggregates once more, as plain SQL over the facts that shares nothing with the product's passes.</summary>
internal static class SqlOracle
{
    private const string Sales = """
        SUM(CASE WHEN o.net_cents > 0 THEN 1 ELSE 0 END), SUM(CASE WHEN o.net_cents > 0 THEN o.net_cents ELSE 0 END),
        SUM(CASE WHEN o.net_cents > 0 THEN COALESCE(o.units_milli, 0) ELSE 0 END), SUM(CASE WHEN o.net_cents < 0 THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.net_cents < 0 THEN o.net_cents ELSE 0 END), SUM(CASE WHEN o.net_cents < 0 THEN COALESCE(o.units_milli, 0) ELSE 0 END),
        SUM(CASE WHEN o.net_cents > 0 AND o.member_id IS NOT NULL THEN 1 ELSE 0 END),
        SUM(CASE WHEN o.member_id IS NOT NULL THEN COALESCE(o.net_cents, 0) ELSE 0 END)
        """;

    private const string SalesColumns = "orders, order_net_cents, order_units_milli, returns, return_net_cents, return_units_milli, member_orders, member_net_cents";

    private const string Linked = """
        linked AS (SELECT r.day, r.store_id, r.id, r.member_id, r.net_cents, o.day AS to_day, o.store_id AS to_store, o.member_id AS to_member
          FROM orders r LEFT JOIN orders o ON o.order_no = r.refund_of AND o.net_cents > 0 WHERE r.net_cents < 0)
        """;

    /// <summary>What is stored, and what it should be.</summary>
    private static readonly (string Stored, string Oracle)[] StorePairs =
    [
        ($"SELECT day, store_id, documents, {SalesColumns}, active_members, gross_cents, discount_cents, last_at_ms FROM agg_store_day WHERE documents > 0 ORDER BY 1, 2",
            $"""
            SELECT o.day, o.store_id, COUNT(*), {Sales}, COUNT(DISTINCT CASE WHEN o.net_cents > 0 THEN o.member_id END),
              SUM(CASE WHEN o.net_cents <> 0 THEN COALESCE(o.gross_cents, 0) ELSE 0 END), SUM(CASE WHEN o.net_cents <> 0 THEN COALESCE(o.discount_cents, 0) ELSE 0 END), MAX(o.ordered_at_ms)
            FROM orders o GROUP BY o.day, o.store_id ORDER BY 1, 2
            """),
        ("SELECT day, store_id, visitors, visitors_hourly FROM agg_store_day WHERE visitors IS NOT NULL ORDER BY 1, 2",
            """
            SELECT t.day, t.store_id, COALESCE(SUM(CASE WHEN t.hour = -1 THEN t.visitors END), SUM(t.visitors)), CASE WHEN MIN(t.hour) = -1 THEN 0 ELSE 1 END
            FROM traffic t GROUP BY t.day, t.store_id ORDER BY 1, 2
            """),
        ($"SELECT day, store_id, hour, {SalesColumns} FROM agg_store_hour WHERE orders + returns > 0 ORDER BY 1, 2, 3",
            $"SELECT o.day, o.store_id, o.ordered_at_ms / 3600000 % 24, {Sales} FROM orders o WHERE o.net_cents <> 0 GROUP BY o.day, o.store_id, o.ordered_at_ms / 3600000 % 24 ORDER BY 1, 2, 3"),
        ($"SELECT day, store_id, employee_id, {SalesColumns} FROM agg_employee_day ORDER BY 1, 2, 3",
            $"SELECT o.day, o.store_id, o.employee_id, {Sales} FROM orders o WHERE o.net_cents <> 0 AND o.employee_id IS NOT NULL GROUP BY o.day, o.store_id, o.employee_id ORDER BY 1, 2, 3"),
        ("SELECT day, store_id, category, quantity_milli, net_cents, costed_net_cents, cost_e7 FROM agg_category_day ORDER BY 1, 2, 3",
            """
            SELECT l.day, l.store_id, COALESCE(p.category, '') AS category, SUM(l.quantity_milli), SUM(l.net_cents),
              SUM(CASE WHEN p.unit_cost_e4 IS NULL THEN 0 ELSE l.net_cents END), SUM(l.quantity_milli * COALESCE(p.unit_cost_e4, 0))
            FROM order_line l JOIN orders o ON o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id AND o.net_cents <> 0 LEFT JOIN product p ON p.id = l.product_id
            GROUP BY l.day, l.store_id, COALESCE(p.category, '') ORDER BY 1, 2, 3
            """),
        ("SELECT day, store_id, from_cents, quantity_milli, net_cents FROM agg_price_day ORDER BY 1, 2, 3",
            $"""
            SELECT day, store_id, band, SUM(quantity_milli), SUM(net_cents) FROM (SELECT l.day, l.store_id, CASE {PriceLadder()} ELSE 0 END AS band, l.quantity_milli, l.net_cents
              FROM order_line l JOIN orders o ON o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id AND o.net_cents > 0 WHERE l.quantity_milli > 0 AND l.net_cents > 0) x
            GROUP BY day, store_id, band ORDER BY 1, 2, 3
            """),
        ("SELECT day, store_id, product_id, quantity_milli FROM agg_sku_day ORDER BY 1, 2, 3",
            """
            SELECT l.day, l.store_id, l.product_id, SUM(l.quantity_milli) FROM order_line l JOIN orders o ON o.day = l.day AND o.store_id = l.store_id AND o.id = l.order_id AND o.net_cents <> 0
            GROUP BY l.day, l.store_id, l.product_id ORDER BY 1, 2, 3
            """),
    ];

    private static readonly (string Stored, string Oracle)[] MemberPairs =
    [
        ("SELECT day, store_id, campaign_id, orders, net_cents FROM agg_campaign_day ORDER BY 1, 2, 3",
            "SELECT day, store_id, campaign_id, COUNT(*), SUM(net_cents) FROM orders WHERE net_cents > 0 AND campaign_id IS NOT NULL GROUP BY day, store_id, campaign_id ORDER BY 1, 2, 3"),
        ("SELECT day, store_id, member_id, orders, net_cents, costed_net_cents, cost_e7 FROM agg_member_day ORDER BY 1, 2, 3",
            """
            SELECT o.day, o.store_id, o.member_id, COUNT(*), SUM(o.net_cents), COALESCE(SUM(c.net), 0), COALESCE(SUM(c.cost), 0) FROM orders o LEFT JOIN (
              SELECT l.order_id, SUM(l.net_cents) AS net, SUM(l.quantity_milli * p.unit_cost_e4) AS cost FROM order_line l JOIN product p ON p.id = l.product_id WHERE p.unit_cost_e4 IS NOT NULL GROUP BY l.order_id) c ON c.order_id = o.id
            WHERE o.net_cents > 0 AND o.member_id IS NOT NULL GROUP BY o.day, o.store_id, o.member_id ORDER BY 1, 2, 3
            """),
        ("SELECT day, store_id, order_id, member_id, net_cents, to_day, to_store_id, to_member_id FROM agg_return ORDER BY 1, 2, 3", $"WITH {Linked} SELECT * FROM linked ORDER BY 1, 2, 3"),
        ("SELECT member_id, first_day, first_store_id, last_day, purchase_days FROM agg_member WHERE purchase_days > 0 ORDER BY 1",
            $"""
            WITH {Linked}, purchase AS (SELECT member_id, day FROM (
                SELECT member_id, day, net_cents FROM orders WHERE net_cents > 0 AND member_id IS NOT NULL
                UNION ALL SELECT to_member, to_day, net_cents FROM linked WHERE to_member IS NOT NULL) x GROUP BY member_id, day HAVING SUM(net_cents) > 0),
              span AS (SELECT member_id, MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS days FROM purchase GROUP BY member_id)
            SELECT s.member_id, s.first_day, (SELECT o.store_id FROM orders o WHERE o.member_id = s.member_id AND o.day = s.first_day AND o.net_cents > 0
                ORDER BY o.ordered_at_ms - o.utc_offset_min * 60000, o.order_no LIMIT 1), s.last_day, s.days FROM span s ORDER BY 1
            """),
        ("SELECT member_id, second_day FROM agg_member WHERE second_day IS NOT NULL ORDER BY 1",
            $"""
            WITH {Linked}, purchase AS (SELECT member_id, day FROM (
                SELECT member_id, day, net_cents FROM orders WHERE net_cents > 0 AND member_id IS NOT NULL
                UNION ALL SELECT to_member, to_day, net_cents FROM linked WHERE to_member IS NOT NULL) x GROUP BY member_id, day HAVING SUM(net_cents) > 0)
            SELECT p.member_id, MIN(p.day) FROM purchase p WHERE EXISTS (SELECT 1 FROM purchase q WHERE q.member_id = p.member_id AND q.day < p.day) GROUP BY p.member_id ORDER BY 1
            """),
        ("SELECT member_id, first_order_day, orders, spend_cents FROM agg_member ORDER BY 1",
            $"""
            WITH {Linked} SELECT member_id, MIN(order_day), SUM(is_order), SUM(net_cents) FROM (
              SELECT member_id, day AS order_day, 1 AS is_order, net_cents FROM orders WHERE net_cents > 0 AND member_id IS NOT NULL
              UNION ALL SELECT to_member, NULL, 0, net_cents FROM linked WHERE to_member IS NOT NULL
              UNION ALL SELECT member_id, NULL, 0, net_cents FROM linked WHERE to_day IS NULL AND member_id IS NOT NULL) x GROUP BY member_id ORDER BY 1
            """),
    ];

    // 1, 2, 5, 10 … from the top: the first end that the price is not below.
    private static string PriceLadder() => string.Join(' ', Enumerable.Range(0, 9).Reverse().SelectMany(decade => new[] { 5, 2, 1 }.Select(step => step * 100L * (long)Math.Pow(10, decade)))
        .Select(end => $"WHEN l.net_cents * 1000 >= {end} * l.quantity_milli THEN {end}"));

    public static async Task AssertEqualAsync(TestFacts facts)
    {
        foreach (var (stored, oracle) in StorePairs.Concat(MemberPairs))
        {
            var expected = await facts.RowsAsync(oracle);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await facts.RowsAsync(stored));
        }
    }
}
