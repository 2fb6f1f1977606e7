using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>A member to match: x of the moments is the outcome before the campaign.</summary>
public readonly record struct MatchedMember<TStratum>(TStratum Stratum, bool IsTreated, double Outcome, double Before);

/// <summary>
/// Treated members beside like members who were not treated (ANALYTICS.md 4.8 a). Nobody drew lots, so this is no cause and
/// effect: every use must say so. Where the two already differed before, the estimate is hidden.
/// </summary>
/// <param name="Difference">Mean over the matched treated; null where <paramref name="Reason"/> says why.</param>
/// <param name="Placebo">The same estimate on the time before the campaign.</param>
/// <param name="PlaceboInterval">Must hold 0, or the estimate is hidden.</param>
/// <param name="Unmatched">Share of the treated without like members; null where nobody was treated.</param>
public sealed record MatchedControl(double? Difference, Interval? Interval, double? Placebo, Interval? PlaceboInterval, double? Unmatched, NoEffect? Reason)
{
    /// <summary>Fewest untreated members of a stratum that count as a match.</summary>
    public const int FewestUntreated = 5;

    /// <summary>Never: the members were not assigned by chance.</summary>
    public static bool IsCausal => false;

    public static MatchedControl Of<TStratum>(IEnumerable<MatchedMember<TStratum>> members, double confidence)
        where TStratum : notnull
    {
        var strata = new Dictionary<TStratum, (ArmMoments Treated, ArmMoments Untreated)>();
        foreach (var m in members)
        {
            var (treated, untreated) = strata.GetValueOrDefault(m.Stratum);
            strata[m.Stratum] = m.IsTreated ? (treated.And(m.Outcome, m.Before), untreated) : (treated, untreated.And(m.Outcome, m.Before));
        }

        long all = strata.Values.Sum(s => s.Treated.Members);
        if (all == 0) return new(null, null, null, null, null, NoEffect.NoTreatment);
        // A stratum of one treated member has no variance of its own to show.
        var matched = strata.Values.Where(s => s.Treated.Members > 1 && s.Untreated.Members >= FewestUntreated).ToList();
        double count = matched.Sum(s => s.Treated.Members), unmatched = (all - count) / all;
        if (count == 0) return new(null, null, null, null, unmatched, NoEffect.NoMatch);

        var (difference, interval) = Estimate(matched.Select(s => (s.Treated.Members, s.Treated.MeanY, s.Treated.VarianceY!.Value, s.Untreated.Members, s.Untreated.MeanY, s.Untreated.VarianceY!.Value)), count, confidence);
        var (placebo, before) = Estimate(matched.Select(s => (s.Treated.Members, s.Treated.MeanX, s.Treated.VarianceX!.Value, s.Untreated.Members, s.Untreated.MeanX, s.Untreated.VarianceX!.Value)), count, confidence);
        if (!before.Contains(0)) return new(null, null, placebo, before, unmatched, NoEffect.PlaceboFails);
        return interval.High > interval.Low ? new(difference, interval, placebo, before, unmatched, null) : new(difference, null, placebo, before, unmatched, NoEffect.NoVariance);
    }

    private static (double, Interval) Estimate(IEnumerable<(long N1, double Mean1, double Variance1, long N0, double Mean0, double Variance0)> strata, double treated, double confidence)
    {
        double difference = 0, variance = 0;
        foreach (var (n1, mean1, variance1, n0, mean0, variance0) in strata)
        {
            double weight = n1 / treated;
            difference += weight * (mean1 - mean0);
            variance += weight * weight * (variance1 / n1 + variance0 / n0);
        }

        var half = Normal.InvCDF(0, 1, (1 + confidence) / 2) * Math.Sqrt(variance);
        return (difference, new(difference - half, difference + half));
    }
}
