namespace RetailCrm.Analytics.Retention;

/// <summary>Calendar months as whole numbers: year × 12 + month − 1.</summary>
public static class Months
{
    /// <summary>The month of a day number.</summary>
    public static int Of(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return date.Year * 12 + date.Month - 1;
    }

    public static DateOnly FirstDay(int month) => new(month / 12, month % 12 + 1, 1);

    public static int LastDayNumber(int month) => FirstDay(month).AddMonths(1).DayNumber - 1;
}
