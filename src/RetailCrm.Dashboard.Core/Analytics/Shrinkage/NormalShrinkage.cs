namespace RetailCrm.Analytics.Shrinkage;

/// <summary>A unit's measured value and how sure it is: a mean, a growth, sales an hour.</summary>
/// <param name="Variance">Sampling variance (standard error squared), above 0.</param>
public readonly record struct Measured(double Value, double Variance);

/// <summary>A unit after shrinkage: its value as far as the data speak for it.</summary>
/// <param name="Pull">Share of the value that is taken from the group's mean: 1 = nothing of its own is left.</param>
/// <param name="Mean">Shrunken value.</param>
/// <param name="Deviation">Its standard deviation.</param>
public readonly record struct Shrunken(double Pull, double Mean, double Deviation);

/// <summary>
/// Normal–normal empirical Bayes with known variances (ANALYTICS.md 5.3), the spread between units by DerSimonian and Laird
/// (1986): a small, noisy unit moves towards the group's mean, a sure one stays.
/// </summary>
/// <param name="FixedMean">Mean weighted by 1 ÷ v.</param>
/// <param name="Q">Cochran's statistic of the differences.</param>
/// <param name="TauSquared">Variance between units beyond noise; 0: none is to be seen.</param>
/// <param name="Mean">Mean weighted by 1 ÷ (v + τ²).</param>
/// <param name="MeanError">Its standard error.</param>
/// <param name="Units">In the order given.</param>
public sealed record NormalShrinkage(double FixedMean, double Q, double TauSquared, double Mean, double MeanError, IReadOnlyList<Shrunken> Units)
{
    /// <summary>The differences are within noise: no ranking, and the list is not to be sorted.</summary>
    public bool IsNoise => TauSquared == 0;

    /// <summary>Null of no unit at all; a single one is its own group and noise.</summary>
    /// <exception cref="ArgumentException">A variance is not above 0.</exception>
    public static NormalShrinkage? Of(IReadOnlyList<Measured> units)
    {
        if (units.Count == 0) return null;
        double w = 0, wy = 0, ww = 0;
        foreach (var unit in units)
        {
            if (!(unit.Variance > 0)) throw new ArgumentException($"A variance of {unit.Variance}: a unit without noise cannot be weighed.", nameof(units));
            w += 1 / unit.Variance;
            wy += unit.Value / unit.Variance;
            ww += 1 / (unit.Variance * unit.Variance);
        }

        double fixedMean = wy / w, q = units.Sum(u => (u.Value - fixedMean) * (u.Value - fixedMean) / u.Variance), c = w - ww / w;
        var tau = units.Count < 2 ? 0 : Math.Max(0, (q - (units.Count - 1)) / c);
        double weights = units.Sum(u => 1 / (u.Variance + tau)), mean = units.Sum(u => u.Value / (u.Variance + tau)) / weights;
        return new(fixedMean, q, tau, mean, 1 / Math.Sqrt(weights), [.. units.Select(u => Shrink(u, tau, mean))]);
    }

    private static Shrunken Shrink(Measured unit, double tau, double mean)
    {
        var pull = unit.Variance / (unit.Variance + tau);
        return new(pull, pull * mean + (1 - pull) * unit.Value, Math.Sqrt((1 - pull) * unit.Variance));
    }
}
