namespace RetailCrm.Analytics.Anomaly;

/// <summary>Why a day cannot be judged against what is usual. It is said, never shown as 0 or as "in order".</summary>
public enum NoJudgement
{
    /// <summary>Fewer than <see cref="WeekdayPattern.LeastDays"/> days, or fewer than <see cref="WeekdayPattern.LeastSameWeekdays"/> of the weekday: a new store.</summary>
    TooShort,

    /// <summary>Nothing but zeros so far.</summary>
    AllZero,

    /// <summary>More than half of the days are exactly as usual: there is no spread to measure by.</summary>
    Constant,

    /// <summary>The day has no value: closed, or not counted.</summary>
    NoValue,

    /// <summary>What is usual lies below the least base.</summary>
    BelowBase,

    /// <summary>Too few stores for what the whole chain did that day to be told from what one of them did.</summary>
    FewStores,
}
