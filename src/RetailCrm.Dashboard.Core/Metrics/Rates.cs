using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Metrics;

/// <summary>Ratios of counts.</summary>
internal static class Rates
{
    /// <summary>Null when there is nothing to divide by: never 0.</summary>
    public static decimal? Of(long part, long whole) => whole == 0 ? null : (decimal)part / whole;

    /// <summary>Wilson's interval of the same rate; null when there is nothing to divide by, and where the part is no part of the whole (more became at risk than were there to begin with).</summary>
    /// <param name="part">Of the whole.</param>
    /// <param name="whole">All of them.</param>
    /// <param name="confidence">Such as 0.95.</param>
    public static Interval? Interval(long part, long whole, double confidence) =>
        part > whole ? null : Wilson.Interval(part, whole, Normal.InvCDF(0, 1, (1 + confidence) / 2)) is { } w ? new(w.Low, w.High) : null;
}
