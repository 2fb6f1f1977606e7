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

    /// <summary>The running span of a fiscal calendar.</summary>
    public static PeriodChoice Fiscal(FiscalSpan span, FiscalCalendar calendar) => new(FiscalChoice.Text(span, calendar));

    /// <summary>Null for dates of one's own.</summary>
    public string? Preset { get; }

    public Period? Dates { get; }

    /// <summary>As it stands in an address.</summary>
    public string Text => Preset ?? Dates!.Value.ToString();

    /// <summary>Null for a text that names no period.</summary>
    public static PeriodChoice? Parse(string text)
    {
        if (Presets.Contains(text) || FiscalChoice.Read(text) is not null) return new(text);
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
        var other when FiscalChoice.Read(other) is { } fiscal => FiscalChoice.On(fiscal.Span, fiscal.Calendar, today),
        _ => throw new InvalidOperationException($"'{Preset}' is no preset."),
    };

    private static Period WeekBefore(DateOnly today)
    {
        var (year, week) = BusinessCalendar.IsoWeekOf(today.AddDays(-7));
        return BusinessCalendar.IsoWeek(year, week);
    }

    public override string ToString() => Text;
}

/// <summary>A span of the fiscal year.</summary>
public enum FiscalSpan
{
    Month,
    Quarter,
    Year,
}

/// <summary>
/// The running month, quarter or year of a fiscal calendar as a period that moves with the days. Its name holds the calendar
/// (<c>fiscal-quarter.4-5-4.02-01.sunday</c>), so that an address means the same wherever it is read; of the calendar year it is <c>this-quarter</c>.
/// </summary>
internal static class FiscalChoice
{
    private const string Fiscal = "fiscal-", Plain = "this-";

    /// <summary>Its name in an address.</summary>
    public static string Text(FiscalSpan span, FiscalCalendar calendar) => calendar.IsCalendarYear ? Plain + Word(span) : $"{Fiscal}{Word(span)}.{calendar}";

    /// <summary>Null for a text that names none.</summary>
    public static (FiscalSpan Span, FiscalCalendar Calendar)? Read(string text)
    {
        foreach (var span in Enum.GetValues<FiscalSpan>())
        {
            // The running month of the calendar has a name already.
            if (span != FiscalSpan.Month && text == Plain + Word(span)) return (span, FiscalCalendar.CalendarYear);
            var start = $"{Fiscal}{Word(span)}.";
            if (text.StartsWith(start, StringComparison.Ordinal) && FiscalCalendar.TryParse(text[start.Length..], out var calendar)) return (span, calendar);
        }

        return null;
    }

    /// <summary>The span that a day lies in, whole.</summary>
    public static Period On(FiscalSpan span, FiscalCalendar calendar, DateOnly today)
    {
        var day = calendar.On(today);
        return span switch
        {
            FiscalSpan.Month => calendar.Month(day.Year, day.Month),
            FiscalSpan.Quarter => calendar.Quarter(day.Year, day.Quarter),
            _ => calendar.Year(day.Year),
        };
    }

    private static string Word(FiscalSpan span) => span.ToString().ToLowerInvariant();
}
