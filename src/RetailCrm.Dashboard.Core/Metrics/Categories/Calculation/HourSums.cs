using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Categories.Calculation;

/// <summary>Orders by weekday and hour.</summary>
internal static class HourSums
{
    private const int Week = 7, Day = 24;

    public static HourHeat Load(DatabaseEngine engine, DbConnection connection, StoreSelection selection, Period period)
    {
        var sums = new (long Cents, long Orders)[Week, Day];
        var days = new HashSet<long>[Week];
        for (int i = 0; i < Week; i++) days[i] = [];
        using (var rows = engine.CreateReader(connection, $"""
            SELECT day, hour, CAST(SUM(order_net_cents) AS BIGINT), CAST(SUM(orders) AS BIGINT) FROM agg_store_hour
            WHERE day BETWEEN @p1 AND @p2 AND orders > 0{selection.And} GROUP BY day, hour
            """, period.From.DayNumber, period.To.DayNumber))
        {
            while (rows.Read())
            {
                // Day 0 of the calendar is a Monday.
                var (weekday, hour) = ((int)(rows.Integer(0) % Week), (int)rows.Integer(1));
                sums[weekday, hour] = (sums[weekday, hour].Cents + rows.Integer(2), sums[weekday, hour].Orders + rows.Integer(3));
                days[weekday].Add(rows.Integer(0));
            }
        }

        int[] hours = [.. Enumerable.Range(0, Day).Where(h => Enumerable.Range(0, Week).Any(w => sums[w, h].Orders > 0))];
        return new([.. Enumerable.Range(0, Week).Select(w => (IReadOnlyList<HourCell>)[.. hours.Select(h => new HourCell(sums[w, h].Cents / 100m, sums[w, h].Orders, days[w].Count))])], hours);
    }
}
