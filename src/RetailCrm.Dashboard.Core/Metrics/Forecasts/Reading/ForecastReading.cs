using RetailCrm.Analytics.Forecasting;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Forecasts.Reading;

/// <summary>Puts an answer together from what is known of the chain.</summary>
internal sealed class ForecastReading(ForecastGround ground, ForecastEvents events)
{
    public const int DaysShown = 14;

    public ChainForecast Read(DataScope scope, ForecastRequest request, DataFreshness freshness)
    {
        if (ground.Through is not { } last) return new() { Through = null, Stores = [], Total = Total(DaysAhead.None, [], null), Past = [], Categories = [], Freshness = freshness };
        var stores = ground.Stores.Select(scope, new(new(last, last)) { Stores = request.Stores, Regions = request.Regions }).Where(s => !(s.ClosedDay <= last.DayNumber)).ToList();
        var category = request.Category ?? SeriesKey.All;
        var ahead = stores.Select(s => ground.Series.TryGetValue(new(s.Id, category), out var kept) ? DaysAhead.Of(kept, s).Named(events.List) : DaysAhead.None).ToList();
        var rows = stores.Zip(ahead, (s, a) => Row(s, ground.Series.GetValueOrDefault(new(s.Id, category)), a, ground.Month, ground.Today)).ToList();
        bool whole = scope.IsAll && request.IsWholeChain;
        var own = whole ? ground.Series.GetValueOrDefault(new(SeriesKey.Chain, category)) : null;
        long[] ids = [.. stores.Select(s => s.Id)];
        var sum = DaysAhead.Sum(ahead, own);
        return new()
        {
            Through = last,
            Stores = rows,
            Total = Total(sum, rows, own) with { Month = ground.Month?.Of(ids, sum, whole), Landing = ground.Today?.Landing(ids), SoFar = ground.Today?.SoFar(ids) },
            Past = PastOf(ground.Past, ids, category),
            Categories = [.. ground.Past.Keys.Where(k => k.Category is not (SeriesKey.All or "") && ids.Contains(k.StoreId)).Select(k => k.Category).Distinct().Order(StringComparer.Ordinal)],
            Freshness = freshness,
        };
    }

    private static StoreForecast Row(StoreEntry store, KeptSeries? kept, DaysAhead ahead, MonthToDate? month, TodaySoFar? day) => new()
    {
        StoreCode = store.Code,
        StoreName = store.Name,
        Region = store.Region,
        Basis = kept?.Forecast.Basis ?? ForecastBasis.TooShort,
        Model = kept?.Forecast.Model is { } model ? ForecastModels.NameOf(model) : null,
        Quality = kept?.Forecast.Quality,
        Days = [.. ahead.Days.Take(DaysShown)],
        Month = month?.Of([store.Id], ahead, wholeChain: false),
        Landing = day?.Landing([store.Id]),
        SoFar = day?.SoFar([store.Id]),
        LastSale = kept?.LastSale is { } last ? DateOnly.FromDayNumber(last) : null,
    };

    private static StoreForecast Total(DaysAhead ahead, List<StoreForecast> rows, KeptSeries? own)
    {
        var known = rows.Where(r => r.Days.Count > 0).ToList();
        return new()
        {
            StoreCode = "",
            StoreName = "",
            Basis = known.Count == 0 ? ForecastBasis.TooShort : known.Max(r => r.Basis),
            Model = known.Count == 1 ? known[0].Model : null,
            Quality = known.Count == 1 ? known[0].Quality : own?.Forecast.Quality,
            Days = [.. ahead.Days.Take(DaysShown)],
            LastSale = rows.Max(r => r.LastSale),
        };
    }

    private static List<PastDay> PastOf(DailySeries past, long[] stores, string category)
    {
        var known = stores.Select(s => past.Find(new(s, category))).OfType<double[]>().ToList();
        return [.. Enumerable.Range(0, past.Days.Days).Select(i =>
        {
            var values = known.Select(s => s[i]).Where(v => !double.IsNaN(v)).ToList();
            return new PastDay(past.Days.From.AddDays(i), values.Count == 0 ? null : values.Sum());
        })];
    }
}
