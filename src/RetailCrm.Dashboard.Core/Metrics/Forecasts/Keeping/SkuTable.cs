using System.Data.Common;
using RetailCrm.Analytics.Replenishment;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>The table forecast_sku. Only articles that stock.csv knows are looked at, twelve weeks back, at night; pages read the table.</summary>
internal static class SkuTable
{
    private const int Days = 84;
    private static readonly string[] Columns = ["store_id", "product_id", "through_day", "days", "span_days", "mean", "variance", "censored"];

    public static async Task<int> ReplaceAsync(DatabaseEngine engine, DbConnection connection, DateOnly through, ReplenishmentOptions rules, CancellationToken cancellationToken)
    {
        int end = through.DayNumber, from = end - Days + 1;
        var found = Read(engine, connection, from, end);
        var leads = Leads(engine, connection);
        await using (var clear = connection.CreateCommand())
        {
            clear.CommandText = "DELETE FROM forecast_sku";
            await clear.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var writer = engine.CreateWriter(connection, "forecast_sku", Columns);
        int written = 0;
        foreach (var ((store, product), days) in found.OrderBy(f => f.Key))
        {
            int span = rules.ReviewDays + leads.GetValueOrDefault(product, rules.LeadDays);
            var units = CensoredDemand.Uncensored(days.Units, days.Out);
            if (SkuDemand.Of(units, span) is not { } demand) continue;
            writer.Write([store, product, end, demand.Days, span, demand.Mean, demand.Variance, units.Where((u, i) => double.IsNaN(u) && !double.IsNaN(days.Units[i])).Count()]);
            written++;
        }

        await writer.CompleteAsync(cancellationToken);
        return written;
    }

    private static Dictionary<(long Store, long Product), (double[] Units, bool[] Out)> Read(DatabaseEngine engine, DbConnection connection, int from, int end)
    {
        var traded = DailySeries.Load(engine, connection, new(DateOnly.FromDayNumber(from), DateOnly.FromDayNumber(end)), SeriesKey.All);
        var found = new Dictionary<(long, long), (double[] Units, bool[] Out)>();
        using (var rows = engine.CreateReader(connection, "SELECT store_id, product_id, day, on_hand_milli FROM stock WHERE day BETWEEN @p1 AND @p2", from, end))
        {
            while (rows.Read())
            {
                if (!found.TryGetValue((rows.Integer(0), rows.Integer(1)), out var days)) found.Add((rows.Integer(0), rows.Integer(1)), days = (Zeros(traded.Find(new(rows.Integer(0), SeriesKey.All))), new bool[Days]));
                days.Out[rows.Integer(2) - from] = rows.Integer(3) <= 0;
            }
        }

        using var lines = engine.CreateReader(connection,
            "SELECT day, store_id, product_id, quantity_milli FROM agg_sku_day WHERE day BETWEEN @p1 AND @p2 AND product_id IN (SELECT product_id FROM stock WHERE day BETWEEN @p1 AND @p2)", from, end);
        while (lines.Read())
        {
            if (found.TryGetValue((lines.Integer(1), lines.Integer(2)), out var days) && !double.IsNaN(days.Units[lines.Integer(0) - from])) days.Units[lines.Integer(0) - from] = lines.Integer(3) / 1000.0;
        }

        return found;
    }

    private static double[] Zeros(double[]? whole) => whole is null ? [.. Enumerable.Repeat(double.NaN, Days)] : [.. whole.Select(v => double.IsNaN(v) ? double.NaN : 0)];

    private static Dictionary<long, int> Leads(DatabaseEngine engine, DbConnection connection)
    {
        var leads = new Dictionary<long, int>();
        using var rows = engine.CreateReader(connection, "SELECT product_id, lead_days FROM lead_time");
        while (rows.Read()) leads[rows.Integer(0)] = (int)rows.Integer(1);
        return leads;
    }
}
