using MathNet.Numerics.Statistics;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>The spend model of highest likelihood, or why there is none; then the plain mean stands in.</summary>
/// <param name="Model">Null where <paramref name="Reason"/> says why.</param>
/// <param name="EmpiricalMean">Mean of the members' means; null without a repeat purchase anywhere.</param>
/// <param name="Correlation">Between frequency and spend, which the model takes as independent; a warning above 0.3. Null where one of them does not vary.</param>
/// <param name="LogLikelihood">Of all members with a repeat purchase.</param>
/// <param name="StandardErrors">Of p, q, γ.</param>
public sealed record SpendFit(SpendModel? Model, NoModel? Reason, double? EmpiricalMean, double? Correlation, double? LogLikelihood = null, IReadOnlyList<double>? StandardErrors = null)
{
    private const int Fewest = 50;
    private const double LargestParameter = 1e4, LargestCondition = 1e10;

    /// <summary>Whether the correlation puts the model's assumption in doubt.</summary>
    public bool SpendDependsOnFrequency => Math.Abs(Correlation ?? 0) > 0.3;

    /// <summary>Expected spend of a purchase day: by the model, else the plain mean; null when nothing is known.</summary>
    public double? ExpectedSpend(RepeatSpend spend) => Model?.ExpectedSpend(spend) ?? EmpiricalMean;

    /// <summary>Maximum likelihood over ln p, ln q, ln γ, with spend in units of its median (ANALYTICS.md 3.8).</summary>
    /// <param name="spends">Members with at least one repeat purchase and a mean above 0; the others are left out.</param>
    public static SpendFit Of(IEnumerable<RepeatSpend> spends)
    {
        RepeatSpend[] known = [.. spends.Where(s => s.Repeats > 0 && s.Mean > 0)];
        Array.Sort(known, static (a, b) => a.Repeats != b.Repeats ? a.Repeats.CompareTo(b.Repeats) : a.Mean.CompareTo(b.Mean));
        if (known.Length == 0) return new(null, NoModel.TooFewRepeaters, null, null);
        var means = known.Select(s => s.Mean).ToArray();
        var plain = new SpendFit(null, null, means.Mean(), CorrelationOf(known, means));
        if (known.Length < Fewest) return plain with { Reason = NoModel.TooFewRepeaters };

        var scale = means.Median();
        var likelihood = new SpendLikelihood([.. known.Select(s => s with { Mean = s.Mean / scale })]);
        return Minimum.Best(likelihood.NegativeMean, [[0, 0, 0], [2, 1, 0], [1, 1.5, 3]]) is { } best
            ? plain.With(likelihood, best, known.Length, scale)
            : plain with { Reason = NoModel.NotConverged };
    }

    private SpendFit With(SpendLikelihood likelihood, Minimum best, int members, double scale)
    {
        double[] at = [.. best.At.Select(Math.Exp)];
        var fit = this with { LogLikelihood = -members * (best.Value + Math.Log(scale)) };
        var curvature = Curvature.At(likelihood.NegativeMean, best.At);
        if (at.Any(p => !(p <= LargestParameter)) || !(curvature.ConditionNumber() <= LargestCondition)) return fit with { Reason = NoModel.NotIdentified };
        if (!(at[1] > 1)) return fit with { Reason = NoModel.InfiniteMean };
        at[2] *= scale;
        var variances = curvature.Inverse().Diagonal();
        return fit with { Model = new(at[0], at[1], at[2]), StandardErrors = [.. at.Select((p, k) => p * Math.Sqrt(variances[k] / members))] };
    }

    private static double? CorrelationOf(RepeatSpend[] known, double[] means)
    {
        var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(known.Select(s => (double)s.Repeats), means);
        return double.IsFinite(correlation) ? correlation : null;
    }
}
