using System.Collections.Concurrent;
using System.Data.Common;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>The models of all series as of a day: kept ones led on by the days since, the others made from the aggregates.</summary>
internal static class SeriesSource
{
    // A page may show a model of last week's Sunday until the night has made the new one.
    private const int OldestShown = 2 * 7;

    /// <summary>The last day that is over and has sales; null without any.</summary>
    public static DateOnly? LastDay(DatabaseEngine engine, DbConnection connection, DateOnly today)
    {
        using var rows = engine.CreateReader(connection, "SELECT MAX(day) FROM agg_store_day WHERE orders > 0 AND day < @p1", today.DayNumber);
        return rows.Read() && rows.IntegerOrNull(0) is { } day ? DateOnly.FromDayNumber((int)day) : null;
    }

    /// <param name="engine">The engine.</param>
    /// <param name="connection">Of one state.</param>
    /// <param name="events">Of the same state: what the models are made with is what they are kept under.</param>
    /// <param name="through">The last day to take in.</param>
    /// <param name="category">One category, <see cref="SeriesKey.All"/>, or null for both kinds.</param>
    /// <param name="exact">True: as if made from scratch. False: a model of the week before will do.</param>
    /// <param name="cancellationToken">Stops the fits.</param>
    public static (Dictionary<SeriesKey, KeptSeries> Series, int Fits) Load(DatabaseEngine engine, DbConnection connection, ForecastEvents events, DateOnly through, string? category, bool exact, CancellationToken cancellationToken)
    {
        int end = through.DayNumber, fitted = KeptSeries.FitDay(end);
        var kept = ForecastTable.Read(engine, connection, category, events).Where(s => s.Value.Through <= end && (exact ? s.Value.Fitted == fitted : end - s.Value.Fitted < OldestShown)).ToDictionary();
        var oldest = kept.Count == 0 ? end : kept.Values.Min(s => s.Through);
        var news = DailySeries.Load(engine, connection, Days(Math.Min(end, oldest + 1), end), category);
        var series = kept.ToDictionary(s => s.Key, s => s.Value.With(News(news, s.Key, s.Value.Through, end), end));
        var missing = Missing(engine, connection, news, kept, category);
        if (!missing) return (series, 0);
        var maker = SeriesMaker.Load(engine, connection, events, end, category);
        var wanted = maker.KeysSince(WindowFrom(end)).Where(k => !series.ContainsKey(k) && (category is null || k.Category == category)).ToList();
        var made = new ConcurrentDictionary<SeriesKey, KeptSeries>();
        Parallel.ForEach(wanted, new() { CancellationToken = cancellationToken }, key => made[key] = maker.Make(key)!);
        foreach (var (key, one) in made) series[key] = one;
        return (series, made.Count);
    }

    /// <summary>The first of the days that models are made of: a whole window before the Sunday on or before the anchor. What sold nothing since has no series.</summary>
    public static int WindowFrom(int anchor) => anchor - KeptSeries.Window - (Forecaster.Week - 1);

    // Something is stale, new to the chain, or of another week.
    private static bool Missing(DatabaseEngine engine, DbConnection connection, DailySeries news, Dictionary<SeriesKey, KeptSeries> kept, string? category)
    {
        if (kept.Count == 0 || news.Keys.Any(k => (category is null || k.Category == category) && !kept.ContainsKey(k))) return true;
        using var rows = engine.CreateReader(connection, "SELECT COUNT(*) FROM forecast_series" + (category is null ? "" : " WHERE category = @p1"), category is null ? [] : [category]);
        return rows.Read() && rows.Integer(0) != kept.Count;
    }

    private static double[] News(DailySeries news, SeriesKey key, int after, int end)
    {
        if (after == end) return [];
        var values = news.Find(key) ?? (news.Find(key with { Category = SeriesKey.All }) is { } whole ? [.. whole.Select(v => double.IsNaN(v) ? v : 0)] : Nothing(news.Days.Days));
        return values[^(end - after)..];
    }

    private static double[] Nothing(int days) => [.. Enumerable.Repeat(double.NaN, days)];

    private static Period Days(int from, int to) => new(DateOnly.FromDayNumber(Math.Max(0, from)), DateOnly.FromDayNumber(to));
}
