using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>Pooled χ² test of two shares, without continuity correction, and Wilson's interval of one (ANALYTICS.md 0.3, 4.5).</summary>
public sealed record TwoProportions(double ChiSquare, double P)
{
    /// <summary>Null where an arm is empty, or all or none of both arms succeeded.</summary>
    public static TwoProportions? Of(long successes1, long members1, long successes0, long members0)
    {
        if (members1 == 0 || members0 == 0) return null;
        double pooled = (double)(successes1 + successes0) / (members1 + members0), variance = pooled * (1 - pooled) * (1.0 / members1 + 1.0 / members0);
        if (!(variance > 0)) return null;
        var difference = (double)successes1 / members1 - (double)successes0 / members0;
        var chiSquare = difference * difference / variance;
        return new(chiSquare, 2 * Normal.CDF(0, 1, -Math.Sqrt(chiSquare)));
    }

    /// <summary>Wilson's interval of a share; null of nobody.</summary>
    public static Interval? Wilson(long successes, long members, double confidence)
    {
        if (members == 0) return null;
        double n = members, share = successes / n, z = Normal.InvCDF(0, 1, (1 + confidence) / 2), widen = 1 + z * z / n;
        double centre = (share + z * z / (2 * n)) / widen, half = z / widen * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return new(centre - half, centre + half);
    }
}
