using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>Several effects added up, each from lots of its own: their variances add, and the sum of many members is normal.</summary>
public readonly record struct EffectSum(double Value, Interval Interval)
{
    /// <summary>Null without an effect.</summary>
    /// <param name="effects">Each with its standard error.</param>
    /// <param name="confidence">Of the interval, such as 0.95.</param>
    public static EffectSum? Of(IReadOnlyCollection<(double Value, double StandardError)> effects, double confidence)
    {
        if (effects.Count == 0) return null;
        var sum = effects.Sum(e => e.Value);
        var half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(effects.Sum(e => e.StandardError * e.StandardError));
        return new(sum, new(sum - half, sum + half));
    }
}
