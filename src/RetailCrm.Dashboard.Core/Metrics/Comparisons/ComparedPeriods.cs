using RetailCrm.Common;
using RetailCrm.Metrics.Comparisons.Events;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>A period with its counterpart, cut to what has elapsed of it (METRICS.md: a period that is not over).</summary>
public sealed record ComparedPeriods
{
    /// <summary>The period as asked for.</summary>
    public required Period Period { get; init; }

    /// <summary>Its days that have begun: all of them, unless the business day that runs lies within it.</summary>
    public required Period Elapsed { get; init; }

    /// <summary>The counterpart, with the same number of elapsed days; null without a comparison.</summary>
    public Period? Compared { get; init; }

    /// <summary>
    /// The last day of <see cref="Compared"/> counts only as far as this time since the day's start, because its counterpart
    /// is the business day that is running; null when it counts whole.
    /// </summary>
    public TimeSpan? LastComparedDayCutAt { get; init; }

    /// <summary>The event on which the two are aligned; null for the other modes.</summary>
    public EventAlignment? Aligned { get; init; }

    /// <summary>Why there is no counterpart, though a comparison was asked for; null: there is one, or none was asked for.</summary>
    public MissingCounterpart? Missing { get; init; }

    /// <summary>True when days or hours of the period are still to come.</summary>
    public bool ToDate => Elapsed.To < Period.To || RunsToday;

    /// <summary>True when the period's last elapsed day is the business day that is running.</summary>
    public bool RunsToday { get; init; }

    /// <summary>The last day that is looked at: nothing after it has happened yet.</summary>
    public DateOnly AsOf => Period.To;

    /// <summary>The same for the counterpart: the period's, unless own dates lie after it.</summary>
    public DateOnly ComparedAsOf => Compared is { } compared && compared.To > AsOf ? compared.To : AsOf;

    /// <summary>
    /// Finds the counterpart. A period that holds the running business day is not over: it is compared with the same number
    /// of days, the last of them up to the same time.
    /// </summary>
    public static ComparedPeriods Of(Period period, Comparison? comparison, BusinessCalendar calendar, ComparisonRules rules)
    {
        var today = calendar.Today;
        bool runs = period.Contains(today);
        var elapsed = runs ? new Period(period.From, today) : period;
        var counterpart = comparison is null ? null : rules.Of(period, comparison);
        var whole = counterpart?.Days;
        var compared = whole is { } w && runs && w.Days > elapsed.Days ? new Period(w.From, w.From.AddDays(elapsed.Days - 1)) : whole;
        return new()
        {
            Period = period,
            Elapsed = elapsed,
            RunsToday = runs,
            Compared = compared,
            Aligned = counterpart?.Aligned,
            Missing = counterpart?.Missing,
            LastComparedDayCutAt = runs && compared?.Days == elapsed.Days ? calendar.ElapsedToday : null,
        };
    }
}
