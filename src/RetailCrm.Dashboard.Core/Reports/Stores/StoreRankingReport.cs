using System.Runtime.CompilerServices;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Metrics.Stores.Standings;
using RetailCrm.Security;
using static RetailCrm.Reports.ReportFormat;

namespace RetailCrm.Reports.Stores;

/// <summary>
/// A row per store and what can be ranked (repurchase rate, conversion, net sales a week): as measured, moved towards the group as far as it is uncertain, with its tier and the
/// range its rank lies in nine times of ten, among all of the chain (ANALYTICS 5.3), and beside stores like it (5.4). No tier and no rank: the stores cannot be told apart, or too small a base.
/// </summary>
internal sealed class StoreRankingReport(StoreStandingQueries queries) : Report
{
    private static readonly ReportColumn<Row>[] Definition =
    [
        new("metric", Text, r => r.MetricId),
        new("store_code", Text, r => r.Store.StoreCode),
        new("base", Count, r => r.Store.Base),
        new("value", Rate, r => (decimal?)r.Store.Value),
        new("shrunken", Rate, r => (decimal?)r.Store.Shrunken),
        new("low", Rate, r => (decimal?)r.Store.Interval?.Low),
        new("high", Rate, r => (decimal?)r.Store.Interval?.High),
        new("tier", Text, r => r.Store.Tier switch { Tier.SurelyAbove => "surely_above", Tier.SurelyBelow => "surely_below", Tier.NotDistinguishable => "not_distinguishable", _ => null }),
        new("rank_low", Count, r => (long?)r.Store.Rank?.Low),
        new("rank_high", Count, r => (long?)r.Store.Rank?.High),
        new("peer_stores", Count, r => (long?)r.Store.Peers?.Peers),
        new("peer_median", Rate, r => (decimal?)r.Store.Peers?.Median),
        new("peer_percentile", Rate, r => (decimal?)r.Store.Peers?.Percentile),
    ];

    public override string Name => "store-ranking";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. Definition.Select(c => new ReportColumn(c.Name, c.Format))];

    public override async IAsyncEnumerable<ReportValue[]> RowsAsync(DataScope scope, ReportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var metric in StoreStandings.Metrics.Order(StringComparer.Ordinal))
        {
            var ranked = await queries.RankAsync(scope, new(request.Period) { Stores = request.Stores, Regions = request.Regions }, metric, cancellationToken);
            foreach (var store in ranked.Rows.OrderBy(r => r.StoreCode, StringComparer.Ordinal)) yield return [.. Definition.Select(c => c.Value(new(metric, store)))];
        }
    }

    private sealed record Row(string MetricId, StoreStanding Store);
}
