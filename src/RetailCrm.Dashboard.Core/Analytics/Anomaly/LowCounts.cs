using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Anomaly;

/// <summary>Counts that are usually small: an exact tail instead of a distance in spreads.</summary>
public static class LowCounts
{
    /// <summary>Usual counts below this are judged here.</summary>
    public const double Below = 20;

    /// <summary>P(X ≤ count): of a Poisson count, or of a negative binomial one where the past spreads more than that.</summary>
    /// <param name="dispersion">Variance ÷ mean of the past; 1 or less: Poisson.</param>
    public static double AtMost(long count, double expected, double dispersion = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(expected);
        if (count < 0) return 0;
        if (dispersion <= 1 + 1e-9) return Poisson.CDF(expected, count);
        double size = expected / (dispersion - 1);
        return NegativeBinomial.CDF(size, size / (size + expected), count);
    }

    /// <summary>Two-sided: twice the smaller tail, both with the count itself.</summary>
    public static double Tail(long count, double expected, double dispersion = 1) =>
        Math.Min(1, 2 * Math.Min(AtMost(count, expected, dispersion), 1 - AtMost(count - 1, expected, dispersion)));

    /// <summary>Variance ÷ mean around each day's own expectation; at least 1, null with fewer than <see cref="WeekdayPattern.LeastDays"/> days.</summary>
    public static double? Dispersion(IEnumerable<(double Count, double Expected)> days)
    {
        double sum = 0;
        int n = 0;
        foreach (var (count, expected) in days)
        {
            if (expected <= 0) continue;
            sum += (count - expected) * (count - expected) / expected;
            n++;
        }

        return n < WeekdayPattern.LeastDays ? null : Math.Max(1, sum / n);
    }
}
