using System.Globalization;

namespace RetailCrm.Common;

/// <summary>Business day and week rules, in one place (METRICS.md, Conventions). Time comes from the given clock only.</summary>
public sealed class BusinessCalendar(ChainOptions chain, TimeProvider clock)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(chain.TimeZone);

    /// <summary>The chain's wall clock.</summary>
    public DateTime Now => Local(clock.GetUtcNow());

    /// <summary>The business day that is running.</summary>
    public DateOnly Today => DayOf(Now, chain.DayStartsAt);

    /// <summary>Time of the running business day that has passed: 0 at the cut-over, below 24 h.</summary>
    public TimeSpan ElapsedToday => Now - Today.ToDateTime(chain.DayStartsAt);

    /// <summary>An instant on the chain's wall clock.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>The instant at which a calendar day begins on the chain's wall clock.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, zone.GetUtcOffset(local));
    }

    /// <summary>The business day of a local time: before the cut-over it is the calendar day before.</summary>
    public static DateOnly DayOf(DateTime local, TimeOnly dayStartsAt)
    {
        var day = DateOnly.FromDateTime(local);
        return TimeOnly.FromDateTime(local) < dayStartsAt ? day.AddDays(-1) : day;
    }

    /// <summary>ISO 8601: Monday first; the week belongs to the year of its Thursday.</summary>
    public static Period IsoWeek(int year, int week)
    {
        var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return new(monday, monday.AddDays(6));
    }

    /// <summary>Year and number of the ISO week that holds the day.</summary>
    public static (int Year, int Week) IsoWeekOf(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return (ISOWeek.GetYear(at), ISOWeek.GetWeekOfYear(at));
    }

    /// <summary>
    /// Of whole Monday–Sunday weeks: those of the same number a year before; a week 53 whose year before has none is compared with that year's
    /// week 52. Null for other periods.
    /// </summary>
    public static Period? SameIsoWeeksLastYear(Period period)
    {
        if (period.From.DayOfWeek != DayOfWeek.Monday || period.To.DayOfWeek != DayOfWeek.Sunday) return null;
        return new(IsoWeekYearBefore(period.From).From, IsoWeekYearBefore(period.To).To);
    }

    public static Period Month(int year, int month) => new(new(year, month, 1), new(year, month, DateTime.DaysInMonth(year, month)));

    private static Period IsoWeekYearBefore(DateOnly day)
    {
        var (year, week) = IsoWeekOf(day);
        return IsoWeek(year - 1, Math.Min(week, ISOWeek.GetWeeksInYear(year - 1)));
    }
}
