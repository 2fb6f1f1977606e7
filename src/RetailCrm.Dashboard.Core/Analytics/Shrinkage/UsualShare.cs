using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Anomaly;

namespace RetailCrm.Analytics.Shrinkage;

/// <summary>Of a group, how many did it.</summary>
public readonly record struct ShareCount(long Hits, long Of)
{
    public double Share => (double)Hits / Of;

    // On the logit scale of AnomalyScale; variance by the delta method.
    internal Measured Scaled => new(AnomalyScale.OfRate(Hits, Of), 1 / (Hits + 0.5) + 1 / (Of - Hits + 0.5));
}

/// <summary>
/// What groups like it usually come to, and how rare one as low is: the prediction of random effects (Higgins, Thompson and Spiegelhalter
/// 2009), in which groups differ by more than chance and a small group by chance besides.
/// </summary>
/// <param name="Share">The share to be expected.</param>
/// <param name="Z">Distance in spreads; negative: below.</param>
/// <param name="P">One-sided probability of one as low.</param>
public sealed record UsualShare(double Share, double Z, double P)
{
    /// <summary>Fewer groups do not tell how much groups differ.</summary>
    public const int FewestGroups = 5;

    /// <summary>Null with too few groups before, or nobody in this one.</summary>
    public static UsualShare? Of(ShareCount now, IReadOnlyList<ShareCount> before)
    {
        List<Measured> known = [.. before.Where(b => b.Of > 0).Select(b => b.Scaled)];
        if (now.Of == 0 || known.Count < FewestGroups || NormalShrinkage.Of(known) is not { } groups) return null;
        var own = now.Scaled;
        double z = (own.Value - groups.Mean) / Math.Sqrt(own.Variance + groups.TauSquared + groups.MeanError * groups.MeanError);
        return new(AnomalyScale.ToRate(groups.Mean), z, StudentT.CDF(0, 1, known.Count - 2, z));
    }
}
