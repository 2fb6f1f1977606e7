using RetailCrm.Metrics.Stores.LikeForLike;

namespace RetailCrm.Metrics.Stores;

/// <summary>One business day of a store beside its counterpart: the drill under a row.</summary>
/// <param name="Day">Null where the compared period is the longer one.</param>
/// <param name="ComparedDay">Null without a comparison, or where the period is the longer one.</param>
/// <param name="Figures">Sums and rates of the day; member counts are those of the day (active members, member orders) only.</param>
/// <param name="LeftOut">Why like-for-like leaves the pair out; null: it is comparable, or nothing is compared.</param>
public sealed record StoreDay(DateOnly? Day, DateOnly? ComparedDay, StoreFigures Figures, StoreFigures? Compared, LeftOutReason? LeftOut);
