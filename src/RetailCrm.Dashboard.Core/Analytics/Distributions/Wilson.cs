namespace RetailCrm.Analytics.Distributions;

/// <summary>The interval of a share by Wilson (1927): never outside 0 to 1, usable at small counts.</summary>
public static class Wilson
{
    /// <summary>The interval; null when nothing was counted.</summary>
    /// <param name="hits">0 to <paramref name="of"/>.</param>
    /// <param name="of">The base.</param>
    /// <param name="z">Two-sided quantile of the standard normal distribution: 1.959964 for 95 %.</param>
    public static ShareInterval? Interval(long hits, long of, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        if (of == 0) return null;
        double n = of, share = hits / n, spread = 1 + z * z / n;
        double centre = (share + z * z / (2 * n)) / spread, half = z / spread * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}

/// <summary>A share's interval, both ends in 0 to 1.</summary>
public readonly record struct ShareInterval(double Low, double High);
