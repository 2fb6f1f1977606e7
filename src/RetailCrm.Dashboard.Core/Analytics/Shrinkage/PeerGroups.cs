namespace RetailCrm.Analytics.Shrinkage;

/// <summary>A store for comparison with its like; what is not known groups with what is not known.</summary>
/// <param name="Code">The store.</param>
/// <param name="Format">Never dropped but for the last resort, the whole chain.</param>
/// <param name="CityTier">Dropped second, where the group is too small.</param>
/// <param name="SizeBand">Dropped first.</param>
/// <param name="IsMature">Open for 13 months or more; a young store is compared with young ones.</param>
/// <param name="Value">What is compared.</param>
public sealed record PeerStore(string Code, string? Format, string? CityTier, string? SizeBand, bool IsMature, double Value);

/// <summary>How wide a store's peer group had to be.</summary>
public enum PeerWidth
{
    Full,
    AnySize,
    AnyCity,
    Chain,
}

/// <summary>A store among its peers.</summary>
/// <param name="Peers">Stores of the group, itself included.</param>
/// <param name="Score">(value − median) ÷ MAD; null where at least half of the group are equal.</param>
/// <param name="Percentile">Share of the group at or below it (ties count half), 0 to 1.</param>
public sealed record PeerStanding(string Code, PeerWidth Width, int Peers, double Lower, double Median, double Upper, double? Score, double Percentile);

/// <summary>Stores beside stores like them (ANALYTICS.md 5.4): same format, city tier, size and age, wider where too few.</summary>
public static class PeerGroups
{
    /// <summary>A group of fewer is widened.</summary>
    public const int Fewest = 8;

    private const double MadScale = 1.4826;

    private static readonly (PeerWidth Width, Func<PeerStore, PeerStore, bool> IsPeer)[] Widths =
    [
        (PeerWidth.Full, (a, b) => a.Format == b.Format && a.IsMature == b.IsMature && a.CityTier == b.CityTier && a.SizeBand == b.SizeBand),
        (PeerWidth.AnySize, (a, b) => a.Format == b.Format && a.IsMature == b.IsMature && a.CityTier == b.CityTier),
        (PeerWidth.AnyCity, (a, b) => a.Format == b.Format && a.IsMature == b.IsMature),
    ];

    /// <summary>In the order given.</summary>
    public static IReadOnlyList<PeerStanding> Of(IReadOnlyList<PeerStore> stores) => [.. stores.Select(s => Standing(s, stores))];

    private static PeerStanding Standing(PeerStore store, IReadOnlyList<PeerStore> all)
    {
        foreach (var (width, isPeer) in Widths)
        {
            double[] peers = [.. all.Where(s => isPeer(store, s)).Select(s => s.Value)];
            if (peers.Length >= Fewest) return Standing(store, width, peers);
        }

        return Standing(store, PeerWidth.Chain, [.. all.Select(s => s.Value)]);
    }

    private static PeerStanding Standing(PeerStore store, PeerWidth width, double[] peers)
    {
        Array.Sort(peers);
        var median = Quantile(peers, 0.5);
        double[] apart = [.. peers.Select(p => Math.Abs(p - median)).Order()];
        var mad = MadScale * Quantile(apart, 0.5);
        double below = peers.Count(p => p < store.Value), equal = peers.Count(p => p == store.Value);
        return new(store.Code, width, peers.Length, Quantile(peers, 0.25), median, Quantile(peers, 0.75), mad > 0 ? (store.Value - median) / mad : null, (below + equal / 2) / peers.Length);
    }

    private static double Quantile(double[] sorted, double share) => MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(sorted, share, MathNet.Numerics.Statistics.QuantileDefinition.R7);
}
