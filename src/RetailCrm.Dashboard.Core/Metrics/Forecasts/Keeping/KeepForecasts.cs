using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Forecasts.Keeping;

/// <summary>
/// What the schedule runs at night: the model of every store, category and the chain is led on by the days since, and made anew on each Sunday's data
/// or where the past or the list of events has changed. Articles with a stock get their demand.
/// </summary>
public sealed class KeepForecasts(DatabaseEngine engine, IOptions<DatabaseOptions> options, IOptionsMonitor<ChainOptions> chain, IOptionsMonitor<ReplenishmentOptions> rules, TimeProvider clock)
{
    /// <summary>Answers how many series there are and how many were fitted; null where all is taken in, with another writer at work, or without a sale.</summary>
    public async Task<KeptForecasts?> RunAsync(CancellationToken cancellationToken)
    {
        if (await IsCurrentAsync(cancellationToken)) return null;
        await using var writer = await engine.TryLockWriterAsync(TimeSpan.FromSeconds(options.Value.WriterWaitSeconds), cancellationToken);
        if (writer is null) return null;
        await using var connection = await engine.OpenWriteAsync(cancellationToken);
        if (SeriesSource.LastDay(engine, connection, new BusinessCalendar(chain.CurrentValue, clock).Today) is not { } through) return null;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Read once: an event that somebody saves meanwhile is one that these models were made without.
        var events = ForecastEvents.Load(engine, connection);
        var (series, fits) = SeriesSource.Load(engine, connection, events, through, null, exact: true, cancellationToken);
        await ForecastTable.ReplaceAsync(engine, connection, series, events, cancellationToken);
        var articles = await SkuTable.ReplaceAsync(engine, connection, through, rules.CurrentValue, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(series.Count, fits, articles);
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        if (SeriesSource.LastDay(engine, connection, new BusinessCalendar(chain.CurrentValue, clock).Today) is not { } through) return true;
        var stamp = ForecastEvents.Load(engine, connection).StampOf(KeptSeries.FitDay(through.DayNumber));
        using var rows = engine.CreateReader(connection, "SELECT MIN(through_day), MAX(stale), MIN(events), MAX(events) FROM forecast_series");
        return rows.Read() && rows.IntegerOrNull(0) == through.DayNumber && rows.IntegerOrNull(1) == 0 && rows.Text(2) == stamp && rows.Text(3) == stamp;
    }
}

/// <summary>What a night came to.</summary>
/// <param name="Series">Daily series of stores, categories and the chain.</param>
/// <param name="Fits">How many of them were fitted; the others were led on.</param>
/// <param name="Articles">Articles in stores, with a stock.</param>
public sealed record KeptForecasts(int Series, int Fits, int Articles);
