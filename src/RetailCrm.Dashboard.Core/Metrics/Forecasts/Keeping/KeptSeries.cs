using System.Data.Common;
using System.Text.Json;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>A series' model, where it has got to, and since when nothing was sold.</summary>
/// <param name="Through">Day number of the last day taken in.</param>
/// <param name="Fitted">Day number of the last day the model was made from.</param>
/// <param name="LastSale">Day number of the last day with trade; null without one.</param>
/// <param name="Forecast">The model.</param>
internal sealed record KeptSeries(int Through, int Fitted, int? LastSale, SeriesForecast Forecast)
{
    /// <summary>Days a model is made from: a year, and a week for the weekdays.</summary>
    public const int Window = 53 * Forecaster.Week;

    /// <summary>Days up to which a change in any store may change what this series has from its peers; 0: it has nothing from them.</summary>
    public int PeersUntil { get; init; }

    /// <summary>The Sunday on or before a day: models are made of whole weeks.</summary>
    public static int FitDay(int through) => through - (through + 1) % Forecaster.Week;

    /// <summary>Where in the days up to and with the last one a model's days begin: with the first trade of the window before the Sunday, at its end where there is none.</summary>
    public static int From(double[] values, int through)
    {
        int end = values.Length - (through - FitDay(through)), window = Math.Max(0, end - Window);
        var first = Array.FindIndex(values, Math.Min(window, values.Length), v => !double.IsNaN(v));
        return first < 0 || first > end ? end : first;
    }

    /// <summary>Made from scratch: fitted on the days up to the Sunday, led on to the end.</summary>
    /// <param name="values">Days up to and with <paramref name="through"/>.</param>
    /// <param name="through">The last of them.</param>
    /// <param name="events">The events in the days up to the Sunday; null: every day is ordinary.</param>
    public static KeptSeries Make(double[] values, int through, SeriesEvents? events = null)
    {
        int fitted = FitDay(through), end = values.Length - (through - fitted), from = From(values, through);
        var forecast = SeriesForecast.Of(values[from..Math.Max(from, end)], events);
        return new KeptSeries(fitted, fitted, LastOf(values.AsSpan(0, Math.Max(0, end)), fitted), forecast).With(values.AsSpan(Math.Max(0, end)), through);
    }

    /// <summary>What an event does to a day after the Sunday; null: the day is ordinary, or nothing is known of it.</summary>
    public EventLift? EventOf(int day) => Forecast.Events.Cast<EventLift?>().FirstOrDefault(e => e!.Value.Day == day);

    /// <summary>Led on: the next days' values.</summary>
    public KeptSeries With(ReadOnlySpan<double> next, int through)
    {
        for (int i = 0; i < next.Length; i++) Forecast.Model?.Take(EventOf(Through + 1 + i) is { } lift ? SeriesEvents.Ordinary(next[i], lift.Factor.Ratio) : next[i]);
        return this with { Through = through, LastSale = LastOf(next, through) ?? LastSale };
    }

    private static int? LastOf(ReadOnlySpan<double> values, int end)
    {
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (!double.IsNaN(values[i])) return end - (values.Length - 1 - i);
        }

        return null;
    }
}

/// <summary>The table forecast_series.</summary>
internal static class ForecastTable
{
    public const string Name = "forecast_series";
    private static readonly string[] Columns = ["store_id", "category", "through_day", "fitted_day", "stale", "peers_until", "events", "content"];

    /// <summary>What still holds: nothing of its past has changed, and no event.</summary>
    public static Dictionary<SeriesKey, KeptSeries> Read(DatabaseEngine engine, DbConnection connection, string? category, ForecastEvents events)
    {
        var kept = new Dictionary<SeriesKey, KeptSeries>();
        var where = category is null ? "" : " AND category = @p1";
        using var rows = engine.CreateReader(connection, $"SELECT store_id, category, content, fitted_day, events FROM forecast_series WHERE stale = 0{where}", category is null ? [] : [category]);
        while (rows.Read())
        {
            if (rows.Text(4) == events.StampOf((int)rows.Integer(3))) kept.Add(new(rows.Integer(0), rows.Text(1)), JsonSerializer.Deserialize<KeptSeries>(rows.Text(2))!);
        }

        return kept;
    }

    public static async Task ReplaceAsync(DatabaseEngine engine, DbConnection connection, IReadOnlyDictionary<SeriesKey, KeptSeries> all, ForecastEvents events, CancellationToken cancellationToken)
    {
        await using (var clear = connection.CreateCommand())
        {
            clear.CommandText = $"DELETE FROM {Name}";
            await clear.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var writer = engine.CreateWriter(connection, Name, Columns);
        foreach (var (key, series) in all.OrderBy(s => s.Key.StoreId).ThenBy(s => s.Key.Category, StringComparer.Ordinal))
            writer.Write([key.StoreId, key.Category, series.Through, series.Fitted, 0, series.PeersUntil, events.StampOf(series.Fitted), JsonSerializer.Serialize(series)]);
        await writer.CompleteAsync(cancellationToken);
    }
}
