using System.Data.Common;
using Microsoft.Extensions.Options;
using RetailCrm.Analytics.Bridges;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Catalogue;
using RetailCrm.Metrics.Comparisons;
using RetailCrm.Metrics.Stores.Calculation;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores.Standings;

/// <summary>Fair rankings of stores, and the mix behind a group's change.</summary>
public sealed class StoreStandingQueries(StoreComparisonQueries stores, DatabaseEngine engine, IOptionsMonitor<ChainOptions> options, TimeProvider clock)
{
    private const int MonthsToMature = 13;

    /// <summary>
    /// The scope's stores among all of the chain: rates by beta-binomial shrinkage, net sales as the mean of the last twelve weeks by
    /// normal shrinkage with the weeks' own spread. A store below <c>Chain:MinimumBase</c> (net sales: four weeks) has no rank.
    /// </summary>
    /// <exception cref="ArgumentException">The metric is not among <see cref="StoreStandings.Metrics"/>.</exception>
    public async Task<StoreStandings> RankAsync(DataScope scope, StoreComparisonRequest request, string metricId, CancellationToken cancellationToken = default)
    {
        Demand(metricId);
        // The chain's spread decides how far each store is trusted: it is worked out over all, and shown of the scope's.
        var all = (await stores.CompareAsync(DataScope.All, new(request.Period), cancellationToken)).Rows;
        var shown = (await stores.CompareAsync(scope, request with { Comparison = null, LikeForLikeOnly = false }, cancellationToken)).Rows.Select(r => r.StoreCode).ToHashSet(StringComparer.Ordinal);
        return Ranked(metricId, all, shown, request.Period.To);
    }

    /// <summary>What stands behind a figure of a store beside stores like it; null for a store of another scope, and where the page shows none.</summary>
    /// <param name="scope">Whose rows.</param>
    /// <param name="request">The comparison that shows it.</param>
    /// <param name="metricId">What is ranked: one of <see cref="StoreStandings.Metrics"/>.</param>
    /// <param name="figure">One of <see cref="PeerFigures"/>.</param>
    /// <param name="storeCode">The store.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<FigureFacts?> FactsAsync(DataScope scope, StoreComparisonRequest request, string metricId, string figure, string storeCode, CancellationToken cancellationToken = default)
    {
        Demand(metricId);
        return stores.ReadAsync(connection =>
        {
            if (Find(connection, scope, request, metricId, storeCode) is not { } found || PeerFigures.Of(figure, found.Standing, found.Row.Weeks) is not { } parts) return null;
            return new FigureFacts
            {
                Metric = PeerFigures.MetricOf(figure, metricId),
                StoreCode = storeCode,
                Periods = metricId == "net_sales" ? Whole(Weeks(found.All.Periods)) : found.All.Periods,
                Figure = parts,
                Stores = 1,
                LeftOut = [],
                Freshness = found.All.Freshness,
                Peers = new(MetricCatalogue.Of(PeerFigures.OwnOf(metricId)), found.Standing),
            };
        }, cancellationToken);
    }

    /// <summary>The figure again, with every store beside which this one stands counted from the orders. Null as in <see cref="FactsAsync"/>.</summary>
    public Task<RecomputedFigure?> RecomputeAsync(DataScope scope, StoreComparisonRequest request, string metricId, string figure, string storeCode, CancellationToken cancellationToken = default)
    {
        Demand(metricId);
        return stores.ReadAsync(connection =>
        {
            if (Find(connection, scope, request, metricId, storeCode) is not { } found || PeerFigures.Of(figure, found.Standing, found.Row.Weeks) is not { } parts) return null;
            var started = clock.GetTimestamp();
            var rows = new StandingRecount(engine, connection, found.All).Rows(metricId, Weeks(found.All.Periods));
            var again = Ranked(metricId, rows, [storeCode], request.Period.To).Rows.SingleOrDefault();
            return new RecomputedFigure(parts, PeerFigures.Of(figure, again, rows.Single(r => r.StoreCode == storeCode).Weeks) ?? new(null, null, null), clock.GetElapsedTime(started));
        }, cancellationToken);
    }

    private static void Demand(string metricId)
    {
        if (!StoreStandings.Metrics.Contains(metricId)) throw new ArgumentException($"'{metricId}' cannot be ranked. Can be: {string.Join(", ", StoreStandings.Metrics)}.", nameof(metricId));
    }

    // The twelve weeks that the net sales of a week are the mean of, as the comparison cuts them.
    private static Period Weeks(ComparedPeriods periods) => StoreWeeks.Of(periods, periods.Elapsed.To);

