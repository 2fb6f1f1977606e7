using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Closing;

/// <summary>Of a close and some stores: what was reported, what the same days come to now, and how many of them differ. Cents.</summary>
internal readonly record struct CloseSum(long StoreDays, long Reported, long Restated, long Changed);

/// <summary>The sums of every close, counted by the database.</summary>
internal sealed class CloseSums
{
    private static readonly string Differs = string.Join(" OR ", CloseHash.Sums.Select(c => $"a.{c} IS DISTINCT FROM d.{c}"));

    private readonly Dictionary<long, CloseSum> sums = [];

    public CloseSum Of(long close) => sums.GetValueOrDefault(close);

    /// <param name="engine">The database's.</param>
    /// <param name="connection">One state of it.</param>
    /// <param name="stores">Those that count.</param>
    public static CloseSums Load(DatabaseEngine engine, DbConnection connection, HashSet<long> stores)
    {
        var sums = new CloseSums();
        sums.Add(engine, connection, stores, $"""
            SELECT d.close_id, d.store_id, COUNT(*), CAST(SUM(d.order_net_cents + d.return_net_cents) AS BIGINT), CAST(SUM(COALESCE(a.order_net_cents + a.return_net_cents, 0)) AS BIGINT),
              CAST(SUM(CASE WHEN {Differs} THEN 1 ELSE 0 END) AS BIGINT)
            FROM closed_store_day d LEFT JOIN agg_store_day a ON a.day = d.day AND a.store_id = d.store_id GROUP BY d.close_id, d.store_id
            """);
        // Store-days that were not there when the period was closed.
        sums.Add(engine, connection, stores, """
            SELECT p.id, a.store_id, 0, 0, CAST(SUM(a.order_net_cents + a.return_net_cents) AS BIGINT), COUNT(*)
            FROM period_close p JOIN agg_store_day a ON a.day BETWEEN p.from_day AND p.to_day LEFT JOIN closed_store_day d ON d.close_id = p.id AND d.day = a.day AND d.store_id = a.store_id
            WHERE d.day IS NULL GROUP BY p.id, a.store_id
            """);
        return sums;
    }

    private void Add(DatabaseEngine engine, DbConnection connection, HashSet<long> stores, string sql)
    {
        using var rows = engine.CreateReader(connection, sql);
        while (rows.Read())
        {
            if (!stores.Contains(rows.Integer(1))) continue;
            var sum = Of(rows.Integer(0));
            sums[rows.Integer(0)] = new(sum.StoreDays + rows.Integer(2), sum.Reported + rows.Integer(3), sum.Restated + rows.Integer(4), sum.Changed + rows.Integer(5));
        }
    }
}
