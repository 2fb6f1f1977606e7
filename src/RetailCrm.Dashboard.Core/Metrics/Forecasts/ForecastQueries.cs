using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Forecasts.Keeping;
using RetailCrm.Metrics.Forecasts.Reading;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Forecasts;

/// <summary>What the next days will bring, where today will end, and whether the month's target will be met.</summary>
public sealed class ForecastQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    private const string Apart = "\u001f", NoCategory = "\u001e";
    private readonly AnswerCache cache = new(), grounds = new();

    /// <summary>The stores of the scope that pass the filters.</summary>
    public async Task<ChainForecast> NextDaysAsync(DataScope scope, ForecastRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        var rules = chain.CurrentValue;
        var today = new BusinessCalendar(rules, clock).Today;
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        var (version, freshness) = StateOfData.Read(engine, connection);
        var events = ForecastEvents.Load(engine, connection);
        var ground = string.Join(Apart, events.StampOfAll(), today.DayNumber, rules.DayStartsAt, request.AsOf?.DayNumber, request.Category ?? NoCategory);
        var key = string.Join(Apart, scope.Key, ground, string.Join('\u001d', request.Stores), string.Join('\u001d', request.Regions));
        ForecastGround Ground() => ForecastGround.Load(new(engine, connection, today, freshness.AsOf, rules.DayStartsAt.Hour), events, request, cancellationToken);
        return cache.Get(key, version, () => new ForecastReading(grounds.Get(ground, version, Ground), events).Read(scope, request, freshness)) with { Freshness = freshness };
    }
}
