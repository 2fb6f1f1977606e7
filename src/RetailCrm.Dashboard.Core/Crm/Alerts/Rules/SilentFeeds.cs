using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>
/// Tills from which nothing comes: how many orders should have come since the last document, by the store's own hours of the last
/// eight weeks. Counted up to the chain's newest document, so that a late import is not every store's silence.
/// </summary>
internal sealed class SilentFeeds(WatchContext context)
{
    private const int Weeks = 8, MostDaysBack = 35;

    public IReadOnlyList<Finding> Find()
    {
        var last = LastDocuments();
        if (last.Count == 0) return [];
        var asOf = WallClock.FromMs(last.Values.Max());
        var findings = new List<Finding> { Chain(asOf) };
        var rates = HourlyOrders(DateOnly.FromDateTime(asOf).DayNumber);
        foreach (var store in context.Stores)
        {
            if (!last.TryGetValue(store.Id, out long at) || !rates.TryGetValue(store.Id, out var hours)) continue;
            findings.Add(Store(store, WallClock.FromMs(at), asOf, hours));
        }

        return findings;
    }

    private Finding Chain(DateTime asOf)
    {
        var cell = new AlertCell(AlertKind.FeedSilence, 0);
        if (context.Calendar.Now - asOf < TimeSpan.FromHours(context.Rules.SilentChainHours)) return Finding.Gone(cell, context.Today, context.Now);
        return new(cell, context.Today, context.Now, AlertSeverity.Critical, new() { LastAt = asOf }) { Since = DayOf(asOf) };
    }

    private Finding Store(StoreEntry store, DateTime last, DateTime asOf, double[] hours)
    {
        var cell = new AlertCell(AlertKind.FeedSilence, store.Id);
        double missed = Expected(store, last, asOf, hours);
        if (missed < context.Rules.SilentOrders) return Finding.Gone(cell, DayOf(asOf), context.Now);
        return new(cell, DayOf(asOf), context.Now, AlertSeverity.Critical, new() { LastAt = last, MissingOrders = Math.Round((decimal)missed, 1) }) { Since = DayOf(last) };
    }

    private DateOnly DayOf(DateTime at) => BusinessCalendar.DayOf(at, context.Chain.DayStartsAt);

    // Hour by hour from the last document on; shut days expect nothing.
    private double Expected(StoreEntry store, DateTime from, DateTime to, double[] hours)
    {
        if (to - from > TimeSpan.FromDays(MostDaysBack)) return context.Rules.SilentOrders;
        double sum = 0;
        for (var at = from; at < to;)
        {
            var next = at.Date.AddHours(at.Hour + 1);
            if (next > to) next = to;
            int day = DayOf(at).DayNumber;
            if (store.TradesOn(day)) sum += hours[day % 7 * 24 + at.Hour] * (next - at).TotalHours;
            at = next;
        }

        return sum;
    }

    private Dictionary<long, long> LastDocuments()
    {
        var last = new Dictionary<long, long>();
        using var rows = context.Read("SELECT store_id, MAX(last_at_ms) FROM agg_store_day WHERE day >= @p1 AND last_at_ms IS NOT NULL GROUP BY store_id", context.Today.DayNumber - 2 * MostDaysBack);
        while (rows.Read()) last.Add(rows.Integer(0), rows.Integer(1));
        return last;
    }

    // Mean orders of each hour of the week; the weekday by the day's number.
    private Dictionary<long, double[]> HourlyOrders(int before)
    {
        var rates = new Dictionary<long, double[]>();
        using var rows = context.Read(
            "SELECT store_id, day % 7, hour, CAST(SUM(orders) AS BIGINT) FROM agg_store_hour WHERE day BETWEEN @p1 AND @p2 GROUP BY store_id, day % 7, hour", before - 7 * Weeks, before - 1);
        while (rows.Read())
        {
            if (!rates.TryGetValue(rows.Integer(0), out var hours)) rates.Add(rows.Integer(0), hours = new double[7 * 24]);
            hours[rows.Integer(1) * 24 + rows.Integer(2)] = rows.Integer(3) / (double)Weeks;
        }

        return rates;
    }
}
