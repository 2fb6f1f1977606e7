using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Closing;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Members.Population;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Metrics.Stores.LikeForLike;
using RetailCrm.Metrics.Stores.Recounting;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores;

/// <summary>The store comparison (METRICS.md, Stores): one answer for page, report and API.</summary>
public sealed class StoreComparisonQueries
{
    private readonly DatabaseEngine engine;
    private readonly IOptionsMonitor<ChainOptions> options;
    private readonly TimeProvider clock;
    private readonly MemberAnswers members;
    private readonly AnswerCache cache = new();
    private readonly MemberCellsCache cells = new();

    public StoreComparisonQueries(DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, TimeProvider clock, MemberAnswers members) =>
        (this.engine, this.options, this.clock, this.members) = (engine, options, clock, members);

    /// <summary>Every store in scope that passes the filters, but those opened after, or closed before, both periods.</summary>
    public Task<StoreComparison> CompareAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default) =>
        ReadAsync(connection => Compare(connection, scope, request), cancellationToken);

    /// <summary>What stands behind a figure of the comparison; null for a store that is not among its rows.</summary>
    /// <param name="scope">Whose rows.</param>
    /// <param name="request">The comparison that shows the figure.</param>
    /// <param name="metricId">One of <see cref="MetricCatalogue"/>.</param>
    /// <param name="storeCode">The row; null: the totals.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="ArgumentException">The comparison has no such figure.</exception>
    public async Task<FigureFacts?> FactsAsync(DataScope scope, StoreComparisonRequest request, string metricId, string? storeCode, CancellationToken cancellationToken = default)
    {
        var comparison = await CompareAsync(scope, request, cancellationToken);
        if (Find(comparison, storeCode) is not { } row) return null;
        var (figure, compared) = FigureTable.Of(metricId, row);
        return new()
        {
            Metric = MetricCatalogue.Of(metricId),
            StoreCode = storeCode,
            Periods = comparison.Periods,
            Figure = figure,
            Compared = compared,
            IdentificationRate = row.Figures.IdentificationRate,
            Stores = storeCode is null ? comparison.Rows.Count : 1,
            LeftOut = LeftOutStore.Of(comparison.LeftOut.Where(l => storeCode is null || l.StoreCode == storeCode)),
            Freshness = comparison.Freshness,
        };
    }

    /// <summary>The figure again, straight from the orders: no aggregate is read. Null for a store that is not among the rows.</summary>
    /// <exception cref="ArgumentException">The comparison has no such figure.</exception>
    public Task<RecomputedFigure?> RecomputeAsync(DataScope scope, StoreComparisonRequest request, string metricId, string? storeCode, CancellationToken cancellationToken = default) =>
        ReadAsync(connection =>
        {
            var comparison = Compare(connection, scope, request);
            if (Find(comparison, storeCode) is not { } shown) return null;
            var started = clock.GetTimestamp();
            var codes = storeCode is null ? comparison.Rows.Select(r => r.StoreCode).ToHashSet(StringComparer.Ordinal) : [storeCode];
            var stores = StoreDirectory.Load(engine, connection).All.Where(s => codes.Contains(s.Code)).ToList();
            bool wholeChain = storeCode is null && IsWholeChain(scope, request) && comparison.Rows.Count == comparison.Stores;
            var recount = new ComparisonRecount(engine, connection, comparison.Periods, options.CurrentValue).Of(stores, MetricCatalogue.Of(metricId), wholeChain);
            return new RecomputedFigure(FigureTable.Of(metricId, shown).Figure, FigureTable.Of(metricId, recount).Figure, clock.GetElapsedTime(started));
        }, cancellationToken);

    /// <summary>
    /// A figure of the comparison over thirteen periods, from the aggregates. Null for a store that is not among the rows, and for a figure that is a comparison itself.
    /// </summary>
    public Task<FigureHistory?> HistoryAsync(DataScope scope, StoreComparisonRequest request, string metricId, string? storeCode, CancellationToken cancellationToken = default) =>
        ReadAsync(connection =>
        {
            // What was reported is known for the closed periods only.
            if (request.Basis == FigureBasis.Reported || !FigureTable.IsOfPeriod(metricId)) return null;
            var comparison = Compare(connection, scope, request);
            if (Find(comparison, storeCode) is not { } shown) return null;
            var key = $"{RequestKey.Of(scope, request, comparison.Periods, options.CurrentValue)} history {metricId} {storeCode}";
            return cache.Get(key, StateOfData.Read(engine, connection).Version, () => History(connection, scope, request, comparison, metricId, shown));
        }, cancellationToken);

    /// <summary>A store's days beside their counterparts; empty for a store outside the scope.</summary>
    public Task<IReadOnlyList<StoreDay>> DaysAsync(DataScope scope, StoreComparisonRequest request, string storeCode, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<StoreDay>>(connection =>
        {
            var (chain, calendar) = Rules();
            if (StoreDirectory.Load(engine, connection).Find(scope, storeCode) is not { } store) return [];
            var periods = ComparisonCalendar.Periods(engine, connection, request.Period, request.Comparison, (chain, calendar));
            return new StoreDays(engine, connection, periods, chain).Of(store);
        }, cancellationToken);

    /// <summary>What the filters offer: codes, regions and formats of the scope.</summary>
    public Task<StoreFilters> FiltersAsync(DataScope scope, CancellationToken cancellationToken = default) =>
        ReadAsync(connection =>
        {
            var stores = StoreDirectory.Load(engine, connection).All.Where(s => scope.Includes(s.Code)).ToList();
            return new StoreFilters([.. stores.Select(s => new StoreName(s.Code, s.Name, s.Region, s.Format))], Distinct(stores, s => s.Region), Distinct(stores, s => s.Format)) { IsBehind = StateOfData.Read(engine, connection).Freshness.IsBehind };
        }, cancellationToken);

    /// <summary>The same within one state of the data.</summary>
    internal StoreComparison Compare(DbConnection connection, DataScope scope, StoreComparisonRequest request)
    {
        var (chain, calendar) = Rules();
        var periods = ComparisonCalendar.Periods(engine, connection, request.Period, request.Comparison, (chain, calendar));
        var (version, freshness) = StateOfData.Read(engine, connection);
        // A close, or its end, is no new state of the data: what was reported is read anew.
        return (request.Basis == FigureBasis.Reported ? Answer() : cache.Get(RequestKey.Of(scope, request, periods, chain), version, Answer)) with { Freshness = freshness };

        StoreComparison Answer()
        {
            var stores = StoreDirectory.Load(engine, connection).Select(scope, request).Where(s => s.IsPartOf(request.Period, periods.Compared)).ToList();
            return new ComparisonCalculation(new(engine, connection, periods.AsOf, request.Basis) { Kept = (cells, version), Members = members.Known(connection) }, periods, chain, IsWholeChain(scope, request))
                .Run(stores, request.LikeForLikeOnly, calendar, freshness);
        }
    }

    private FigureHistory History(DbConnection connection, DataScope scope, StoreComparisonRequest request, StoreComparison comparison, string metricId, IComparedFigures shown)
    {
        var storeCode = (shown as StoreComparisonRow)?.StoreCode;
        // Like-for-like has chosen its stores by the compared period: the history keeps to them.
        var rows = comparison.Rows.Select(r => r.StoreCode).ToHashSet(StringComparer.Ordinal);
        var stores = StoreDirectory.Load(engine, connection).Select(scope, request).Where(s => storeCode is null ? !request.LikeForLikeOnly || rows.Contains(s.Code) : s.Code == storeCode).ToList();
        bool whole = storeCode is null && IsWholeChain(scope, request) && comparison.Rows.Count == comparison.Stores;
        var histories = new FigureHistories(new(engine, connection, comparison.Periods.AsOf) { Members = members.Known(connection) }, metricId, whole);
        var (step, earlier) = FigureHistories.Of(request.Period);
        return new(step, [.. earlier.Select(p => histories.Of(p, stores, storeCode is null)), new(request.Period, FigureTable.Of(metricId, shown).Figure.Value, comparison.Periods.ToDate)]);
    }

    private static bool IsWholeChain(DataScope scope, StoreComparisonRequest request) => scope.IsAll && request is { Stores.Count: 0, Regions.Count: 0, Formats.Count: 0 };

    private static IComparedFigures? Find(StoreComparison comparison, string? storeCode) =>
        storeCode is null ? comparison.Totals : comparison.Rows.FirstOrDefault(r => r.StoreCode == storeCode);

    private static string[] Distinct(IEnumerable<StoreEntry> stores, Func<StoreEntry, string?> value) => [.. stores.Select(value).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private (ChainOptions Chain, BusinessCalendar Calendar) Rules() => (options.CurrentValue, new(options.CurrentValue, clock));

    // The work is the database's: it runs off the caller's thread, so that a page can show that it is loading.
    internal Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await using var connection = await engine.OpenSnapshotAsync(cancellationToken);
        return read(connection);
    }, cancellationToken);
}

/// <summary>What the filters offer, sorted (ordinal); only what the scope holds.</summary>
public sealed record StoreFilters(IReadOnlyList<StoreName> Stores, IReadOnlyList<string> Regions, IReadOnlyList<string> Formats)
{
    /// <summary>Facts have changed since the last refresh.</summary>
    public bool IsBehind { get; init; }
}

/// <summary>A store in a list.</summary>
public sealed record StoreName(string Code, string Name, string? Region, string? Format);
