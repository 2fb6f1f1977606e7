using System.Globalization;

namespace RetailCrm.Data.SampleData.Places;

/// <summary>How busy a day and an hour are against the average: week, month, holidays and shopping festivals of the mainland.</summary>
internal sealed class Seasons
{
    /// <summary>First hour of trade and the hours' shares of a day's visitors.</summary>
    public const int OpeningHour = 10, Hours = 12, ClosingHour = OpeningHour + Hours;

    private static readonly double[] Weekdays = [1.36, 0.82, 0.81, 0.84, 0.87, 1.06, 1.45];
    private static readonly double[] Months = [1.04, 0.93, 0.92, 0.95, 1.00, 1.02, 0.97, 0.98, 0.99, 1.02, 1.05, 1.09];
    private static readonly double[] WorkdayHours = [0.03, 0.05, 0.09, 0.08, 0.07, 0.07, 0.08, 0.09, 0.13, 0.14, 0.11, 0.06];
    private static readonly double[] WeekendHours = [0.04, 0.07, 0.09, 0.10, 0.11, 0.12, 0.11, 0.09, 0.09, 0.08, 0.06, 0.04];
    private static readonly double[] RisingWorkday = Rising(WorkdayHours), RisingWeekend = Rising(WeekendHours);
    private readonly Dictionary<int, int> newYears = [];

    public Seasons(int fromYear, int toYear)
    {
        var lunar = new ChineseLunisolarCalendar();
        for (var year = fromYear; year <= toYear; year++)
            newYears[year] = DateOnly.FromDateTime(lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0)).DayNumber;
    }

    public static bool IsWeekend(int day) => DateOnly.FromDayNumber(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public static ReadOnlySpan<double> HourShares(int day) => IsWeekend(day) ? WeekendHours : WorkdayHours;

    /// <summary>The hours' shares, added up, for <see cref="Dice.Slot"/>.</summary>
    public static ReadOnlySpan<double> RisingHours(int day) => IsWeekend(day) ? RisingWeekend : RisingWorkday;

    /// <summary>Around 1; the same for every store.</summary>
    public double Busyness(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return Weekdays[(int)date.DayOfWeek] * Months[date.Month - 1] * Festival(date) * SpringFestival(date.Year, day);
    }

    /// <summary>Eve and first day of the lunar year, when part of the stores stay shut.</summary>
    public bool IsNewYearRest(int day) => newYears.TryGetValue(DateOnly.FromDayNumber(day).Year, out var first) && day >= first - 1 && day <= first;

    private static double Festival(DateOnly date) => (date.Month, date.Day) switch
    {
        (6, >= 16 and <= 18) => 1.6,
        (6, <= 20) => 1.12,
        (10, <= 7) => 1.35,
        (11, 10 or 11) => 1.75,
        (11, < 10) => 1.10,
        (12, >= 24) => 1.22,
        (1, 1) => 1.3,
        (5, <= 5) => 1.25,
        _ => 1,
    };

    private double SpringFestival(int year, int day)
    {
        if (!newYears.TryGetValue(year, out var first)) return 1;
        return (day - first) switch
        {
            >= -18 and <= -2 => 1.32,
            -1 or 0 => 0.45,
            1 => 0.7,
            >= 2 and <= 7 => 1.15,
            >= 8 and <= 18 => 0.82,
            _ => 1,
        };
    }

    private static double[] Rising(double[] shares)
    {
        var sum = 0.0;
        return [.. shares.Select(s => sum += s)];
    }
}
