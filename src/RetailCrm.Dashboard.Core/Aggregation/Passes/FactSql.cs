namespace RetailCrm.Aggregation.Passes;

/// <summary>
/// The facts that aggregates are made of, in the order they are clustered by. The CROSS JOINs pin the loop order on SQLite:
/// marks outside, facts inside; to PostgreSQL they are plain inner joins.
/// </summary>
internal static class FactSql
{
    public const string Products = "SELECT id, category, unit_cost_e4 FROM product";

    /// <summary>Documents with the order that a return names: empty where it names none, or no order (METRICS.md).</summary>
    public static string Documents(bool dirtyOnly) => $"""
        SELECT o.day, o.store_id, o.id, o.net_cents, o.ordered_at_ms, o.employee_id, o.member_id, o.gross_cents, o.discount_cents, o.units_milli, n.day, n.store_id, n.member_id, o.campaign_id
        FROM {Of("orders o", dirtyOnly)} LEFT JOIN orders n ON n.order_no = o.refund_of AND n.net_cents > 0 AND o.net_cents < 0
        {Where("o", dirtyOnly)} ORDER BY {Sort("o", dirtyOnly)}, o.id
        """;

    public static string Lines(bool dirtyOnly) => $"""
        SELECT l.day, l.store_id, l.order_id, l.product_id, l.quantity_milli, l.net_cents
        FROM {Of("order_line l", dirtyOnly)} {Where("l", dirtyOnly)} ORDER BY {Sort("l", dirtyOnly)}, l.order_id, l.line_no
        """;

    public static string Traffic(bool dirtyOnly) => $"""
        SELECT t.day, t.store_id, t.hour, t.visitors
        FROM {Of("traffic t", dirtyOnly)} {Where("t", dirtyOnly)} ORDER BY {Sort("t", dirtyOnly)}, t.hour
        """;

    public static string MemberOrders(bool dirtyOnly) => dirtyOnly
        ? "SELECT o.member_id, o.day, o.net_cents, o.store_id FROM dirty_member p CROSS JOIN orders o WHERE o.member_id = p.member_id AND o.net_cents > 0 ORDER BY p.member_id, o.day"
        : "SELECT o.member_id, o.day, o.net_cents, o.store_id FROM orders o WHERE o.member_id IS NOT NULL AND o.net_cents > 0 ORDER BY o.member_id, o.day";

    private static string Of(string table, bool dirtyOnly) => dirtyOnly ? $"dirty_partition p CROSS JOIN {table}" : table;

    private static string Where(string alias, bool dirtyOnly) => dirtyOnly ? $"WHERE {alias}.day = p.day AND {alias}.store_id = p.store_id" : "";

    private static string Sort(string alias, bool dirtyOnly) => dirtyOnly ? "p.day, p.store_id" : $"{alias}.day, {alias}.store_id";
}
