using RetailCrm.Analytics.Bridges;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Metrics.Stores.Standings;

/// <summary>Stores in one figure, as far as the data can tell them apart (ANALYTICS.md 5.3, 5.4).</summary>
/// <param name="MetricId">Of the catalogue.</param>
/// <param name="GroupMean">What small stores move towards; null where no store has a value.</param>
/// <param name="IsNoise">The differences are within noise: no ranks, and the rows stand by code.</param>
/// <param name="Rows">Best first, else by code.</param>
public sealed record StoreStandings(string MetricId, double? GroupMean, bool IsNoise, IReadOnlyList<StoreStanding> Rows)
{
    /// <summary>What can be ranked.</summary>
    public static IReadOnlyList<string> Metrics { get; } = ["repurchase_rate", "conversion", "net_sales"];
}

/// <summary>A store's value with how sure it is.</summary>
/// <param name="Base">What the value rests on: members, visitors or weeks.</param>
/// <param name="Value">As measured; null where there is none.</param>
/// <param name="Shrunken">Moved towards the group as far as it is uncertain.</param>
/// <param name="Interval">Holds the true value with 90%; null within noise.</param>
/// <param name="Rank">Among all stores; null within noise or below the least base.</param>
/// <param name="Peers">Among stores like it; null without a value.</param>
public sealed record StoreStanding(string StoreCode, long Base, double? Value, double? Shrunken, Interval? Interval, Tier? Tier, Rank? Rank, PeerStanding? Peers);

/// <summary>A change of order sales with the shift between stores told apart.</summary>
/// <param name="Bridge">Of the stores whose visitors and units are known in both periods; null where there is none.</param>
/// <param name="Stores">Their codes.</param>
/// <param name="Uncounted">Change of order sales of the others: visitors or units are not known.</param>
public sealed record StoreMix(StoreMixBridge? Bridge, IReadOnlyList<string> Stores, decimal Uncounted);
