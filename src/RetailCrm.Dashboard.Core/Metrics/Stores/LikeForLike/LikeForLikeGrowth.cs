namespace RetailCrm.Metrics.Stores.LikeForLike;

/// <summary>Growth over comparable store-days only.</summary>
/// <param name="NetSales">Of the comparable days.</param>
/// <param name="ComparedNetSales">Of their counterparts.</param>
/// <param name="StoreDays">Comparable pairs of days.</param>
/// <param name="LeftOutDays">Pairs left out of which at least one day holds data.</param>
public sealed record LikeForLikeGrowth(decimal NetSales, decimal ComparedNetSales, int StoreDays, int LeftOutDays)
{
    /// <summary>Null without a comparable day, or where the counterparts came to 0.</summary>
    public decimal? Growth => ComparedNetSales == 0 ? null : NetSales / ComparedNetSales - 1;
}

/// <summary>Why a store-day is not comparable; the first that holds.</summary>
public enum LeftOutReason
{
    /// <summary>The other period has no day at this position.</summary>
    NoCounterpart,

    /// <summary>On the earlier day the store had not been open for <c>Chain:LikeForLikeDays</c> days.</summary>
    NotOpenLongEnough,

    /// <summary>A closure is recorded for the day.</summary>
    Closed,

    /// <summary>A closure is recorded for the counterpart.</summary>
    CounterpartClosed,

    /// <summary>No order on the day.</summary>
    NoTrade,

    /// <summary>No order on the counterpart.</summary>
    CounterpartNoTrade,
}

/// <summary>A pair of store-days that like-for-like leaves out.</summary>
/// <param name="Day">Null where the compared period is the longer one.</param>
/// <param name="ComparedDay">Null where the period is the longer one.</param>
public sealed record LeftOutStoreDay(string StoreCode, DateOnly? Day, DateOnly? ComparedDay, LeftOutReason Reason, decimal NetSales, decimal ComparedNetSales);
