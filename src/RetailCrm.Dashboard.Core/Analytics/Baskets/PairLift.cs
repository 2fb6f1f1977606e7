using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Baskets;

/// <summary>
/// How two things go together in orders. Support = orders with both ÷ all; confidence = orders with both ÷ orders with the first; lift = confidence ÷ share of orders with the second:
/// 1 as if chance alone brought them together (Agrawal, Imielinski and Swami, 1993; Brin and others, 1997).
/// </summary>
public readonly record struct PairLift
{
    private PairLift(double value, Interval interval) => (Value, Interval) = (value, interval);

    public double Value { get; }

    /// <summary>By the delta method on the logarithm, the four counts taken as one multinomial draw.</summary>
    public Interval Interval { get; }

    /// <summary>Null where one of the two was never bought, or both never together: a lift without an interval says nothing.</summary>
    /// <param name="both">Orders with both.</param>
    /// <param name="first">Orders with the first; at least <paramref name="both"/>.</param>
    /// <param name="second">Orders with the second; at least <paramref name="both"/>.</param>
    /// <param name="all">All orders.</param>
    /// <param name="confidence">Of the interval, such as 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts contradict each other, or the confidence is no share between 0 and 1.</exception>
    public static PairLift? Of(long both, long first, long second, long all, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(both);
        ArgumentOutOfRangeException.ThrowIfLessThan(first, both);
        ArgumentOutOfRangeException.ThrowIfLessThan(second, both);
        ArgumentOutOfRangeException.ThrowIfLessThan(all, first + second - both);
        if (confidence is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A share between 0 and 1.");
        if (both == 0) return null;
        double n = all, p = both / n, a = first / n, b = second / n;
        // Variance of log p − log a − log b: each cell's slope squared, less the square of their mean, which is −1.
        var slope = 1 / p - 1 / a - 1 / b;
        var variance = (p * slope * slope + (a - p) / (a * a) + (b - p) / (b * b) - 1) / n;
        var lift = p / (a * b);
        var reach = Math.Exp(Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(Math.Max(0, variance)));
        return new(lift, new(lift / reach, lift * reach));
    }
}
