using System.Data.Common;
using System.Globalization;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Reading;

/// <summary>Net sales booked in the month of the first day ahead, and its targets, by store (0: the chain's).</summary>
internal sealed class MonthToDate
{
    private readonly Dictionary<long, double> booked = [], targets = [];

    private MonthToDate(DateOnly through) => (Through, Month) = (through, new(through.AddDays(1).Year, through.AddDays(1).Month, 1));

    public DateOnly Through { get; }

    public DateOnly Month { get; }

    public static MonthToDate Load(DatabaseEngine engine, DbConnection connection, DateOnly through)
    {
        var read = new MonthToDate(through);
        using (var rows = engine.CreateReader(connection, "SELECT store_id, CAST(SUM(order_net_cents + return_net_cents) AS BIGINT) FROM agg_store_day WHERE day BETWEEN @p1 AND @p2 GROUP BY store_id", read.Month.DayNumber, through.DayNumber))
        {
            while (rows.Read()) read.booked[rows.Integer(0)] = rows.Integer(1) / 100.0;
        }

        using var goals = engine.CreateReader(connection, "SELECT store_id, value_e4 FROM target WHERE metric = 'net_sales' AND period = @p1", read.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        while (goals.Read()) read.targets[goals.Integer(0)] = goals.Integer(1) / 10_000.0;
        return read;
    }

    /// <param name="stores">The stores of a row.</param>
    /// <param name="ahead">Their days.</param>
    /// <param name="wholeChain">True: the chain's own target, where there is one. Else the stores', if every one has its own.</param>
    public MonthOutlook? Of(IReadOnlyList<long> stores, DaysAhead ahead, bool wholeChain)
    {
        if (ahead.Sums.Count == 0) return null;
        var (value, range) = ahead.Sums[Month.AddMonths(1).AddDays(-1).DayNumber - Through.DayNumber - 1];
        double sum = stores.Sum(s => booked.GetValueOrDefault(s));
        var target = wholeChain && targets.TryGetValue(0, out var own) ? own : stores.All(targets.ContainsKey) ? stores.Sum(s => targets[s]) : (double?)null;
        return new(Month, sum, sum + value, new Interval(range.Low80, range.High80).Plus(sum), target);
    }
}
