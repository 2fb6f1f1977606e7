using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>The weeks that stand beside a store's figures: blocks of seven whole days.</summary>
internal static class StoreWeeks
{
    public const int Count = 12;

    /// <summary>All of them as one: the last ends with the period, or yesterday while the period still runs.</summary>
    public static Period Of(ComparedPeriods periods, DateOnly today)
    {
        int last = periods.RunsToday ? today.DayNumber - 1 : periods.Period.To.DayNumber;
        // Before the first day of all there is none.
        return new(DateOnly.FromDayNumber(Math.Max(0, last - Count * 7 + 1)), DateOnly.FromDayNumber(last));
    }
}
