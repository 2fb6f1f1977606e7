namespace RetailCrm.Analytics.Shrinkage;

/// <summary>
/// The shrinkage of Efron and Morris (1975) for units measured alike: all of them move towards their mean by the same factor.
/// </summary>
/// <param name="Mean">Plain mean of the units.</param>
/// <param name="Kept">Share of each distance from the mean that is kept: 1 − (k − 3)σ² ÷ Σ(y − ȳ)², never below 0.</param>
public sealed record EqualNoise(double Mean, double Kept)
{
    /// <summary>Null below four units: then nothing can be told from noise.</summary>
    /// <param name="values">Measured values.</param>
    /// <param name="variance">The one sampling variance, above 0.</param>
    public static EqualNoise? Of(IReadOnlyList<double> values, double variance)
    {
        if (values.Count < 4) return null;
        double mean = values.Average(), squares = values.Sum(v => (v - mean) * (v - mean));
        return new(mean, squares > 0 ? Math.Max(0, 1 - (values.Count - 3) * variance / squares) : 0);
    }

    public double Of(double value) => Mean + Kept * (value - Mean);
}
