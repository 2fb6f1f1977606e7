using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Forecasts.Reading;

/// <summary>What forecasts are read from in one state of the data: of the whole chain, so that every scope and filter shares it. Nothing in it changes.</summary>
/// <param name="Stores">All stores.</param>
/// <param name="Through">The last day taken in; null where nothing was ever sold.</param>
/// <param name="Series">The models, led on to that day.</param>
/// <param name="Past">Net sales of the last eight weeks.</param>
/// <param name="Month">Null for a category.</param>
/// <param name="Today">Null for a category, for another day than yesterday, and before today has a document.</param>
internal sealed record ForecastGround(StoreDirectory Stores, DateOnly? Through, IReadOnlyDictionary<SeriesKey, KeptSeries> Series, DailySeries Past, MonthToDate? Month, TodaySoFar? Today)
{
    private const int PastDays = 8 * 7;

    public static ForecastGround Load(ForecastSource source, ForecastEvents events, ForecastRequest request, CancellationToken cancellationToken)
    {
        var (engine, connection, today) = (source.Engine, source.Connection, source.Today);
        var stores = StoreDirectory.Load(engine, connection);
        var through = request.AsOf ?? SeriesSource.LastDay(engine, connection, today);
        var last = through ?? today;
        var past = DailySeries.Load(engine, connection, new(last.AddDays(1 - PastDays), last), null);
        if (through is null) return new(stores, null, new Dictionary<SeriesKey, KeptSeries>(), past, null, null);
        var series = SeriesSource.Load(engine, connection, events, last, request.Category ?? SeriesKey.All, exact: request.AsOf is not null, cancellationToken).Series;
        var month = request.Category is null ? MonthToDate.Load(engine, connection, last) : null;
        bool isRunning = request is { Category: null, AsOf: null } && last == today.AddDays(-1);
        return new(stores, last, series, past, month, isRunning ? TodaySoFar.Load(engine, connection, today, source.Newest, source.StartsAt) : null);
    }
}

/// <summary>One state of the data, and the day that runs.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Connection">Of one state.</param>
/// <param name="Today">The running business day.</param>
/// <param name="Newest">The newest document.</param>
/// <param name="StartsAt">Hour at which a business day begins.</param>
internal sealed record ForecastSource(DatabaseEngine Engine, DbConnection Connection, DateOnly Today, DateTime? Newest, int StartsAt);
