using RetailCrm.Analytics.Forecasting;
using RetailCrm.Metrics.Comparisons.Events;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Forecasts.Reading;

/// <summary>A store's days ahead, as far as a month reaches: values, and the intervals of each day and of the sum up to it.</summary>
internal sealed record DaysAhead(IReadOnlyList<ForecastDay> Days, IReadOnlyList<(double Value, Band Range)> Sums)
{
    public static DaysAhead None { get; } = new([], []);

    /// <summary>Of one store; a closed day is 0 and moves no sum.</summary>
    public static DaysAhead Of(KeptSeries series, StoreEntry? store)
    {
        if (series.Forecast is not { Model: { } model, Bands: { } bands }) return None;
        var days = new List<ForecastDay>();
        var sums = new List<(double, Band)>();
        double sum = 0;
        for (int h = 1; h <= SeriesForecast.Horizon; h++)
        {
            int day = series.Through + h;
            var ordinary = model.Ahead(h);
            var lift = series.EventOf(day);
            var value = lift is { } known ? ordinary * known.Factor.Ratio : ordinary;
            bool closed = double.IsNaN(value) || store is not null && (store.Closures.Contains(day) || store.ClosedDay <= day);
            if (!closed) sum += value;
            days.Add(new(DateOnly.FromDayNumber(day), closed ? 0 : value, closed ? Band.Zero : ForecastBands.Around(value, bands.Days[h - 1]), closed) { Event = lift is { } moved && !closed ? new(moved.Place, moved.Factor.Years, moved.Factor.Peers, ordinary) : null });
            sums.Add((sum, sum == 0 ? Band.Zero : ForecastBands.Around(sum, bands.Sums[h - 1])));
        }

        return new(days, sums);
    }

    /// <summary>
    /// Several stores as one. With the whole chain's own model the width is that of the chain; else the ends are summed, as if all stores
    /// erred together, which is wider than they will.
    /// </summary>
    public static DaysAhead Sum(IReadOnlyList<DaysAhead> stores, KeptSeries? chain)
    {
        var known = stores.Where(s => s.Days.Count > 0).ToList();
        if (known.Count == 0) return None;
        if (known.Count == 1) return known[0];
        Band Widened(IEnumerable<Band> ranges, double value, Band? errors) => errors is { } e ? ForecastBands.Around(value, e) : ranges.Aggregate(Band.Zero, Plus);
        var days = new List<ForecastDay>();
        var sums = new List<(double, Band)>();
        for (int i = 0; i < SeriesForecast.Horizon; i++)
        {
            double value = known.Sum(s => s.Days[i].Value), sum = known.Sum(s => s.Sums[i].Value);
            days.Add(new(known[0].Days[i].Day, value, Widened(known.Select(s => s.Days[i].Range), value, chain?.Forecast.Bands?.Days[i]), known.All(s => s.Days[i].Closed)) { Event = EventEffect.Sum([.. known.Select(s => s.Days[i])]) });
            sums.Add((sum, Widened(known.Select(s => s.Sums[i].Range), sum, chain?.Forecast.Bands?.Sums[i])));
        }

        return new(days, sums);
    }

    /// <summary>The same with the events called by their names.</summary>
    public DaysAhead Named(EventList names) => this with { Days = [.. Days.Select(d => d.Event is { } known ? d with { Event = known with { Name = names.Find(known.Place.Event)?.Name } } : d)] };

    private static Band Plus(Band a, Band b) => new(a.Low95 + b.Low95, a.Low80 + b.Low80, a.High80 + b.High80, a.High95 + b.High95);
}
