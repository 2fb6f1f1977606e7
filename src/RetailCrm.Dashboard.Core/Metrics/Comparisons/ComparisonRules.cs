using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>What of the chain decides which period another is compared with.</summary>
/// <param name="Events">Its events.</param>
/// <param name="Fiscal">Its fiscal calendar.</param>
public sealed record ComparisonRules(EventList Events, FiscalCalendar Fiscal)
{
    /// <summary>A chain that has set nothing.</summary>
    public static ComparisonRules Default { get; } = new(EventList.BuiltIn, FiscalCalendar.CalendarYear);

    /// <summary>The whole counterpart of a period (METRICS.md, Comparison modes).</summary>
    public Counterpart Of(Period period, Comparison comparison) => comparison.Mode switch
    {
        ComparisonMode.Previous => Counterpart.Of(period.Shift(-period.Days)),
        ComparisonMode.Weekday => Counterpart.Of(period.Shift(-364)),
        ComparisonMode.Year => Counterpart.Of(YearBefore(period)),
        ComparisonMode.Holiday => Aligned(period),
        _ => Counterpart.Of(comparison.OwnPeriod ?? throw new InvalidOperationException("A comparison with own dates has no dates.")),
    };

    private Period YearBefore(Period period) =>
        Fiscal.SameWeeksLastYear(period) ?? BusinessCalendar.SameIsoWeeksLastYear(period) ?? new(period.From.AddYears(-1), period.To.AddYears(-1));

    private Counterpart Aligned(Period period)
    {
        if (Events.Touching(period) is not { } now) return new() { Missing = new(period, null, Events.Of(period.From.Year, period.To.Year)) };
        if (Events.Before(now) is not { } before) return new() { Missing = new(period, now.Event, []) };
        return new()
        {
            Days = period.Shift(before.Days.From.DayNumber - now.Days.From.DayNumber),
            Aligned = new(now.Event, now.Days, before.Days),
        };
    }
}
