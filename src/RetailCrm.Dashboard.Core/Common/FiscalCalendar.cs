using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RetailCrm.Common;

/// <summary>How a chain cuts its year (METRICS.md, Conventions).</summary>
public enum FiscalPattern
{
    /// <summary>Calendar months; the year begins with one of them.</summary>
    Months,

    /// <summary>ISO weeks: quarters of 13 weeks, in months of 4, 4 and 5.</summary>
    IsoWeeks,

    /// <summary>Quarters of 13 weeks, in months of 4, 4 and 5.</summary>
    Weeks445,

    /// <summary>Quarters of 13 weeks, in months of 4, 5 and 4 (the retail calendar of the United States).</summary>
    Weeks454,
}

/// <summary>
/// The chain's fiscal year: its weeks, months, quarters and years. A year of weeks begins on the given weekday nearest to the given date, and is
/// named after the calendar year of that date; it has 52 weeks or 53, the 53rd in its last month. Quarters and months of calendar months have no weeks.
/// </summary>
public sealed class FiscalCalendar
{
    public const int WeeksInQuarter = 13;

    private static readonly Dictionary<string, FiscalPattern> Names = new(StringComparer.Ordinal)
    {
        ["months"] = FiscalPattern.Months,
        ["iso-weeks"] = FiscalPattern.IsoWeeks,
        ["4-4-5"] = FiscalPattern.Weeks445,
        ["4-5-4"] = FiscalPattern.Weeks454,
    };

    private readonly int month, day;
    private readonly DayOfWeek firstWeekday;

    private FiscalCalendar(FiscalPattern pattern, int month, int day, DayOfWeek firstWeekday) =>
        (Pattern, this.month, this.day, this.firstWeekday) = (pattern, month, day, firstWeekday);

    /// <summary>Calendar months from January on.</summary>
    public static FiscalCalendar CalendarYear { get; } = new(FiscalPattern.Months, 1, 1, DayOfWeek.Monday);

    public FiscalPattern Pattern { get; }

    /// <summary>False for calendar months.</summary>
    public bool HasWeeks => Pattern != FiscalPattern.Months;

    /// <summary>Calendar months from January on: its periods are the months and years that everybody knows.</summary>
    public bool IsCalendarYear => Pattern == FiscalPattern.Months && month == 1;

    /// <summary>As the settings say. ISO weeks begin on the Monday nearest to 1 January, whatever else is set.</summary>
    /// <exception cref="FormatException">The settings are not valid (<see cref="ChainOptions.Validate"/>).</exception>
    public static FiscalCalendar Of(ChainOptions chain)
    {
        if (!Names.TryGetValue(chain.FiscalCalendar, out var pattern) || !TryParseStart(chain.FiscalYearStart, out int month, out int day))
            throw new FormatException($"'{chain.FiscalCalendar}' from {chain.FiscalYearStart} on is no fiscal calendar.");
        return pattern == FiscalPattern.IsoWeeks ? new(pattern, 1, 1, DayOfWeek.Monday) : new(pattern, month, day, chain.FiscalWeekStart);
    }

    /// <summary>Reads what <see cref="ToString"/> writes; false for a text that names no calendar a setting could name.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FiscalCalendar? calendar)
    {
        calendar = null;
        var parts = text.Split('.');
        if (!Names.TryGetValue(parts[0], out var pattern)) return false;
        if (pattern == FiscalPattern.IsoWeeks) calendar = parts.Length == 1 ? new(pattern, 1, 1, DayOfWeek.Monday) : null;
        else if (parts.Length == (pattern == FiscalPattern.Months ? 2 : 3) && TryParseStart(parts[1], out int month, out int day) && (pattern != FiscalPattern.Months || day == 1))
            calendar = pattern == FiscalPattern.Months ? new(pattern, month, day, DayOfWeek.Monday) : Weekday(parts[2]) is { } first ? new(pattern, month, day, first) : null;
        return calendar is not null;
    }

