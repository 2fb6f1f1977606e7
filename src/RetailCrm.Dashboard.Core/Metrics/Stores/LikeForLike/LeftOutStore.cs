using RetailCrm.Common;

namespace RetailCrm.Metrics.Stores.LikeForLike;

/// <summary>What like-for-like leaves out of one store for one reason.</summary>
/// <param name="Days">Pairs of days.</param>
/// <param name="Between">The first and the last of them; of the compared period where the period has no such day.</param>
/// <param name="NetSales">Of the days, as they stand in the whole.</param>
/// <param name="ComparedNetSales">Of their counterparts.</param>
public sealed record LeftOutStore(string StoreCode, LeftOutReason Reason, int Days, Period Between, decimal NetSales, decimal ComparedNetSales)
{
    /// <summary>By store, then by reason.</summary>
    public static IReadOnlyList<LeftOutStore> Of(IEnumerable<LeftOutStoreDay> pairs) =>
        [.. from pair in pairs
            group pair by (pair.StoreCode, pair.Reason) into same
            orderby same.Key.StoreCode, same.Key.Reason
            let days = same.Select(p => p.Day ?? p.ComparedDay!.Value).Order().ToList()
            select new LeftOutStore(same.Key.StoreCode, same.Key.Reason, days.Count, new(days[0], days[^1]), same.Sum(p => p.NetSales), same.Sum(p => p.ComparedNetSales))];
}
