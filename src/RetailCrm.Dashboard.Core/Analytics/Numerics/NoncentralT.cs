using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Numerics;

/// <summary>The distribution function of noncentral t, which the exact power of a t test needs (series of Lenth, AS 243, 1989).</summary>
internal static class NoncentralT
{
    /// <summary>P(T ≤ t) for t ≥ 0, <paramref name="freedom"/> degrees of freedom and noncentrality ≥ 0.</summary>
    public static double Cdf(double t, double freedom, double noncentrality)
    {
        // Beyond it the series underflows, and t lies so far below that the normal law is exact to the last digit asked for.
        if (noncentrality > 37) return Normal.CDF(0, 1, t - noncentrality);
        double x = t * t / (t * t + freedom), half = noncentrality * noncentrality / 2, sum = 0;
        for (int j = 0; j < 10_000 && x > 0; j++)
        {
            double even = Math.Exp(-half + j * Log(half, j) - SpecialFunctions.GammaLn(j + 1)), odd = Math.Exp(-half + j * Log(half, j) - SpecialFunctions.GammaLn(j + 1.5)) * noncentrality / Math.Sqrt(2);
            var term = even * SpecialFunctions.BetaRegularized(j + 0.5, freedom / 2, x) + odd * SpecialFunctions.BetaRegularized(j + 1, freedom / 2, x);
            sum += term;
            if (j > half && term < 1e-16 * sum) break;
        }

        return Math.Min(1, Normal.CDF(0, 1, -noncentrality) + sum / 2);
    }

    private static double Log(double half, int j) => j == 0 ? 0 : Math.Log(half);
}
