using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons;

namespace RetailCrm.Metrics.Categories.Calculation;

/// <summary>
/// The days of a comparison that can be told by the day: aggregates by category and price know no hours, so a running day would stand against a whole one.
/// </summary>
/// <param name="Period">What is shown.</param>
/// <param name="Compared">Equally long; null without a comparison, or where the running day is all there is.</param>
/// <param name="LeavesOutToday">The running day was cut off.</param>
internal sealed record WholeDays(Period Period, Period? Compared, bool LeavesOutToday)
{
    public static WholeDays Of(ComparedPeriods periods)
    {
        if (!periods.RunsToday || periods.LastComparedDayCutAt is null) return new(periods.Elapsed, periods.Compared, false);
        if (periods.Elapsed.Days == 1) return new(periods.Elapsed, null, false);
        return new(WithoutLast(periods.Elapsed), WithoutLast(periods.Compared!.Value), true);
    }

    private static Period WithoutLast(Period period) => new(period.From, period.To.AddDays(-1));
}
