using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Replenishment;

/// <summary>Demand over the days that an order must cover, in units: review plus lead time (ANALYTICS.md 7.6).</summary>
/// <param name="Mean">Over these days.</param>
/// <param name="Variance">Over these days: of forecast errors, not of raw demand.</param>
public readonly record struct DemandOverTime(double Mean, double Variance)
{
    /// <summary>Below this mean units are counted one by one.</summary>
    public const double LowVolume = 20;

    /// <summary>From a day's demand, over a span that itself varies: P σ² + μ² σ_L².</summary>
    /// <param name="mean">A day's.</param>
    /// <param name="deviation">A day's.</param>
    /// <param name="days">Review plus lead time.</param>
    /// <param name="leadDeviation">Standard deviation of the lead time, days.</param>
    public static DemandOverTime Of(double mean, double deviation, double days, double leadDeviation = 0) =>
        new(days * mean, days * deviation * deviation + mean * mean * leadDeviation * leadDeviation);

    /// <summary>The stock that covers the demand with the given chance (cycle service level).</summary>
    public double OrderUpTo(double service)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(service);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(service, 1);
        return Mean < LowVolume ? Count(service) : Math.Max(0, Mean + Normal.InvCDF(0, 1, service) * Math.Sqrt(Variance));
    }

    /// <summary>The smallest number of units whose chance to suffice is at least the given one: negative binomial where the variance exceeds the mean, else Poisson.</summary>
    public int Count(double service)
    {
        if (!(Mean > 0)) return 0;
        int units = 0;
        while (Suffices(units) < service) units++;
        return units;
    }

    /// <summary>The chance that so many units suffice, counted one by one.</summary>
    public double Suffices(int units)
    {
        if (!(Mean > 0)) return 1;
        if (!(Variance > Mean * (1 + 1e-9))) return Poisson.CDF(Mean, units);
        var size = Mean * Mean / (Variance - Mean);
        return NegativeBinomial.CDF(size, size / (size + Mean), units);
    }

    /// <summary>The share of demand met from stock between two reviews: a fill rate, not a cycle service level.</summary>
    /// <param name="orderUpTo">The stock ordered up to.</param>
    /// <param name="demandOfReview">Mean demand between two reviews.</param>
    public double? FillRate(double orderUpTo, double demandOfReview)
    {
        if (!(demandOfReview > 0)) return null;
        var sd = Math.Sqrt(Variance);
        if (sd == 0) return orderUpTo >= Mean ? 1 : Math.Max(0, orderUpTo / Mean);
        var z = (orderUpTo - Mean) / sd;
        return Math.Clamp(1 - sd * Loss(z) / demandOfReview, 0, 1);
    }

    /// <summary>G(z) = φ(z) − z (1 − Φ(z)): the mean of what a standard normal exceeds z by.</summary>
    public static double Loss(double z) => Normal.PDF(0, 1, z) - z * (1 - Normal.CDF(0, 1, z));
}
