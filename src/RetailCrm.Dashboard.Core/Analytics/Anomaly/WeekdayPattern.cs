namespace RetailCrm.Analytics.Anomaly;

/// <summary>
/// What is usual on a weekday: the median of the last 13 of them, and one spread for the whole week. Pooled, because eight values
/// and their own spread cry wolf: P(|z| &gt; 3) would be 7.1 %, not 0.27 %.
/// </summary>
/// <param name="Typical">Median of the weekday, on the scale of the input.</param>
/// <param name="Spread">1.4826 × the median distance of all residuals from their median; at least <see cref="LeastSpread"/>.</param>
/// <param name="SameWeekdays">How many values the median is made of.</param>
/// <param name="Days">How many residuals the spread is made of.</param>
public sealed record WeekdayPattern(double Typical, double Spread, int SameWeekdays, int Days)
{
    /// <summary>13 weeks.</summary>
    public const int Window = 91;

    public const int LeastDays = 28, LeastSameWeekdays = 4;

    public const double LeastSpread = 0.02;

    // Makes the median distance of normal values their standard deviation.
    private const double Consistency = 1.4826;

    /// <summary>The pattern for the day that follows, or why there is none.</summary>
    /// <param name="before">The days before, one each, the last being the day before; null: left out (closed, a holiday, flagged). Older ones than the window are not looked at.</param>
    public static (WeekdayPattern? Pattern, NoJudgement? Why) Of(ReadOnlySpan<double?> before)
    {
        if (before.Length > Window) before = before[^Window..];
        Span<double> residuals = stackalloc double[Window];
        int days = 0, same = 0;
        double typical = 0;
        bool onlyZero = true;
        Span<double> values = stackalloc double[Window / 7];
        for (int back = 7; back > 0; back--)
        {
            int count = Collect(before, back, values);
            if (count == 0) continue;
            double median = Median(values[..count]);
            foreach (double value in values[..count])
            {
                residuals[days++] = value - median;
                onlyZero &= value == 0;
            }

            if (back == 7) (typical, same) = (median, count);
        }

        if (days < LeastDays || same < LeastSameWeekdays) return (null, NoJudgement.TooShort);
        if (onlyZero) return (null, NoJudgement.AllZero);
        double mad = Deviation(residuals[..days]);
        return mad == 0 ? (null, NoJudgement.Constant) : (new(typical, Math.Max(LeastSpread, Consistency * mad), same, days), null);
    }

    /// <summary>How far a value lies from what is usual, in spreads.</summary>
    /// <param name="value">On the scale of the pattern.</param>
    /// <param name="shock">What the whole chain did that day (<see cref="ChainShock"/>); 0: not known.</param>
    public double Z(double value, double shock = 0) => (value - Typical - shock) / Spread;

    /// <summary>The middle of the values, which are sorted by it.</summary>
    internal static double Median(Span<double> values)
    {
        values.Sort();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>The median distance from the median; the values are lost.</summary>
    internal static double Deviation(Span<double> values)
    {
        double centre = Median(values);
        for (int i = 0; i < values.Length; i++) values[i] = Math.Abs(values[i] - centre);
        return Median(values);
    }

    // The days of one weekday: `back`, `back` + 7, … days before.
    private static int Collect(ReadOnlySpan<double?> before, int back, Span<double> into)
    {
        int count = 0;
        for (int at = before.Length - back; at >= 0; at -= 7)
        {
            if (before[at] is { } value) into[count++] = value;
        }

        return count;
    }
}
