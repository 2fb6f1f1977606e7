using RetailCrm.Common;

namespace RetailCrm.Metrics.Stores;

/// <summary>A figure over the periods before its own and the own one last: the same stores, filters and rules.</summary>
/// <param name="Step">How the periods follow each other.</param>
/// <param name="Points">Oldest first; the last is the figure as it is shown.</param>
public sealed record FigureHistory(HistoryStep Step, IReadOnlyList<FigurePoint> Points);

/// <summary>The figure of one period.</summary>
/// <param name="Period">Whole, also where it still runs.</param>
/// <param name="Value">Null before the data begins, for a store that was not there, and where there is no base.</param>
/// <param name="Running">The period is not over.</param>
public sealed record FigurePoint(Period Period, decimal? Value, bool Running);

public enum HistoryStep
{
    /// <summary>Periods of the same length, one directly after the other.</summary>
    Periods,

    /// <summary>Calendar months.</summary>
    Months,

    /// <summary>A few days of the week, a week apart: other weekdays are no measure for them.</summary>
    Weeks,
}
