using System.Globalization;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>
/// The events of the mainland's retail year that need no typing, each with the days it takes. Days of the lunar calendar are known for 1902 to 2100.
/// Three-day weekends (Qingming, Dragon Boat) are left out: their weekday matters more than the feast; who needs one adds it.
/// </summary>
internal static class BuiltInEvents
{
    private const int FirstYear = 1902, LastYear = 2100;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The eve of the lunar year to its 7th day: the eight days that are a public holiday since 2025.</summary>
    public static readonly ChainEvent SpringFestival = new("spring-festival", new("Spring Festival", "春节"), EventKind.Holiday, true);

    /// <summary>1 to 5 May.</summary>
    public static readonly ChainEvent LabourDay = new("labour-day", new("Labour Day", "劳动节"), EventKind.Holiday, true);

    /// <summary>1 to 18 June: the sale and the day that names it.</summary>
    public static readonly ChainEvent MidYear = new("618", new("618", "618"), EventKind.Promotion, true);

    /// <summary>The 15th day of the eighth lunar month and the two days before it, when gifts are bought.</summary>
    public static readonly ChainEvent MidAutumn = new("mid-autumn", new("Mid-Autumn", "中秋节"), EventKind.Holiday, true);

    /// <summary>1 to 7 October: the golden week.</summary>
    public static readonly ChainEvent NationalDay = new("national-day", new("National Day", "国庆节"), EventKind.Holiday, true);

    /// <summary>1 to 11 November: the sale and the day that names it.</summary>
    public static readonly ChainEvent DoubleEleven = new("double-11", new("Double 11", "双十一"), EventKind.Promotion, true);

    public static readonly IReadOnlyList<ChainEvent> All = [SpringFestival, LabourDay, MidYear, MidAutumn, NationalDay, DoubleEleven];

    /// <summary>The event's days in a year; null for a year that is not known.</summary>
    public static Period? Of(ChainEvent built, int year)
    {
        if (year is < FirstYear or > LastYear) return null;
        if (built == SpringFestival) return Around(LunarDay(year, 1, 1), -1, 6);
        if (built == MidAutumn) return Around(LunarDay(year, 8, 15), -2, 0);
        if (built == LabourDay) return Days(year, 5, 5);
        if (built == MidYear) return Days(year, 6, 18);
        return built == NationalDay ? Days(year, 10, 7) : Days(year, 11, 11);
    }

    private static Period Days(int year, int month, int last) => new(new(year, month, 1), new(year, month, last));

    private static Period Around(DateOnly day, int from, int to) => new(day.AddDays(from), day.AddDays(to));

    // The calendar counts a leap month among the others: those after it have one number more.
    private static DateOnly LunarDay(int year, int month, int day)
    {
        int leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
