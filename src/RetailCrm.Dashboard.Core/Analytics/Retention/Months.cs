namespace RetailCrm.Analytics.Retention;

/// <summary>Calendar months as whole numbers: year × 12 + month − 1.</summary>
public static class Months
{
    // Every purchase day of every member is asked for its month: those of a century are known beforehand.
    private static readonly int FirstKnown = new DateOnly(2000, 1, 1).DayNumber;
    private static readonly int[] Known = [.. Enumerable.Range(FirstKnown, new DateOnly(2100, 1, 1).DayNumber - FirstKnown).Select(Told)];

    /// <summary>The month of a day number.</summary>
    public static int Of(int day) => (uint)(day - FirstKnown) < (uint)Known.Length ? Known[day - FirstKnown] : Told(day);

    public static DateOnly FirstDay(int month) => new(month / 12, month % 12 + 1, 1);

    public static int LastDayNumber(int month) => FirstDay(month).AddMonths(1).DayNumber - 1;

    private static int Told(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return date.Year * 12 + date.Month - 1;
    }
}
