namespace RetailCrm.Dashboard.Benchmarks.Peers;

/// <summary>One of the product's aggregates as a GROUP BY that SQLite, PostgreSQL and DuckDB understand alike, over <see cref="FactFiles"/>' columns.</summary>
/// <param name="Aggregate">The product's table; the peer's has a prefix of its own.</param>
/// <param name="From">The rest of the query.</param>
/// <param name="Key">Columns of the key, each with its expression.</param>
/// <param name="Sums">The others, each with its expression.</param>
internal sealed record GroupBy(string Aggregate, string From, (string Column, string Expression)[] Key, params (string Column, string Expression)[] Sums)
{
    private const string Order = "net_cents > 0", Return = "net_cents < 0", Counts = "net_cents <> 0";

    private static readonly (string, string)[] Partition = [("day", "day"), ("store_id", "store_id")], LinePartition = [("day", "l.day"), ("store_id", "l.store_id")];

    private static readonly (string, string)[] Sales =
    [
        Sum("orders", Order, "1"), Sum("order_net_cents", Order, "net_cents"), Sum("order_units_milli", Order, "units_milli"),
        Sum("returns", Return, "1"), Sum("return_net_cents", Return, "net_cents"), Sum("return_units_milli", Return, "units_milli"),
        Sum("member_orders", $"{Order} AND member_id IS NOT NULL", "1"), Sum("member_net_cents", "member_id IS NOT NULL", "net_cents"),
    ];

    /// <summary>The set of PERFORMANCE.md 2 as far as the product has it and the measured chain fills it.</summary>
    public static readonly GroupBy[] Four =
    [
        new("agg_store_day", "orders", Partition, [("documents", "COUNT(*)"), .. Sales, ("active_members", $"COUNT(DISTINCT CASE WHEN {Order} THEN member_id END)"),
            Sum("gross_cents", Counts, "gross_cents"), Sum("discount_cents", Counts, "discount_cents"), ("last_at_ms", "MAX(ordered_at_ms)")]),
        new("agg_category_day", "order_line l CROSS JOIN product p WHERE p.id = l.product_id", [.. LinePartition, ("category", "p.category")],
            Sum("quantity_milli", "l.quantity_milli"), Sum("net_cents", "l.net_cents"), Sum("costed_net_cents", "p.unit_cost_e4 IS NOT NULL", "l.net_cents"), Sum("cost_e7", "l.quantity_milli * p.unit_cost_e4")),
        new("agg_employee_day", $"orders WHERE employee_id IS NOT NULL AND {Counts}", [.. Partition, ("employee_id", "employee_id")], Sales),
        new("agg_member", $"orders WHERE member_id IS NOT NULL AND {Counts}", [("member_id", "member_id")],
            ("first_day", $"MIN(CASE WHEN {Order} THEN day END)"), ("last_day", $"MAX(CASE WHEN {Order} THEN day END)"),
            ("purchase_days", $"COUNT(DISTINCT CASE WHEN {Order} THEN day END)"), Sum("orders", Order, "1"), Sum("spend_cents", "net_cents")),
    ];

    /// <summary>The other tables of a full refresh that are plain sums.</summary>
    public static readonly GroupBy[] FourMore =
    [
        new("agg_store_hour", $"orders WHERE {Counts}", [.. Partition, ("hour", "CAST((ordered_at_ms % 86400000 - ordered_at_ms % 3600000) / 3600000 AS BIGINT)")], Sales),
        new("agg_price_day", "order_line l WHERE l.net_cents > 0 AND l.quantity_milli > 0", [.. LinePartition, ("from_cents", Band())], Sum("quantity_milli", "l.quantity_milli"), Sum("net_cents", "l.net_cents")),
        new("agg_sku_day", "order_line l", [.. LinePartition, ("product_id", "l.product_id")], Sum("quantity_milli", "l.quantity_milli")),
        new("agg_member_day", $"orders WHERE member_id IS NOT NULL AND {Order}", [.. Partition, ("member_id", "member_id")], Sum("orders", "1"), Sum("net_cents", "net_cents")),
    ];

    public string Table => "sql_" + Aggregate["agg_".Length..];

    public string KeyList => string.Join(", ", Key.Select(k => k.Column));

    public string Select => $"SELECT {string.Join(", ", Key.Concat(Sums).Select(c => $"{c.Expression} AS {c.Column}"))} FROM {From} GROUP BY {string.Join(", ", Enumerable.Range(1, Key.Length))}";

    /// <summary>An empty table like the product's, clustered by its key.</summary>
    public string CreateClustered => $"CREATE TABLE {Table}({string.Join(", ", Key.Concat(Sums).Select(c => $"{c.Column} {(c.Column == "category" ? "TEXT" : "BIGINT")}"))}, PRIMARY KEY({KeyList})) WITHOUT ROWID";

    /// <summary>The number of a table's rows and the sum of every column: equal for equal tables.</summary>
    public string Check(string table) => $"SELECT CAST(COUNT(*) AS BIGINT), {string.Join(", ", Sums.Select(s => $"CAST(SUM({s.Column}) AS BIGINT)"))} FROM {table}";

    private static (string, string) Sum(string column, string value) => (column, $"CAST(SUM({value}) AS BIGINT)");

    private static (string, string) Sum(string column, string condition, string value) => Sum(column, $"CASE WHEN {condition} THEN {value} ELSE 0 END");

    // The lower ends of the product's price bands, up to the measured chain's prices and beyond.
    private static string Band()
    {
        long[] ends = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];
        return $"CASE {string.Concat(ends.Select((end, i) => $"WHEN l.net_cents * 1000 < {end} * l.quantity_milli THEN {(i == 0 ? 0 : ends[i - 1])} "))}ELSE {ends[^1]} END";
    }
}
