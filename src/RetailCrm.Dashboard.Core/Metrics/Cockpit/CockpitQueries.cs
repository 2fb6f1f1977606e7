using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Cockpit.Calculation;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Cockpit;

/// <summary>The running day for a wall.</summary>
public sealed class CockpitQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> chain, TimeProvider clock)
{
    private readonly AnswerCache cache = new();

    /// <summary>Today so far, its typical same weekday, its landing, its regions and stores.</summary>
    public Task<CockpitToday> TodayAsync(DataScope scope, CockpitRequest request, CancellationToken cancellationToken = default) => ReadAsync(scope, request, null, cancellationToken);

    /// <summary>The same of a business day that is over, beside its typical same weekday as whole days; there is no landing.</summary>
    public Task<CockpitToday> DayAsync(DataScope scope, CockpitRequest request, DateOnly day, CancellationToken cancellationToken = default) => ReadAsync(scope, request, day, cancellationToken);

    private Task<CockpitToday> ReadAsync(DataScope scope, CockpitRequest request, DateOnly? over, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        // The work is the database's: it runs off the caller's thread.
        return Task.Run(async () =>
        {
            var rules = chain.CurrentValue;
            var day = over ?? new BusinessCalendar(rules, clock).Today;
            await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
            var (version, freshness) = StateOfData.Read(engine, connection);
            var key = string.Join('\u001f', scope.Key, day.DayNumber, over is null, rules.DayStartsAt, string.Join('\u001d', request.Regions), "", string.Join('\u001d', request.Stores));
            return cache.Get(key, version, () => Read(connection, rules, freshness)) with { Freshness = freshness };

            CockpitToday Read(System.Data.Common.DbConnection open, ChainOptions options, DataFreshness known) => over is null
                ? new TodayReading(engine, open, options, day, known).Read(scope, request)
                : new TodayReading(engine, open, options, day, known with { AsOf = EndOf(day, options) }).Read(scope, request).WithoutLanding();
        }, cancellationToken);
    }

    // A day that is over is looked at as if its last moment had just passed.
    private static DateTime EndOf(DateOnly day, ChainOptions rules) => day.AddDays(1).ToDateTime(rules.DayStartsAt).AddTicks(-1);
}
