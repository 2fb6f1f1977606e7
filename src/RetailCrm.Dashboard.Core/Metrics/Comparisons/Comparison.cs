using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Comparisons;

/// <summary>How the compared period is found (METRICS.md, Comparison modes).</summary>
public enum ComparisonMode
{
    /// <summary>The equally long period just before.</summary>
    Previous,

    /// <summary>The same dates a year before; for whole Monday–Sunday weeks the same ISO weeks.</summary>
    Year,

    /// <summary>364 days before: the same weekdays.</summary>
    Weekday,

    /// <summary>Dates of the user's own.</summary>
    Own,
}

/// <summary>What a period is compared with. <see cref="ToString"/> is what <see cref="TryParse"/> reads: it goes into URLs.</summary>
/// <param name="Mode">The rule.</param>
/// <param name="OwnPeriod">The dates of <see cref="ComparisonMode.Own"/>; else null.</param>
public sealed record Comparison(ComparisonMode Mode, Period? OwnPeriod = null)
{
    /// <summary>What a user may give.</summary>
    public const string Allowed = "previous, year, weekday or own dates such as 2026-01-01..2026-01-31";

    public static Comparison Previous { get; } = new(ComparisonMode.Previous);

    public static Comparison Year { get; } = new(ComparisonMode.Year);

    public static Comparison Weekday { get; } = new(ComparisonMode.Weekday);

    public static Comparison Own(Period period) => new(ComparisonMode.Own, period);

    /// <summary>Reads a mode's name or FROM..TO; <paramref name="error"/> is one line that says what is allowed.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Comparison? comparison, [NotNullWhen(false)] out string? error)
    {
        comparison = text switch
        {
            "previous" => Previous,
            "year" => Year,
            "weekday" => Weekday,
            _ => Period.TryParse(text, out var own) ? Own(own) : null,
        };
        error = comparison is not null ? null
            : text == "holiday" ? $"The comparison holiday comes with a later version (it needs the chain's event list). Allowed: {Allowed}."
            : $"'{text}' is no comparison. Allowed: {Allowed}.";
        return comparison is not null;
    }

    /// <summary>The whole counterpart of a period, before any to-date cut.</summary>
    public Period CounterpartOf(Period period) => Mode switch
    {
        ComparisonMode.Previous => period.Shift(-period.Days),
        ComparisonMode.Weekday => period.Shift(-364),
        ComparisonMode.Year when IsWholeWeeks(period) => new(WeekYearBefore(period.From).From, WeekYearBefore(period.To).To),
        ComparisonMode.Year => new(period.From.AddYears(-1), period.To.AddYears(-1)),
        _ => OwnPeriod ?? throw new InvalidOperationException("A comparison with own dates has no dates."),
    };

    public override string ToString() => Mode == ComparisonMode.Own ? OwnPeriod.ToString()! : Mode.ToString().ToLowerInvariant();

    private static bool IsWholeWeeks(Period period) => period.From.DayOfWeek == DayOfWeek.Monday && period.To.DayOfWeek == DayOfWeek.Sunday;

    // The same-numbered week; a week 53 whose year before has none is compared with that year's week 52.
    private static Period WeekYearBefore(DateOnly day)
    {
        var (year, week) = BusinessCalendar.IsoWeekOf(day);
        return BusinessCalendar.IsoWeek(year - 1, Math.Min(week, ISOWeek.GetWeeksInYear(year - 1)));
    }
}
