namespace RetailCrm.Analytics.Distributions;

/// <summary>Quantiles of type 7 (the default of R and numpy) with integer positions: one that falls on a value equals it exactly.</summary>
public static class Quantiles
{
    /// <summary>The quantile at <paramref name="k"/>/<paramref name="parts"/>; null without values.</summary>
    /// <param name="ascending">The values, sorted; any unit.</param>
    /// <param name="k">0 to <paramref name="parts"/>.</param>
    /// <param name="parts">In how many parts the distribution is cut: 5 for quintiles, 2 for the median.</param>
    public static ExactQuantile? Of(ReadOnlySpan<long> ascending, int k, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, parts);
        if (ascending.IsEmpty) return null;
        long position = (ascending.Length - 1L) * k, rest = position % parts;
        int at = (int)(position / parts);
        return new(ascending[at] * parts + (rest == 0 ? 0 : rest * (ascending[at + 1] - ascending[at])), parts);
    }

    /// <summary>The quantile of values that are no whole numbers; null without any.</summary>
    /// <param name="ascending">The values, sorted.</param>
    /// <param name="share">0 to 1.</param>
    public static double? Of(double[] ascending, double share) =>
        ascending.Length == 0 ? null : MathNet.Numerics.Statistics.SortedArrayStatistics.QuantileCustom(ascending, share, MathNet.Numerics.Statistics.QuantileDefinition.R7);

    /// <summary>The middle value, or the mean of the two; null without values.</summary>
    public static double? Median(ReadOnlySpan<long> ascending) => Of(ascending, 1, 2)?.Value;
}

/// <summary>A quantile as a fraction, so that comparing it with a value rounds nothing.</summary>
/// <param name="Times">The quantile × <paramref name="Parts"/>.</param>
/// <param name="Parts">The denominator.</param>
public readonly record struct ExactQuantile(long Times, int Parts)
{
    public double Value => Times / (double)Parts;

    /// <summary>True when the value lies above the quantile.</summary>
    public bool IsBelow(long value) => (Int128)Times < (Int128)value * Parts;
}
