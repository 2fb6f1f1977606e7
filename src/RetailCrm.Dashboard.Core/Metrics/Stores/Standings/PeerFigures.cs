using RetailCrm.Metrics.Catalogue;

namespace RetailCrm.Metrics.Stores.Standings;

/// <summary>The figures that a store beside stores like it shows, each of the catalogue.</summary>
public static class PeerFigures
{
    private const string OfTheWeek = "weekly_net_sales", Percentile = "peer_percentile";

    private static readonly Dictionary<string, Func<StoreStanding, double>> Marks = new(StringComparer.Ordinal)
    {
        ["peer_lower"] = s => s.Peers!.Lower,
        ["peer_median"] = s => s.Peers!.Median,
        ["peer_upper"] = s => s.Peers!.Upper,
    };

    public static bool Has(string metricId) => metricId is OfTheWeek or Percentile || Marks.ContainsKey(metricId);

    /// <summary>The store's own figure beside which the others stand; net sales are those of a week.</summary>
    public static string OwnOf(string ranked) => ranked == "net_sales" ? OfTheWeek : ranked;

    /// <summary>As the catalogue has it; what stands in the compared figure's unit is written like that figure.</summary>
    internal static Metric MetricOf(string metricId, string ranked) =>
        Marks.ContainsKey(metricId) ? MetricCatalogue.Of(metricId) with { Format = MetricCatalogue.Of(OwnOf(ranked)).Format } : MetricCatalogue.Of(metricId);

    /// <summary>Null where the store does not stand beside others, or the figure is not of this ranking.</summary>
    internal static FigureParts? Of(string metricId, StoreStanding? standing, IReadOnlyList<decimal> weeks)
    {
        if (!Has(metricId) || standing is not { Value: not null, Peers: { } peers }) return null;
        if (Marks.TryGetValue(metricId, out var mark)) return new((decimal)mark(standing), null, null);
        if (metricId == Percentile) return new((decimal)peers.Percentile, Math.Round((decimal)peers.Percentile * peers.Peers * 2) / 2, peers.Peers);
        return weeks.SkipWhile(w => w == 0).ToList() is { Count: > 0 } sold ? new(sold.Average(), sold.Sum(), sold.Count) : null;
    }
}

/// <summary>How a store stands in a figure.</summary>
/// <param name="Of">The figure that is compared.</param>
/// <param name="Standing">The store in it, with its peers.</param>
public sealed record PeerFacts(Metric Of, StoreStanding Standing);
