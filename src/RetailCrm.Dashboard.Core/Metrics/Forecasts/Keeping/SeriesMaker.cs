using System.Collections.Concurrent;
using System.Data.Common;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>
/// Makes models from scratch as of a day, each with what its history says of the events in it. A store that knows fewer than two years of an event
/// takes the median of the stores of its format (the rule of Analytics/Shrinkage/PeerGroups, without the age: a young store's peers would all be young), where
/// none of them knows either, of all stores. The chain's own series have no peers.
/// </summary>
internal sealed class SeriesMaker
{
    private readonly DailySeries history;
    private readonly EventPlaces places;
    private readonly IReadOnlyDictionary<long, string> formats;
    private readonly int fitted, through;
    private readonly ConcurrentDictionary<(SeriesKey Key, int Day), EventFactors> own = [];
    private readonly ConcurrentDictionary<(string? Format, string Category, int Day), EventFactors> peers = [];

    private SeriesMaker(DailySeries history, ForecastEvents events, int through)
    {
        (this.history, this.through, fitted, formats) = (history, through, KeptSeries.FitDay(through), events.Formats);
        places = events.Places(fitted);
    }

    /// <param name="engine">The engine.</param>
    /// <param name="connection">Of one state.</param>
    /// <param name="events">Of the same.</param>
    /// <param name="through">The last day taken in.</param>
    /// <param name="category">As of <see cref="DailySeries.Load"/>.</param>
    public static SeriesMaker Load(DatabaseEngine engine, DbConnection connection, ForecastEvents events, int through, string? category)
    {
        var days = new Period(DateOnly.FromDayNumber(Math.Max(0, KeptSeries.FitDay(through) - ForecastEvents.History)), DateOnly.FromDayNumber(through));
        return new(DailySeries.Load(engine, connection, days, category), events, through);
    }

    /// <summary>Series that sold something on a day or after it.</summary>
    public IEnumerable<SeriesKey> KeysSince(int day) => history.KeysSince(day);

    /// <summary>Null for what sold nothing in the history.</summary>
    public KeptSeries? Make(SeriesKey key)
    {
        if (history.Find(key) is not { } values) return null;
        var events = EventsOf(key, values);
        var made = KeptSeries.Make(values, through, events);
        return made with { PeersUntil = made.Forecast.Basis == ForecastBasis.TooShort ? 0 : PeersUntil(key, values) };
    }

    private SeriesEvents EventsOf(SeriesKey key, double[] values) =>
        new(values[..^(through - fitted)], history.Days.From.DayNumber, places, key.StoreId == SeriesKey.Chain ? null : day => Peers(formats.GetValueOrDefault(key.StoreId), key.Category, day));

    private EventFactors Own(SeriesKey key, int day) =>
        own.GetOrAdd((key, day), _ => history.Find(key) is { } values ? new SeriesEvents(values[..^(through - fitted)], history.Days.From.DayNumber, places).Own(day) : EventFactors.None);

    private EventFactors Peers(string? format, string category, int day) => peers.GetOrAdd((format, category, day), _ =>
    {
        EventFactors Of(IEnumerable<long> stores) => EventFactors.MedianOf(stores.Select(s => Own(new(s, category), day)));
        return format is null ? Of(formats.Keys) : Of(formats.Where(f => f.Value == format).Select(f => f.Key)).Else(Peers(null, category, day));
    });

    // Where the series lacks an event's years, now or when its back-test began, a peer's change may change it; but not while the chain itself is too young to know.
    private int PeersUntil(SeriesKey key, double[] values)
    {
        if (key.StoreId == SeriesKey.Chain) return 0;
        int from = KeptSeries.From(values, through) + history.Days.From.DayNumber;
        var lacking = Lacking(Own(key, fitted + 1), from, fitted + SeriesForecast.EventsKept).ToHashSet();
        if (SeriesForecast.FirstOrigin(fitted + 1 - from) is { } origin) lacking.UnionWith(Lacking(Own(key, from + origin), from, fitted));
        if (lacking.Count == 0) return 0;
        int chain = Array.FindIndex(history.Find(new(SeriesKey.Chain, SeriesKey.All))!, v => !double.IsNaN(v)) + history.Days.From.DayNumber;
        return places.Within(chain, fitted).Where(p => lacking.Contains(p.Place)).CountBy(p => p.Place).Any(p => p.Value >= EventFactors.FewestYears) ? fitted : chain - 1;
    }

    private IEnumerable<EventPlace> Lacking(EventFactors known, int from, int to) => places.Within(from, to).Select(p => p.Place).Where(p => known.Of(p) is null);
}
