using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// How many members a test needs before it can see an effect, and the least effect a given number can see (ANALYTICS.md
/// 4.7). Two-sided, two equal arms unless said otherwise; sizes are per arm and unrounded.
/// </summary>
public static class SampleSize
{
    /// <summary>Power of a t test with <paramref name="perArm"/> members an arm (exact, noncentral t).</summary>
    /// <param name="perArm">At least 2.</param>
    /// <param name="effect">Difference of means to see, above 0.</param>
    /// <param name="deviation">Standard deviation of the outcome, above 0.</param>
    public static double PowerOfMeans(double perArm, double effect, double deviation, double alpha = 0.05)
    {
        var freedom = 2 * (perArm - 1);
        return 1 - NoncentralT.Cdf(StudentT.InvCDF(0, 1, freedom, 1 - alpha / 2), freedom, Math.Sqrt(perArm / 2) * effect / deviation);
    }

    /// <summary>Members per arm by the normal formula, 2(z + z)²σ²/δ² · (1 − ρ²).</summary>
    /// <param name="rho">Correlation with a covariate that CUPED takes out.</param>
    public static double OfMeans(double effect, double deviation, double power = 0.8, double alpha = 0.05, double rho = 0)
    {
        Require(effect, deviation, power, alpha);
        var z = Z(power, alpha) * deviation / effect;
        return 2 * z * z * (1 - rho * rho);
    }

    /// <summary>Members per arm by the exact t test: one or two more than the normal formula.</summary>
    public static double OfMeansExact(double effect, double deviation, double power = 0.8, double alpha = 0.05)
    {
        var near = OfMeans(effect, deviation, power, alpha);
        return Brent.FindRoot(n => PowerOfMeans(n, effect, deviation, alpha) - power, Math.Max(2, near), near + 10, 1e-9, 200);
    }

    /// <summary>Power of comparing two shares with <paramref name="perArm"/> members an arm.</summary>
    public static double PowerOfShares(double perArm, double share0, double share1, double alpha = 0.05)
    {
        var (pooled, apart) = Deviations(share0, share1);
        return Normal.CDF(0, 1, (Math.Abs(share1 - share0) * Math.Sqrt(perArm) - Normal.InvCDF(0, 1, 1 - alpha / 2) * pooled) / apart);
    }

    /// <summary>Members per arm to tell two shares apart.</summary>
    public static double OfShares(double share0, double share1, double power = 0.8, double alpha = 0.05)
    {
        Require(Math.Abs(share1 - share0), 1, power, alpha);
        var (pooled, apart) = Deviations(share0, share1);
        var root = (Normal.InvCDF(0, 1, 1 - alpha / 2) * pooled + Normal.InvCDF(0, 1, power) * apart) / (share1 - share0);
        return root * root;
    }

    /// <summary>The least difference of means that <paramref name="perArm"/> members an arm can see.</summary>
    public static double LeastEffect(double perArm, double deviation, double power = 0.8, double alpha = 0.05, double rho = 0) =>
        Z(power, alpha) * deviation * Math.Sqrt(2 / perArm * (1 - rho * rho));

    /// <summary>How much larger a whole test gets when a share f of it is treated and not a half: 1 ÷ 4f(1 − f).</summary>
    public static double UnequalSplit(double treatedShare)
    {
        if (treatedShare is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(treatedShare), treatedShare, "between 0 and 1, both excluded");
        return 1 / (4 * treatedShare * (1 - treatedShare));
    }

    private static double Z(double power, double alpha) => Normal.InvCDF(0, 1, 1 - alpha / 2) + Normal.InvCDF(0, 1, power);

    private static (double Pooled, double Apart) Deviations(double share0, double share1)
    {
        var mean = (share0 + share1) / 2;
        return (Math.Sqrt(2 * mean * (1 - mean)), Math.Sqrt(share0 * (1 - share0) + share1 * (1 - share1)));
    }

    private static void Require(double effect, double deviation, double power, double alpha)
    {
        if (!(effect > 0)) throw new ArgumentOutOfRangeException(nameof(effect), effect, "above 0");
        if (!(deviation > 0)) throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "above 0");
        if (!(power > 0 && power < 1 && alpha > 0 && alpha < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "power and alpha between 0 and 1");
    }
}

/// <summary>A planned test against the members there are.</summary>
/// <param name="Members">Both arms together, rounded up.</param>
/// <param name="Weeks">Weeks until so many have been contacted; null where they never will.</param>
public sealed record TestPlan(long Members, int? Weeks)
{
    /// <summary>The test needs more members than can be contacted at all.</summary>
    public bool CannotBeMeasured => Weeks is null;

    /// <param name="perArm">Members per arm at an equal split.</param>
    /// <param name="treatedShare">Share of the test that is treated.</param>
    /// <param name="contactable">Members who can be contacted at all.</param>
    /// <param name="contactableAWeek">Of them in a week, above 0.</param>
    public static TestPlan Of(double perArm, double treatedShare, long contactable, double contactableAWeek)
    {
        var members = (long)Math.Ceiling(2 * perArm * SampleSize.UnequalSplit(treatedShare));
        return new(members, members <= contactable && contactableAWeek > 0 ? (int)Math.Ceiling(members / contactableAWeek) : null);
    }
}