    private static ComparedPeriods Whole(Period period) => new() { Period = period, Elapsed = period };

    private (StoreComparison All, StoreComparisonRow Row, StoreStanding Standing)? Find(DbConnection connection, DataScope scope, StoreComparisonRequest request, string metricId, string storeCode)
    {
        var all = stores.Compare(connection, DataScope.All, new(request.Period));
        if (!scope.Includes(storeCode) || all.Rows.FirstOrDefault(r => r.StoreCode == storeCode) is not { } row) return null;
        var standing = Ranked(metricId, all.Rows, [storeCode], request.Period.To).Rows.Single();
        return metricId != "net_sales" && standing.Base < options.CurrentValue.MinimumBase ? null : (all, row, standing);
    }

    private StoreStandings Ranked(string metricId, IReadOnlyList<StoreComparisonRow> all, HashSet<string> shown, DateOnly asOf)
    {
        var measured = metricId == "net_sales" ? StoreSpread.OfWeeks(all) : StoreSpread.OfRates(all, metricId == "conversion", options.CurrentValue.MinimumBase);
        var peers = Peers(all, measured, asOf);
        var ranks = measured.IsNoise ? [] : Ranks(measured);
        var rows = measured.Stores.Where(s => shown.Contains(s.Code)).Select(s => new StoreStanding(s.Code, s.Base, s.Value, s.Shrunken, s.Interval,
            s.Shrunken is { } mean ? Ranking.TierOf(mean, s.Deviation, measured.Mean!.Value) : null, ranks.TryGetValue(s.Code, out var rank) ? rank : null, peers.GetValueOrDefault(s.Code)));
        return new(metricId, measured.Mean, measured.IsNoise, [.. measured.IsNoise ? rows : rows.OrderByDescending(r => r.Shrunken)]);
    }

    /// <summary>The change of order sales of the request's stores, with their mix told apart; null without a comparison.</summary>
    public async Task<StoreMix?> MixAsync(DataScope scope, StoreComparisonRequest request, CancellationToken cancellationToken = default)
    {
        var comparison = await stores.CompareAsync(scope, request, cancellationToken);
        if (comparison.Totals.Compared is null) return null;
        var counted = comparison.Rows.Where(r => r.Bridge is { Visitors: not null, Upt: not null } or { Other: not null }).ToList();
        var bridge = counted.Count == 0 ? null : StoreMixBridge.Of([.. counted.Select(r => (Factors(r.Compared!), Factors(r.Figures)))]);
        return new(bridge, [.. counted.Select(r => r.StoreCode)], comparison.Rows.Except(counted).Sum(r => r.Figures.OrderSales - r.Compared!.OrderSales));
    }

    // A store that did not trade has sales of nothing; where visitors are not known, the product still is its order sales.
    private static StoreFactors Factors(StoreFigures figures)
    {
        if (figures.Orders == 0) return default;
        double orders = figures.Orders, visitors = figures.Visitors ?? orders, units = figures.OrderUnits > 0 ? (double)figures.OrderUnits : orders;
        return visitors > 0 ? new(visitors, orders / visitors, units / orders, (double)figures.OrderSales / units) : default;
    }

    private static Dictionary<string, Rank> Ranks(StoreSpread measured)
    {
        var ranked = measured.Stores.Where(s => s.IsRanked).ToList();
        return ranked.Zip(Ranking.Of([.. ranked.Select(s => (s.Shrunken!.Value, s.Deviation))], 1)).ToDictionary(r => r.First.Code, r => r.Second, StringComparer.Ordinal);
    }

    // Tiers of cities are not known to the chain's data: every city is alike.
    private static Dictionary<string, PeerStanding> Peers(IReadOnlyList<StoreComparisonRow> rows, StoreSpread measured, DateOnly asOf)
    {
        decimal[] areas = [.. rows.Select(r => r.Figures.AreaSqm).OfType<decimal>().Order()];
        string? Size(decimal? area) => area is null ? null : area < areas[areas.Length / 3] ? "small" : area < areas[areas.Length * 2 / 3] ? "medium" : "large";
        var values = measured.Stores.ToDictionary(s => s.Code, s => s.Value, StringComparer.Ordinal);
        var stores = rows.Where(r => values[r.StoreCode] is not null).Select(r => new PeerStore(r.StoreCode, r.Format, null, Size(r.Figures.AreaSqm), !(r.OpenedOn > asOf.AddMonths(-MonthsToMature)), values[r.StoreCode]!.Value));
        return PeerGroups.Of([.. stores]).ToDictionary(p => p.Code, StringComparer.Ordinal);
    }
}
