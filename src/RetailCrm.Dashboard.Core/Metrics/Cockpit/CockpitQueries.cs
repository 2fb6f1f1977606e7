using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Cockpit.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Cockpit;

/// <summary>The running day for a wall.</summary>
public sealed class CockpitQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    private readonly AnswerCache cache = new();

    /// <summary>Today so far, its typical same weekday, its landing, its regions and stores.</summary>
    public Task<CockpitToday> TodayAsync(DataScope scope, CockpitRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        // The work is the database's: it runs off the caller's thread.
        return Task.Run(async () =>
        {
            var rules = chain.CurrentValue;
            var calendar = new BusinessCalendar(rules, clock);
            await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
            var (version, freshness) = StateOfData.Read(engine, connection);
            var key = string.Join('\u001f', scope.Key, calendar.Today.DayNumber, rules.DayStartsAt, string.Join('\u001d', request.Regions), "", string.Join('\u001d', request.Stores));
            return cache.Get(key, version, () => new TodayReading(engine, connection, rules, calendar.Today, freshness).Read(scope, request)) with { Freshness = freshness };
        }, cancellationToken);
    }
}
