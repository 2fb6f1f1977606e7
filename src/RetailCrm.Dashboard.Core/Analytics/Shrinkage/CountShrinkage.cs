using RetailCrm.Analytics.Numerics;
using GammaLaw = MathNet.Numerics.Distributions.Gamma;

namespace RetailCrm.Analytics.Shrinkage;

/// <summary>What was counted beside what was expected, both of the same things: receipts of someone's hours.</summary>
public readonly record struct Expected(double Observed, double Expectation)
{
    /// <summary>Observed ÷ expected; not a number without an expectation.</summary>
    public double Ratio => Observed / Expectation;
}

/// <summary>
/// Gamma–Poisson empirical Bayes for ratios of counts (ANALYTICS.md 6.3): the units' true ratios are Gamma(ν, a), and who was
/// counted little moves towards the group's ratio.
/// </summary>
/// <param name="Mean">The group's ratio: Σ observed ÷ Σ expected.</param>
/// <param name="TauSquared">Variance between units beyond chance; 0: none is to be seen, and everyone has the group's ratio.</param>
public sealed record CountShrinkage(double Mean, double TauSquared)
{
    // A group's word worth more counts than this leaves nobody a ratio of one's own; what is left of the spread is rounding.
    private const double Largest = 1e6;

    /// <summary>The differences are within noise: no ranking.</summary>
    public bool IsNoise => TauSquared == 0;

    /// <summary>ν: expected counts that the group's word is worth, times its ratio; infinite within noise.</summary>
    public double Shape => Mean * Mean / TauSquared;

    /// <summary>a: the same, in expectation.</summary>
    public double Rate => Mean / TauSquared;

    /// <summary>Null where nothing was expected or nothing counted of anyone; a single unit is its own group and noise.</summary>
    public static CountShrinkage? Of(IReadOnlyList<Expected> units)
    {
        Expected[] known = [.. units.Where(u => u.Expectation > 0)];
        double expected = known.Sum(u => u.Expectation), mean = known.Sum(u => u.Observed) / expected;
        if (!(mean > 0)) return null;
        double spread = known.Sum(u => u.Expectation * (u.Ratio - mean) * (u.Ratio - mean)), weight = expected - known.Sum(u => u.Expectation * u.Expectation) / expected;
        double tau = known.Length < 2 || !(weight > 0) ? 0 : (spread - (known.Length - 1) * mean) / weight;
        return new(mean, tau * Largest > mean * mean ? tau : 0);
    }

    /// <summary>The unit's ratio after shrinkage.</summary>
    public double Of(Expected unit) => IsNoise ? Mean : (unit.Observed + Shape) / (unit.Expectation + Rate);

    /// <summary>Its standard deviation; 0 within noise.</summary>
    public double Deviation(Expected unit) => IsNoise ? 0 : Math.Sqrt(unit.Observed + Shape) / (unit.Expectation + Rate);

    /// <summary>The interval that holds the unit's ratio; null within noise.</summary>
    public Interval? IntervalOf(Expected unit, double confidence)
    {
        if (IsNoise) return null;
        double shape = unit.Observed + Shape, rate = unit.Expectation + Rate;
        return new(GammaLaw.InvCDF(shape, rate, (1 - confidence) / 2), GammaLaw.InvCDF(shape, rate, (1 + confidence) / 2));
    }
}
