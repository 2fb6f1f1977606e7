using Microsoft.Extensions.Options;
using RetailCrm.Analytics.Bridges;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Stores.Standings;

/// <summary>Fair rankings of stores, and the mix behind a group's change.</summary>
public sealed class StoreStandingQueries(StoreComparisonQueries stores, IOptionsMonitor<ChainOptions> options)
{
    private const int MonthsToMature = 13;

    /// <summary>
    /// The scope's stores among all of the chain: rates by beta-binomial shrinkage, net sales as the mean of the last twelve weeks by
    /// normal shrinkage with the weeks' own spread. A store below <c>Chain:MinimumBase</c> (net sales: four weeks) has no rank.
    /// </summary>
    /// <exception cref="ArgumentException">The metric is not among <see cref="StoreStandings.Metrics"/>.</exception>
    public async Task<StoreStandings> RankAsync(DataScope scope, StoreComparisonRequest request, string metricId, CancellationToken cancellationToken = default)
    {
        if (!StoreStandings.Metrics.Contains(metricId)) throw new ArgumentException($"'{metricId}' cannot be ranked. Can be: {string.Join(", ", StoreStandings.Metrics)}.", nameof(metricId));
        // The chain's spread decides how far each store is trusted: it is worked out over all, and shown of the scope's.
        var all = (await stores.CompareAsync(DataScope.All, new(request.Period), cancellationToken)).Rows;
        var measured = metricId == "net_sales" ? StoreSpread.OfWeeks(all) : StoreSpread.OfRates(all, metricId == "conversion", options.CurrentValue.MinimumBase);
        var peers = Peers(all, measured, request.Period.To);
        var ranks = measured.IsNoise ? [] : Ranks(measured);
        var shown = (await stores.CompareAsync(scope, request with { Comparison = null, LikeForLikeOnly = false }, cancellationToken)).Rows.Select(r => r.StoreCode).ToHashSet(StringComparer.Ordinal);
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
