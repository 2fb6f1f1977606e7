using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Uplift;

/// <summary>Pooled χ² test of two shares, without continuity correction (ANALYTICS.md 4.5).</summary>
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
}
