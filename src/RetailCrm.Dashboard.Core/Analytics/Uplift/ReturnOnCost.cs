using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// Return on investment, Δ margin ÷ mean cost − 1, where the cost differs from member to member (redeemed coupons), so that
/// it is uncertain and moves with the margin (ANALYTICS.md 4.6).
/// </summary>
/// <param name="Value">Null where the mean cost is 0.</param>
/// <param name="StandardError">By the delta method.</param>
/// <param name="Delta">By the delta method.</param>
/// <param name="Fieller">Null where the mean cost cannot be told from 0: then unbounded.</param>
public sealed record ReturnOnCost(double? Value, double? StandardError, Interval? Delta, Interval? Fieller)
{
    /// <param name="difference">Margin per member before campaign cost, treatment − control.</param>
    /// <param name="variance">Of the difference: its standard error squared.</param>
    /// <param name="meanCost">Per treated member.</param>
    /// <param name="costVariance">Of the mean cost: s² ÷ n; 0 for a fixed cost a head.</param>
    /// <param name="covariance">Of margin and cost over the treated, ÷ n.</param>
    public static ReturnOnCost Of(double difference, double variance, double meanCost, double costVariance, double covariance, double confidence)
    {
        if (meanCost == 0) return new(null, null, null, null);
        double z = Normal.InvCDF(0, 1, (1 + confidence) / 2), ratio = difference / meanCost;
        var error = Math.Sqrt(Math.Max(0, variance + ratio * ratio * costVariance - 2 * ratio * covariance)) / Math.Abs(meanCost);
        double a = meanCost * meanCost - z * z * costVariance, b = difference * meanCost - z * z * covariance, c = difference * difference - z * z * variance;
        var root = Math.Sqrt(Math.Max(0, b * b - a * c));
        return new(ratio - 1, error, new(ratio - 1 - z * error, ratio - 1 + z * error), a > 0 ? new Interval((b - root) / a, (b + root) / a).Plus(-1) : null);
    }
}
