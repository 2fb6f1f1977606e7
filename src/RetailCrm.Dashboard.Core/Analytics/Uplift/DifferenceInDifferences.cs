using MathNet.Numerics.Distributions;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// How much more the treated changed than the untreated (ANALYTICS.md 4.8 b). Nobody drew lots: it is right only if both
/// would have moved alike, so it is no cause and effect, and it is hidden where they moved apart before.
/// </summary>
/// <param name="Effect">Welch on the members' changes; no difference where <see cref="Effect.Reason"/> says why.</param>
/// <param name="TrendP">Probability of such a drift between the groups before the campaign by chance.</param>
public sealed record DifferenceInDifferences(Effect Effect, double? TrendP)
{
    /// <summary>Periods before the campaign that are needed to see whether the groups moved alike.</summary>
    public const int FewestPeriods = 6;

    private const double TrendDiffers = 0.1;

    /// <summary>Never: the groups were not assigned by chance.</summary>
    public static bool IsCausal => false;

    /// <summary>Of four means: (treated after − before) − (untreated after − before).</summary>
    public static double OfMeans(double treatedBefore, double treatedAfter, double untreatedBefore, double untreatedAfter) => treatedAfter - treatedBefore - (untreatedAfter - untreatedBefore);

    /// <param name="treated">After − before of each treated member.</param>
    /// <param name="untreated">The same of the others.</param>
    /// <param name="treatedBefore">Mean of the treated in each period before the campaign, oldest first.</param>
    /// <param name="untreatedBefore">The same of the others, as many.</param>
    /// <exception cref="ArgumentException">The periods are not as many.</exception>
    public static DifferenceInDifferences Of(in ArmMoments treated, in ArmMoments untreated, IReadOnlyList<double> treatedBefore, IReadOnlyList<double> untreatedBefore, double confidence)
    {
        if (treatedBefore.Count != untreatedBefore.Count) throw new ArgumentException($"{treatedBefore.Count} and {untreatedBefore.Count} periods.", nameof(untreatedBefore));
        var effect = Effect.Of(treated, untreated, confidence);
        if (effect.Difference is null) return new(effect, null);
        if (treatedBefore.Count < FewestPeriods) return new(Hidden(NoEffect.TooFewPeriods), null);
        var p = TrendOf([.. treatedBefore.Zip(untreatedBefore, (a, b) => a - b)]);
        return new(p < TrendDiffers ? Hidden(NoEffect.PlaceboFails) : effect, p);
    }

    private static Effect Hidden(NoEffect reason) => new(null, null, null, null, null, reason);

    // p of the slope of a straight line through the gaps.
    private static double TrendOf(double[] gaps)
    {
        int n = gaps.Length;
        double mean = gaps.Average(), centre = (n - 1) / 2.0, xx = 0, xy = 0, yy = 0;
        for (int i = 0; i < n; i++) (xx, xy, yy) = (xx + (i - centre) * (i - centre), xy + (i - centre) * (gaps[i] - mean), yy + (gaps[i] - mean) * (gaps[i] - mean));
        double slope = xy / xx, rest = Math.Max(0, yy - slope * xy), scale = 1e-24 * gaps.Sum(g => g * g);
        if (yy <= scale) return 1; // a constant gap has no slope
        return rest <= scale ? 0 : 2 * StudentT.CDF(0, 1, n - 2, -Math.Abs(slope) / Math.Sqrt(rest / (n - 2) / xx));
    }
}
