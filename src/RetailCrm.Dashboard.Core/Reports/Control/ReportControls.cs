using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Reports.Meaning;
using RetailCrm.Security;

namespace RetailCrm.Reports.Control;

/// <summary>
/// Counts what a report's columns must come to from the other side: figures of aggregates once more from the orders, the list of orders
/// from the aggregates. A difference means that one of the two is wrong, or that facts have come in since the last refresh.
/// </summary>
internal sealed class ReportControls(DatabaseEngine engine)
{
    public async Task<IReadOnlyList<ReportControl>> ReadAsync(DataScope scope, ReportRequest request, CancellationToken cancellationToken)
    {
        var ties = ReportMeaning.Of(request.Name).Ties;
        if (ties.Count == 0) return [];
        await using var connection = await engine.OpenScanSnapshotAsync(cancellationToken);
        var chosen = StoreDirectory.Load(engine, connection).Select(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions });
        var stores = chosen.Select(s => s.Id).ToHashSet();
        bool orders = request.Name != "orders";
        var sums = orders ? FromOrders(connection, stores, request.Period) : FromAggregates(connection, stores, request.Period);
        var closed = orders ? ClosedControls.Read(engine, connection, chosen, request.Period) : null;
        return [.. ties.Select(t => new ReportControl(t, orders, sums[t]) { Closed = closed?.GetValueOrDefault(t) })];
    }

    /// <summary>The state of the aggregates.</summary>
    public async Task<DataFreshness> FreshnessAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenScanSnapshotAsync(cancellationToken);
        return StateOfData.Read(engine, connection).Freshness;
    }

    private Dictionary<string, decimal> FromOrders(DbConnection connection, HashSet<long> stores, Period period)
    {
        long net = 0, returned = 0, orders = 0, units = 0;
        using var rows = engine.CreateReader(connection, $"""
            SELECT store_id, CAST(COALESCE(SUM(net_cents), 0) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN net_cents < 0 THEN net_cents ELSE 0 END), 0) AS BIGINT),
              CAST(SUM(CASE WHEN net_cents > 0 THEN 1 ELSE 0 END) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN net_cents <> 0 THEN units_milli ELSE 0 END), 0) AS BIGINT)
            FROM orders WHERE day BETWEEN @p1 AND @p2{PeriodSales.OfStores(stores)} GROUP BY store_id
            """, period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (!stores.Contains(rows.Integer(0))) continue;
            (net, returned, orders, units) = (net + rows.Integer(1), returned + rows.Integer(2), orders + rows.Integer(3), units + rows.Integer(4));
        }

        return new() { ["net_sales"] = Scaled.FromCents(net), ["returns_amount"] = Scaled.FromCents(returned), ["orders"] = orders, ["units"] = Scaled.FromMilli(units) };
    }

    private Dictionary<string, decimal> FromAggregates(DbConnection connection, HashSet<long> stores, Period period)
    {
        long net = 0;
        using var rows = engine.CreateReader(connection, $"""
            SELECT store_id, CAST(SUM(order_net_cents + return_net_cents) AS BIGINT) FROM agg_store_day WHERE day BETWEEN @p1 AND @p2{PeriodSales.OfStores(stores)} GROUP BY store_id
            """, period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (stores.Contains(rows.Integer(0))) net += rows.Integer(1);
        }

        return new() { ["net_amount"] = Scaled.FromCents(net) };
    }
}
