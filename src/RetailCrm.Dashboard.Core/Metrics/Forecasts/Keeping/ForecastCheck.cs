using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using RetailCrm.Aggregation;
using RetailCrm.Aggregation.Verifying;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>
/// The kept models against models made from scratch of the same days: equal to the last digit. Series whose past has changed since wait for
/// the night and are left out; while any does, none is called missing.
/// </summary>
internal sealed class ForecastCheck(DatabaseEngine engine) : IKeptTable
{
    private const int MostExamples = 5;

    public TableDifference Compare(DbConnection connection, CancellationToken cancellationToken)
    {
        var events = ForecastEvents.Load(engine, connection);
        if (Stored(connection, events) is not ({ Count: > 0 } stored, var through, var waiting)) return new(ForecastTable.Name, 0, 0, 0, 0, []);
        var maker = SeriesMaker.Load(engine, connection, events, through, null);
        var made = Make(maker, through, stored.Keys, cancellationToken);
        var missing = waiting ? [] : maker.KeysSince(SeriesSource.WindowFrom(through)).Where(k => !stored.ContainsKey(k)).ToList();
        var extra = stored.Keys.Where(k => !made.ContainsKey(k)).ToList();
        var different = stored.Where(s => made.TryGetValue(s.Key, out var content) && content != s.Value).Select(s => s.Key).ToList();
        IEnumerable<string> examples = [.. Words(missing, "missing"), .. Words(extra, "should not be there"), .. Words(different, "another model comes of the facts")];
        return new(ForecastTable.Name, stored.Count, missing.Count, extra.Count, different.Count, [.. examples.Take(MostExamples)]);
    }

    private static IEnumerable<string> Words(List<SeriesKey> keys, string what) =>
        keys.OrderBy(k => k.StoreId).ThenBy(k => k.Category, StringComparer.Ordinal).Select(k => $"store_id {k.StoreId}, category '{k.Category}': {what}");

    // All rows of a night have got to the same day.
    private (Dictionary<SeriesKey, string> Stored, int Through, bool Waiting) Stored(DbConnection connection, ForecastEvents events)
    {
        var stored = new Dictionary<SeriesKey, string>();
        int through = 0;
        bool waiting = false;
        using var rows = engine.CreateReader(connection, "SELECT store_id, category, content, stale, through_day, fitted_day, events FROM forecast_series");
        while (rows.Read())
        {
            through = (int)rows.Integer(4);
            if (rows.Integer(3) != 0 || rows.Text(6) != events.StampOf((int)rows.Integer(5))) waiting = true;
            else stored.Add(new(rows.Integer(0), rows.Text(1)), rows.Text(2));
        }

        return (stored, through, waiting);
    }

    private static Dictionary<SeriesKey, string> Make(SeriesMaker maker, int through, IEnumerable<SeriesKey> keys, CancellationToken cancellationToken)
    {
        // A series that was made on the Sunday is led on to the end of the week, though its first sale has left the window meanwhile.
        var known = maker.KeysSince(SeriesSource.WindowFrom(KeptSeries.FitDay(through))).ToHashSet();
        var made = new ConcurrentDictionary<SeriesKey, string>();
        Parallel.ForEach(keys, new() { CancellationToken = cancellationToken }, key =>
        {
            if (known.Contains(key) && maker.Make(key) is { } series) made[key] = JsonSerializer.Serialize(series);
        });
        return new(made);
    }
}
