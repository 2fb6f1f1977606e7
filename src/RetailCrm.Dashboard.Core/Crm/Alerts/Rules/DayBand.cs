using RetailCrm.Analytics.Anomaly;

namespace RetailCrm.Crm.Alerts.Rules;

/// <summary>What is usual of a figure on a weekday, for a picture: P10, median and P90 of the last 8 of them.</summary>
internal sealed record DayBand(double Low, double Median, double High)
{
    public const int Weeks = 8;

    // Fewer make no band.
    private const int LeastWeeks = 4;

    public static DayBand? Of(ChainDays days, long store, int day, Func<WatchedDay, double?> value) =>
        Of(Enumerable.Range(1, Weeks).Select(w => days[store, day - 7 * w] is { } d ? value(d) : null).OfType<double>());

    /// <summary>Of the values of those weekdays; null where there are too few.</summary>
    public static DayBand? Of(IEnumerable<double> values)
    {
        double[] past = [.. values.Order()];
        return past.Length < LeastWeeks ? null : new(At(past, .1), WeekdayPattern.Median([.. past]), At(past, .9));
    }

    // Type 7, as everywhere.
    private static double At(double[] ascending, double share)
    {
        double h = (ascending.Length - 1) * share;
        int low = (int)h;
        return low + 1 < ascending.Length ? ascending[low] + (h - low) * (ascending[low + 1] - ascending[low]) : ascending[low];
    }
}
