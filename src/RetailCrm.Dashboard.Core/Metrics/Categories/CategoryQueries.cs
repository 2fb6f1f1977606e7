using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Categories.Baskets;
using RetailCrm.Metrics.Categories.Calculation;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Categories;

/// <summary>Categories, prices, hours and what is bought together: from the aggregates, and from what the night has counted.</summary>
public sealed class CategoryQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, TimeProvider clock)
{
    private readonly AnswerCache cache = new();

    /// <summary>Of the stores of the scope that pass the filters. A request for like-for-like days only is not looked at.</summary>
    public Task<CategoryAnswer> ReadAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return Read(connection, scope, request);
    }, cancellationToken);

    private CategoryAnswer Read(DbConnection connection, DataScope scope, StoreComparisonRequest request)
    {
        var chain = options.CurrentValue;
        var periods = ComparisonCalendar.Periods(engine, connection, request.Period, request.Comparison, (chain, new(chain, clock)));
        var (version, freshness) = StateOfData.Read(engine, connection);
        var directory = StoreDirectory.Load(engine, connection);
        var stores = directory.Select(scope, request);
        var selection = new StoreSelection(stores, stores.Count == directory.All.Count);
        var answer = cache.Get(RequestKey.Of(scope, request, periods, chain), version, () => new CategoryCalculation(engine, connection, selection).Run(WholeDays.Of(periods), freshness));
        return answer with { Freshness = freshness, Baskets = BasketReading.Run(engine, connection, selection, chain) };
    }
}