    /// <summary>Reads <c>MM-dd</c>; 29 February is not in every year and none.</summary>
    internal static bool TryParseStart(string text, out int month, out int day)
    {
        bool good = DateOnly.TryParseExact("2023-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start);
        (month, day) = (start.Month, start.Day);
        return good;
    }

    public DateOnly FirstDay(int year)
    {
        var near = new DateOnly(year, month, day);
        if (!HasWeeks) return near;
        int after = ((int)firstWeekday - (int)near.DayOfWeek + 7) % 7;
        return near.AddDays(after > 3 ? after - 7 : after);
    }

    public Period Year(int year) => new(FirstDay(year), FirstDay(year + 1).AddDays(-1));

    /// <summary>52 or 53.</summary>
    public int WeeksIn(int year) => Year(year).Days / 7;

    /// <summary>Week 1 to 53.</summary>
    /// <exception cref="InvalidOperationException">Calendar months have no weeks.</exception>
    public Period Week(int year, int week)
    {
        if (!HasWeeks) throw new InvalidOperationException("Calendar months have no weeks.");
        var first = FirstDay(year).AddDays(7 * (week - 1));
        return new(first, first.AddDays(6));
    }

    /// <summary>Month 1 to 12 of the fiscal year.</summary>
    public Period Month(int year, int number)
    {
        if (!HasWeeks)
        {
            var first = FirstDay(year).AddMonths(number - 1);
            return BusinessCalendar.Month(first.Year, first.Month);
        }

        return new(Week(year, WeeksBefore(number) + 1).From, number == 12 ? Year(year).To : Week(year, WeeksBefore(number + 1)).To);
    }

    /// <summary>Quarter 1 to 4.</summary>
    public Period Quarter(int year, int number) => new(Month(year, (3 * number) - 2).From, Month(year, 3 * number).To);

    /// <summary>Where a day lies.</summary>
    public FiscalDay On(DateOnly date)
    {
        int year = date.Year + 1;
        while (FirstDay(year) > date) year--;
        if (!HasWeeks) return new(year, (date.Month - month + 12) % 12 + 1, null);
        int week = ((date.DayNumber - FirstDay(year).DayNumber) / 7) + 1;
        int number = 12;
        while (WeeksBefore(number) >= week) number--;
        return new(year, number, week);
    }

    /// <summary>
    /// Of whole weeks of this calendar: those of the same number a year before; a week 53 that the year before does not have is compared with
    /// that year's last. Null for other periods, and for calendar months.
    /// </summary>
    public Period? SameWeeksLastYear(Period period)
    {
        if (!HasWeeks || period.Days % 7 != 0 || period.From.DayOfWeek != FirstDay(period.From.Year).DayOfWeek) return null;
        return new(WeekYearBefore(period.From).From, WeekYearBefore(period.To).To);
    }

    /// <summary>The pattern, the first day and the first weekday, as far as it has them: <c>4-5-4.02-01.sunday</c>.</summary>
    public override string ToString()
    {
        var name = Names.First(n => n.Value == Pattern).Key;
        var start = string.Create(CultureInfo.InvariantCulture, $"{name}.{month:00}-{day:00}");
        return Pattern switch { FiscalPattern.IsoWeeks => name, FiscalPattern.Months => start, _ => $"{start}.{Word(firstWeekday)}" };
    }

    private static string Word(DayOfWeek day) => day.ToString().ToLowerInvariant();

    private static DayOfWeek? Weekday(string text) => Enum.GetValues<DayOfWeek>().Select(d => (DayOfWeek?)d).FirstOrDefault(d => Word(d!.Value) == text);

    private Period WeekYearBefore(DateOnly date)
    {
        var (year, _, week) = On(date);
        return Week(year - 1, Math.Min(week!.Value, WeeksIn(year - 1)));
    }

    private int WeeksBefore(int number)
    {
        int[] months = Pattern == FiscalPattern.Weeks454 ? [0, 4, 9] : [0, 4, 8];
        return (WeeksInQuarter * ((number - 1) / 3)) + months[(number - 1) % 3];
    }
}

/// <summary>A day's place in the fiscal year.</summary>
/// <param name="Year">Named after the calendar year of the date that its first day is nearest to.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Week">1 to 53; null where the calendar has no weeks.</param>
public sealed record FiscalDay(int Year, int Month, int? Week)
{
    /// <summary>1 to 4.</summary>
    public int Quarter => ((Month - 1) / 3) + 1;
}
