using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// The difference of two arms' means, with Welch's interval (ANALYTICS.md 4.3): intention to treat, so everyone assigned
/// counts, reached or not.
/// </summary>
/// <param name="Difference">Treatment − control per member; null without one of the arms.</param>
/// <param name="Interval">Null where <paramref name="Reason"/> says why.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="DegreesOfFreedom">Welch's.</param>
/// <param name="P">Two-sided probability of such a difference by chance alone.</param>
public sealed record Effect(double? Difference, Interval? Interval, double? StandardError, double? DegreesOfFreedom, double? P, NoEffect? Reason)
{
    /// <summary>t of the difference.</summary>
    public double? T => Difference / StandardError;

    /// <summary>Whether the interval leaves 0 out; null without one.</summary>
    public bool? IsSignificant => Interval is { } interval ? !interval.Contains(0) : null;

    /// <param name="confidence">Of the interval, such as 0.95.</param>
    public static Effect Of(in ArmMoments treatment, in ArmMoments control, double confidence) => Welch(treatment.Members, treatment.MeanY, treatment.VarianceY, control.Members, control.MeanY, control.VarianceY, confidence);

    internal static Effect Welch(long treated, double treatedMean, double? treatedVariance, long held, double heldMean, double? heldVariance, double confidence)
    {
        if (treated == 0 || held == 0) return None(null, treated == 0 ? NoEffect.NoTreatment : NoEffect.NoControl);
        var difference = treatedMean - heldMean;
        if (treatedVariance is not { } v1 || heldVariance is not { } v0) return None(difference, NoEffect.TooFewMembers);
        if (!(v1 > 0 && v0 > 0)) return None(difference, NoEffect.NoVariance);

        double a = v1 / treated, b = v0 / held, error = Math.Sqrt(a + b), freedom = (a + b) * (a + b) / (a * a / (treated - 1) + b * b / (held - 1));
        var half = StudentT.InvCDF(0, 1, freedom, (1 + confidence) / 2) * error;
        return new(difference, new(difference - half, difference + half), error, freedom, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(difference / error)), null);
    }

    private static Effect None(double? difference, NoEffect reason) => new(difference, null, null, null, null, reason);
}
