using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Rules;
using RetailCrm.Data.Engine;

namespace RetailCrm.Crm.Alerts;

/// <summary>The hours of an alert's day beside the same hours of the last 8 same weekdays, from the aggregates.</summary>
internal sealed class AlertHours(DatabaseEngine engine, DbConnection connection, ChainOptions chain, TimeProvider clock)
{
    private readonly AlertOptions rules = new();
    private readonly BusinessCalendar calendar = new(chain, clock);

    /// <summary>In the order of the business day; empty where the figure is not known by the hour, or no usual hours are.</summary>
    public IReadOnlyList<EvidenceHour> Of(long store, DateOnly day, WatchedMetric metric)
    {
        var days = Load(store, day.DayNumber);
        if (!days.TryGetValue(day.DayNumber, out var own)) return [];
        var hours = days.Values.SelectMany(d => d.Keys).Distinct().OrderBy(Place).Select(hour => Hour(hour, Stands(day, hour))).ToList();
        return hours.Count(h => h is { Actual: not null, Typical: not null }) < 2 ? [] : hours;

        EvidenceHour Hour(int hour, int stands)
        {
            double[] past = [.. Enumerable.Range(1, DayBand.Weeks).Select(w => days.TryGetValue(day.DayNumber - 7 * w, out var then) ? Value(then, hour, metric) : null).OfType<double>()];
            var (actual, band) = (stands > 0 ? null : Value(own, hour, metric), DayBand.Of(past));
            return new(hour, Number(actual), Number(band?.Low), Number(band?.Median), Number(band?.High), stands == 0);
        }
    }

    // An hour without a row on a day that has some: nothing happened, and nobody came where visitors are counted by the hour.
    // A rate of few visitors and a mean of few orders say nothing of an hour either.
    private double? Value(Dictionary<int, WatchedDay> day, int hour, WatchedMetric metric)
    {
        var one = day.TryGetValue(hour, out var known) ? known : new(0, 0, 0, day.Values.Any(d => d.Visitors is not null) ? 0 : null);
        return metric.HasBase(one, rules, chain) ? metric.Value(one) : null;
    }

    private int Place(int hour) => (hour - chain.DayStartsAt.Hour + 24) % 24;

    // Below 0: over; 0: running; above 0: still to come.
    private int Stands(DateOnly day, int hour) => day < calendar.Today ? -1 : Place(hour).CompareTo(Place(calendar.Now.Hour));

    private Dictionary<int, Dictionary<int, WatchedDay>> Load(long store, int day)
    {
        var days = new Dictionary<int, Dictionary<int, WatchedDay>>();
        using var rows = engine.CreateReader(connection, $"""
            SELECT day, hour, orders, order_net_cents, return_net_cents, visitors FROM agg_store_hour
            WHERE day IN ({string.Join(", ", Enumerable.Range(0, DayBand.Weeks + 1).Select(w => day - 7 * w))}) AND store_id = @p1
            """, store);
        while (rows.Read())
        {
            if (!days.TryGetValue((int)rows.Integer(0), out var hours)) days.Add((int)rows.Integer(0), hours = []);
            hours[(int)rows.Integer(1)] = new(rows.Integer(2), rows.Integer(3), rows.Integer(3) + rows.Integer(4), rows.IsNull(5) ? null : rows.Integer(5));
        }

        return days;
    }

    private static decimal? Number(double? value) => value is { } v && double.IsFinite(v) ? Math.Round((decimal)v, 4) : null;
}
