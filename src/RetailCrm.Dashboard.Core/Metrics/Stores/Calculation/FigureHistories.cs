using RetailCrm.Common;

namespace RetailCrm.Metrics.Stores.Calculation;

/// <summary>The figure of earlier periods, from the aggregates alone.</summary>
/// <param name="from">The state of the data in which the shown figure was computed.</param>
/// <param name="metricId">A figure of one period.</param>
/// <param name="wholeChain">True when neither scope nor filter hides a store and the stores are taken together.</param>
internal sealed class FigureHistories(Snapshot from, string metricId, bool wholeChain)
{
    private const int Before = 12;

    /// <summary>Twelve periods before one, oldest first; fewer where the calendar begins.</summary>
    public static (HistoryStep Step, IReadOnlyList<Period> Earlier) Of(Period period)
    {
        bool month = period == BusinessCalendar.Month(period.From.Year, period.From.Month);
        int days = period.Days < 7 ? 7 : period.Days;
        int most = Math.Min(Before, month ? (period.From.Year - 1) * 12 + period.From.Month - 1 : period.From.DayNumber / days);
        return (month ? HistoryStep.Months : period.Days < 7 ? HistoryStep.Weeks : HistoryStep.Periods,
            [.. Enumerable.Range(0, most).Select(i => most - i).Select(back => month ? MonthOf(period.From.AddMonths(-back)) : period.Shift(-back * days))]);
    }

    /// <summary>The stores together, or the only one.</summary>
    public FigurePoint Of(Period period, IReadOnlyList<StoreEntry> stores, bool together)
    {
        var rows = stores.Where(s => s.IsPartOf(period, null)).ToList();
        if (rows.Count == 0 || FirstDay() is not { } first || period.From.DayNumber < first) return new(period, null, false);
        var figures = PeriodFigures.Load(from, PeriodSales.Load(from.Engine, from.Connection, period, rows), period, null, rows);
        var target = wholeChain ? from.Targets.Of(TargetPlan.Chain, period) : null;
        return new(period, FigureTable.Of(metricId, together ? figures.Together(rows, target, wholeChain) : figures.Of(rows[0]))?.Value, false);
    }

    private static Period MonthOf(DateOnly day) => BusinessCalendar.Month(day.Year, day.Month);

    private long? FirstDay()
    {
        using var rows = from.Engine.CreateReader(from.Connection, "SELECT MIN(day) FROM agg_store_day");
        return rows.Read() ? rows.IntegerOrNull(0) : null;
    }
}
