using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Uplift;

/// <summary>Whether the arms are as large as planned: if not, assignment or recording is broken, and no effect is to be believed (ANALYTICS.md 4.2).</summary>
/// <param name="ChiSquare">Σ (counted − planned)² ÷ planned.</param>
/// <param name="DegreesOfFreedom">Arms − 1.</param>
/// <param name="P">Probability of so large a mismatch by chance.</param>
public sealed record AssignmentCheck(double ChiSquare, int DegreesOfFreedom, double P)
{
    /// <summary>Sample ratio mismatch: p below 0.001.</summary>
    public bool IsBroken => P < 0.001;

    /// <summary>Null where nobody was assigned, or there is one arm only.</summary>
    /// <param name="counts">Members of each arm.</param>
    /// <param name="shares">Planned share of each, above 0; any scale.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a share is not above 0.</exception>
    public static AssignmentCheck? Of(IReadOnlyList<long> counts, IReadOnlyList<double> shares)
    {
        if (counts.Count != shares.Count || shares.Any(s => !(s > 0))) throw new ArgumentException($"{counts.Count} arms, planned shares {string.Join(", ", shares)}.", nameof(shares));
        double total = counts.Sum(), whole = shares.Sum();
        if (total == 0 || counts.Count < 2) return null;
        var statistic = counts.Zip(shares, (n, s) => (n - total * s / whole) * (n - total * s / whole) / (total * s / whole)).Sum();
        return new(statistic, counts.Count - 1, 1 - ChiSquared.CDF(counts.Count - 1, statistic));
    }

    /// <summary>
    /// Standardised mean difference of something measured before the campaign; beyond 0.1 the arms were not alike. Null where
    /// it does not vary, or an arm has fewer than two members.
    /// </summary>
    public static double? Imbalance(in ArmMoments treatment, in ArmMoments control) =>
        (treatment.VarianceX + control.VarianceX) / 2 is { } variance and > 0 ? (treatment.MeanX - control.MeanX) / Math.Sqrt(variance) : null;
}
