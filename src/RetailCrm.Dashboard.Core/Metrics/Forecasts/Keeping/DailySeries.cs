using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>Whose daily net sales: a store's (0: the chain's), of one category or of all.</summary>
internal readonly record struct SeriesKey(long StoreId, string Category)
{
    public const long Chain = 0;

    /// <summary>Stands for all categories.</summary>
    public const string All = "*";
}

/// <summary>Net sales by day of a stretch of days, read from the aggregates in two passes. A day without trade (closed, or no order) is NaN.</summary>
internal sealed class DailySeries
{
    private readonly Dictionary<SeriesKey, double[]> series = [];
    private readonly Dictionary<SeriesKey, int> last = [];

    private DailySeries(Period days) => Days = days;

    public Period Days { get; }

    public IEnumerable<SeriesKey> Keys => series.Keys;

    /// <summary>Those that sold something on a day (day number) or after it.</summary>
    public IEnumerable<SeriesKey> KeysSince(int day) => last.Where(k => k.Value >= day).Select(k => k.Key);

    /// <summary>Null where the store, or the category in it, sold nothing.</summary>
    public double[]? Find(SeriesKey key) => series.GetValueOrDefault(key);

    /// <param name="engine">The engine.</param>
    /// <param name="connection">Of one state.</param>
    /// <param name="days">The days.</param>
    /// <param name="category">One category beside all of them together, <see cref="SeriesKey.All"/> for nothing beside it, null for every category.</param>
    public static DailySeries Load(DatabaseEngine engine, DbConnection connection, Period days, string? category)
    {
        var read = new DailySeries(days);
        var closed = Closures(engine, connection, days);
        using (var rows = engine.CreateReader(connection, "SELECT day, store_id, order_net_cents + return_net_cents FROM agg_store_day WHERE day BETWEEN @p1 AND @p2 AND orders > 0", days.From.DayNumber, days.To.DayNumber))
        {
            while (rows.Read())
            {
                if (!closed.Contains((rows.Integer(1), rows.Integer(0)))) read.Add(rows.Integer(0), rows.Integer(1), SeriesKey.All, rows.Integer(2));
            }
        }

        if (category != SeriesKey.All) read.AddCategories(engine, connection, category);
        return read;
    }

    private static HashSet<(long, long)> Closures(DatabaseEngine engine, DbConnection connection, Period days)
    {
        var closed = new HashSet<(long, long)>();
        using var rows = engine.CreateReader(connection, "SELECT store_id, day FROM closure WHERE day BETWEEN @p1 AND @p2", days.From.DayNumber, days.To.DayNumber);
        while (rows.Read()) closed.Add((rows.Integer(0), rows.Integer(1)));
        return closed;
    }

    // On a day with trade a category without a line sold 0.
    private void AddCategories(DatabaseEngine engine, DbConnection connection, string? only)
    {
        var traded = series.ToDictionary(s => s.Key.StoreId, s => s.Value);
        var where = only is null ? "" : " AND category = @p3";
        using var rows = engine.CreateReader(connection, $"SELECT day, store_id, category, net_cents FROM agg_category_day WHERE day BETWEEN @p1 AND @p2{where}", [Days.From.DayNumber, Days.To.DayNumber, .. only is null ? [] : new Cell[] { only }]);
        while (rows.Read())
        {
            if (!traded.TryGetValue(rows.Integer(1), out var whole) || double.IsNaN(whole[rows.Integer(0) - Days.From.DayNumber])) continue;
            var category = rows.Text(2);
            Zeroed(new(rows.Integer(1), category), whole);
            Zeroed(new(SeriesKey.Chain, category), traded[SeriesKey.Chain]);
            Add(rows.Integer(0), rows.Integer(1), category, rows.Integer(3));
        }
    }

    private void Zeroed(SeriesKey key, double[] whole)
    {
        if (!series.ContainsKey(key)) series.Add(key, [.. whole.Select(v => double.IsNaN(v) ? double.NaN : 0)]);
    }

    private void Add(long day, long store, string category, long cents)
    {
        Put(new(store, category), (int)day - Days.From.DayNumber, cents);
        Put(new(SeriesKey.Chain, category), (int)day - Days.From.DayNumber, cents);
    }

    private void Put(SeriesKey key, int at, long cents)
    {
        last[key] = Math.Max(last.GetValueOrDefault(key), Days.From.DayNumber + at);
        if (!series.TryGetValue(key, out var values))
        {
            series.Add(key, values = new double[Days.Days]);
            Array.Fill(values, double.NaN);
        }

        values[at] = (double.IsNaN(values[at]) ? 0 : values[at]) + cents / 100.0;
    }
}
