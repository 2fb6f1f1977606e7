using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RetailCrm.Analytics.Forecasting;
using RetailCrm.Analytics.Forecasting.Events;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>What forecasts are made of beside sales: the chain's event days, and which stores are peers.</summary>
internal sealed class ForecastEvents
{
    /// <summary>Days before a Sunday that events are learned from: three years, and the ordinary weeks around the oldest event.</summary>
    public const int History = 3 * 366 + 12 * Forecaster.Week;

    private readonly Dictionary<int, string> stamps = [];

    private ForecastEvents(EventList list, IReadOnlyDictionary<long, string> formats) => (List, Formats) = (list, formats);

    /// <summary>All that is known of events, their names too.</summary>
    public EventList List { get; }

    /// <summary>Each store's format; empty where it is not known.</summary>
    public IReadOnlyDictionary<long, string> Formats { get; }

    public static ForecastEvents Load(DatabaseEngine engine, DbConnection connection)
    {
        var formats = new SortedDictionary<long, string>();
        using (var rows = engine.CreateReader(connection, "SELECT id, format FROM store"))
        {
            while (rows.Read()) formats.Add(rows.Integer(0), rows.TextOrNull(1) ?? "");
        }

        return new(EventTable.Load(engine, connection), formats);
    }

    /// <summary>The event days that a model of a Sunday's data is made with, and those ahead of it.</summary>
    public EventPlaces Places(int fitted) => new(Spans(fitted));

    /// <summary>
    /// Two models of one Sunday were made with the same event days and peers if their stamps are equal: so a change of the list of events makes
    /// every forecast anew, whoever changes it and however.
    /// </summary>
    public string StampOf(int fitted)
    {
        if (stamps.TryGetValue(fitted, out var known)) return known;
        return stamps[fitted] = Hash(Spans(fitted).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Event} {s.From} {s.To}")).Order(StringComparer.Ordinal));
    }

    /// <summary>Two answers about any day know and call the same events if these are equal.</summary>
    public string StampOfAll() => Hash(List.Events.Select(e => string.Join('\u001f', [e.Code, e.Name.English, e.Name.Chinese, .. List.EnteredOf(e.Code).Select(d => d.ToString())])));

    private string Hash(IEnumerable<string> events)
    {
        var text = string.Join(';', events) + "|" + string.Join(';', Formats.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
    }

    private IEnumerable<(string Event, int From, int To)> Spans(int fitted)
    {
        int from = Math.Max(1, fitted - History), to = fitted + SeriesForecast.EventsKept;
        return List.Of(DateOnly.FromDayNumber(from).Year - 1, DateOnly.FromDayNumber(to).Year + 1).Select(d => (d.Event.Code, d.Days.From.DayNumber, d.Days.To.DayNumber))
            .Where(d => d.Item3 + EventPlaces.Margin >= from && d.Item2 - EventPlaces.Margin <= to);
    }
}
