using RetailCrm.Common;

namespace RetailCrm.Dashboard.Navigation;

/// <summary>A period as a user picks it: one that moves with the days (<c>last-week</c>), or dates of one's own.</summary>
public sealed record PeriodChoice
{
    public const string Today = "today", LastWeek = "last-week", Last7 = "last-7-days", Last28 = "last-28-days", ThisMonth = "this-month", LastMonth = "last-month", Last90 = "last-90-days";

    /// <summary>The moving periods, in the order of the menu.</summary>
    public static readonly IReadOnlyList<string> Presets = [Today, LastWeek, Last7, Last28, Last90, ThisMonth, LastMonth];

    public static readonly PeriodChoice Default = new(LastWeek);

    private PeriodChoice(string preset) => Preset = preset;

    public PeriodChoice(Period dates) => Dates = dates;

    /// <summary>Null for dates of one's own.</summary>
    public string? Preset { get; }

    public Period? Dates { get; }

    /// <summary>As it stands in an address.</summary>
    public string Text => Preset ?? Dates!.Value.ToString();

    /// <summary>Null for a text that names no period.</summary>
    public static PeriodChoice? Parse(string text)
    {
        if (Presets.Contains(text)) return new(text);
        return Period.TryParse(text, out var dates) ? new(dates) : null;
    }

    /// <summary>The days it means when the given business day runs. Periods of past days end with yesterday.</summary>
    public Period On(DateOnly today) => Preset switch
    {
        null => Dates!.Value,
        Today => new(today, today),
        LastWeek => WeekBefore(today),
        Last7 => new(today.AddDays(-7), today.AddDays(-1)),
        Last28 => new(today.AddDays(-28), today.AddDays(-1)),
        Last90 => new(today.AddDays(-90), today.AddDays(-1)),
        ThisMonth => BusinessCalendar.Month(today.Year, today.Month),
        LastMonth => BusinessCalendar.Month(today.AddMonths(-1).Year, today.AddMonths(-1).Month),
        _ => throw new InvalidOperationException($"'{Preset}' is no preset."),
    };

    private static Period WeekBefore(DateOnly today)
    {
        var (year, week) = BusinessCalendar.IsoWeekOf(today.AddDays(-7));
        return BusinessCalendar.IsoWeek(year, week);
    }

    public override string ToString() => Text;
}
