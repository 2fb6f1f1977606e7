using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Crm.Alerts.Model;
using RetailCrm.Crm.Alerts.Rules;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Crm.Alerts;

/// <summary>What surrounds an alert: the figure's days, its parts, and what happened together. Of other stores only what the scope holds.</summary>
internal sealed class AlertContext
{
    private const int DaysShown = 28;
    private readonly DatabaseEngine engine;
    private readonly DbConnection connection;
    private readonly DataScope scope;
    private readonly WatchContext watch;
    private readonly AlertHours hours;
    private (DateOnly Last, ChainDays Days)? loaded;

    public AlertContext(DatabaseEngine engine, DbConnection connection, DataScope scope, ChainOptions chain, TimeProvider clock)
    {
        (this.engine, this.connection, this.scope) = (engine, connection, scope);
        watch = new(engine, connection, new(), chain, clock) { Known = [] };
        hours = new(engine, connection, chain, clock);
    }

    /// <summary>The last four weeks up to a week after the alert: P10 to P90 of the last 8 same weekdays beside each day.</summary>
    public IReadOnlyList<EvidenceDay> Days(Alert alert)
    {
        if (Store(alert) is not { } store || MetricOf(alert) is not { } metric) return [];
        var (last, days) = Load(alert);
        return [.. Enumerable.Range(0, DaysShown).Select(i => Day(alert, store, metric, days, last.AddDays(i - DaysShown + 1)))];
    }

    /// <summary>The alert's day by the hour, where a single day was found: a fall over weeks has no hours.</summary>
    public IReadOnlyList<EvidenceHour> Hours(Alert alert) =>
        alert.Kind is AlertKind.UnusualDay or AlertKind.FeedSilence && Store(alert) is { } store && MetricOf(alert) is { } metric ? hours.Of(store.Id, alert.ShownDay, metric) : [];

    /// <summary>Visitors, orders, conversion, ticket and sales of the alert's day.</summary>
    public IReadOnlyList<EvidencePart> Parts(Alert alert)
    {
        if (Store(alert) is not { } store || alert.Kind == AlertKind.SatisfactionFall) return [];
        var (_, days) = Load(alert);
        var day = alert.ShownDay.DayNumber;
        EvidencePart Part(string id, Func<WatchedDay, double?> value) =>
            new(id, Number(days[store.Id, day] is { } now ? value(now) : null), Number(DayBand.Of(days, store.Id, day, value)?.Median));
        return
        [
            Part("visitors", d => d.Visitors), Part("orders", d => d.Orders), .. new[] { "conversion", "atv", "net_sales" }.Select(id => Part(id, WatchedMetric.Find(id)!.Value)),
        ];
    }

    public IReadOnlyList<AlertClue> Clues(Alert alert)
    {
        if (Store(alert) is not { } store) return [];
        var (_, days) = Load(alert);
        var day = alert.ShownDay.DayNumber;
        var clues = new List<AlertClue>();
        if (alert.Figures?.ChainChange is { } chain) clues.Add(new(ClueKind.ChainChange, chain));
        if (MetricOf(alert) is { } metric && alert.Kind == AlertKind.UnusualDay && Neighbours(store, metric, days, day) is { Of: > 0 } neighbours) clues.Add(neighbours);
        if (days[store.Id, day] is { } now && Enumerable.Range(1, 28).Any(back => days[store.Id, day - back]?.Visitors > 0))
            clues.Add(now.Visitors > 0 ? new(ClueKind.CounterWorks, now.Visitors) : new(ClueKind.CounterSilent));
        int others = AlertReader.Read(engine, connection, scope, "a.closed_utc_ms IS NULL AND a.store_id = @p1 AND a.id <> @p2", store.Id, alert.Id).Count;
        if (others > 0) clues.Add(new(ClueKind.OtherAlerts, Count: others));
        return clues;
    }

    // Only counts, and only of stores that the reader may see.
    private AlertClue Neighbours(StoreEntry store, WatchedMetric metric, ChainDays days, int day)
    {
        var bands = watch.Stores.Where(s => s.Id != store.Id && s.Region == store.Region && scope.Includes(s.Code))
            .Select(s => (Now: days[s.Id, day] is { } d ? metric.Value(d) : null, Band: DayBand.Of(days, s.Id, day, metric.Value))).Where(s => s is { Now: not null, Band: not null }).ToList();
        return new(ClueKind.NeighboursUsual, Count: bands.Count(s => s.Now >= s.Band!.Low && s.Now <= s.Band.High), Of: bands.Count);
    }

    private EvidenceDay Day(Alert alert, StoreEntry store, WatchedMetric metric, ChainDays days, DateOnly day)
    {
        var band = DayBand.Of(days, store.Id, day.DayNumber, metric.Value);
        var now = days[store.Id, day.DayNumber] is { } d ? metric.Value(d) : null;
        return new(day, Number(now), Number(band?.Low), Number(band?.Median), Number(band?.High), day >= alert.FirstDay && day <= alert.LastDay, day >= watch.Today);
    }

    private (DateOnly Last, ChainDays Days) Load(Alert alert)
    {
        if (loaded is { } known) return known;
        var last = alert.LastDay.AddDays(7);
        if (last > watch.Today) last = watch.Today;
        loaded = (last, ChainDays.Load(watch, last.DayNumber - DaysShown - 7 * DayBand.Weeks, last.DayNumber));
        return loaded.Value;
    }

    private StoreEntry? Store(Alert alert) => alert.StoreCode is { } code && scope.Includes(code) ? watch.Stores.FirstOrDefault(s => s.Code == code) : null;

    // Silence shows in the orders; a dead counter in the conversion that is missing.
    private static WatchedMetric? MetricOf(Alert alert) => alert.Kind switch
    {
        AlertKind.UnusualDay or AlertKind.SlowFall => WatchedMetric.Find(alert.Metric),
        AlertKind.FeedSilence => WatchedMetric.Find("orders"),
        AlertKind.CounterSilence => WatchedMetric.Find("conversion"),
        _ => null,
    };

    private static decimal? Number(double? value) => value is { } v && double.IsFinite(v) ? Math.Round((decimal)v, 4) : null;
}
