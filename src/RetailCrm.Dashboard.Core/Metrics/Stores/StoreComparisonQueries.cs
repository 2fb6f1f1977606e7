using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores;

/// <summary>The store comparison (METRICS.md, Stores): one answer for page, report and API.</summary>
public sealed partial class StoreComparisonQueries
{
    private readonly DatabaseEngine engine;
    private readonly IOptionsMonitor<ChainOptions> options;
    private readonly TimeProvider clock;
    private readonly AnswerCache cache = new();

    public StoreComparisonQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, TimeProvider clock) =>
        (this.engine, this.options, this.clock) = (engine, options, clock);

    /// <summary>Every store in scope that passes the filters, but those opened after, or closed before, both periods.</summary>
    public Task<StoreComparison> CompareAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default) =>
        ReadAsync((connection, _) =>
        {
            var (chain, calendar) = Rules();
            var periods = ComparedPeriods.Of(request.Period, request.Comparison, calendar);
            var (version, freshness) = StateOfData.Read(engine, connection);
            return cache.Get(RequestKey.Of(scope, request, periods, chain), version, () =>
            {
                var stores = StoreDirectory.Load(engine, connection).Select(scope, request).Where(s => s.IsPartOf(request.Period, periods.Compared)).ToList();
                bool wholeChain = scope.IsAll && request is { Stores.Count: 0, Regions.Count: 0, Formats.Count: 0 };
                return new ComparisonCalculation(new(engine, connection, periods.AsOf), periods, chain, wholeChain)
                    .Run(stores, request.LikeForLikeOnly, calendar, freshness);
            });
        }, cancellationToken);

    /// <summary>A store's days beside their counterparts; empty for a store outside the scope.</summary>
    public Task<IReadOnlyList<StoreDay>> DaysAsync(DataScope scope, StoreComparisonRequest request, string storeCode, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<StoreDay>>((connection, _) =>
        {
            var (chain, calendar) = Rules();
            if (StoreDirectory.Load(engine, connection).Find(scope, storeCode) is not { } store) return [];
            var periods = ComparedPeriods.Of(request.Period, request.Comparison, calendar);
            return new StoreDays(engine, connection, periods, chain).Of(store);
        }, cancellationToken);

    /// <summary>What the filters offer: codes, regions and formats of the scope.</summary>
    public Task<StoreFilters> FiltersAsync(DataScope scope, CancellationToken cancellationToken = default) =>
        ReadAsync((connection, _) =>
        {
            var stores = StoreDirectory.Load(engine, connection).All.Where(s => scope.Includes(s.Code)).ToList();
            return new StoreFilters([.. stores.Select(s => new StoreName(s.Code, s.Name, s.Region, s.Format))], Distinct(stores, s => s.Region), Distinct(stores, s => s.Format));
        }, cancellationToken);

    private static string[] Distinct(IEnumerable<StoreEntry> stores, Func<StoreEntry, string?> value) => [.. stores.Select(value).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private (ChainOptions Chain, BusinessCalendar Calendar) Rules() => (options.CurrentValue, new(options.CurrentValue, clock));

    // The work is the database's: it runs off the caller's thread, so that a page can show that it is loading.
    private Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection, cancellationToken);
    }, cancellationToken);
}

/// <summary>What the filters offer, sorted (ordinal); only what the scope holds.</summary>
public sealed record StoreFilters(IReadOnlyList<StoreName> Stores, IReadOnlyList<string> Regions, IReadOnlyList<string> Formats);

/// <summary>A store in a list.</summary>
public sealed record StoreName(string Code, string Name, string? Region, string? Format);
