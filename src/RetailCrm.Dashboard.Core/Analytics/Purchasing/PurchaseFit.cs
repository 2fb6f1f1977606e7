using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>Why there is no model.</summary>
public enum NoModel
{
    /// <summary>Fewer than 200 members with a purchase.</summary>
    TooFewMembers,

    /// <summary>Fewer than 50 members with a repeat purchase.</summary>
    TooFewRepeaters,

    /// <summary>No start led to a highest likelihood.</summary>
    NotConverged,

    /// <summary>A parameter ran away or the data do not tell the parameters apart: the members differ too little for this model.</summary>
    NotIdentified,

    /// <summary>Spend so heavy-tailed that its population mean is infinite (q ≤ 1).</summary>
    InfiniteMean,
}

/// <summary>The model of highest likelihood, or the reason why there is none.</summary>
/// <param name="Model">Null where <paramref name="Reason"/> says why.</param>
/// <param name="LogLikelihood">Of all members; null without a minimum.</param>
/// <param name="StandardErrors">Of r, α, a, b.</param>
/// <param name="MeanStop">a ÷ (a + b), the mean probability to stop: told also where a and b apart are not identified.</param>
public sealed record PurchaseFit(PurchaseModel? Model, NoModel? Reason, double? LogLikelihood = null, IReadOnlyList<double>? StandardErrors = null, double? MeanStop = null)
{
    private const int FewestMembers = 200, FewestRepeaters = 50, SearchKeys = 20_000;
    private const double LargestParameter = 1e4, LargestCondition = 1e10;

    /// <summary>
    /// Maximum likelihood over ln r, ln α, ln a, ln b (ANALYTICS.md 3.4). Several starts are tried, on an even sample where
    /// there are many distinct histories; the best then goes on over all of them, so that the result is no sample's.
    /// </summary>
    /// <param name="kind">Which model.</param>
    /// <param name="histories">Every member with a known first purchase day, counted.</param>
    /// <param name="previous">The last fit, as one more start.</param>
    /// <param name="unitsPerWeek">7 for days, 1 for weeks: where the search for α begins.</param>
    public static PurchaseFit Of(PurchaseModelKind kind, PurchaseHistories histories, PurchaseModel? previous = null, double unitsPerWeek = 7)
    {
        if (histories.Members < FewestMembers) return new(null, NoModel.TooFewMembers);
        if (histories.Repeaters < FewestRepeaters) return new(null, NoModel.TooFewRepeaters);

        var all = histories.Sorted();
        var likelihood = new PurchaseLikelihood(kind, all);
        var starts = Starts(unitsPerWeek, previous);
        var best = all.Count <= SearchKeys
            ? Minimum.Best(likelihood.NegativeMean, starts)
            : Minimum.Best(new PurchaseLikelihood(kind, Sample(all)).NegativeMean, starts) is { } near ? Minimum.From(likelihood.NegativeMean, near.At) : null;
        return best is null ? new(null, NoModel.NotConverged) : Checked(kind, likelihood, best, histories.Members);
    }

    private static PurchaseFit Checked(PurchaseModelKind kind, PurchaseLikelihood likelihood, Minimum best, long members)
    {
        double[] at = [.. best.At.Select(Math.Exp)];
        var stop = at[2] / (at[2] + at[3]);
        var curvature = Curvature.At(likelihood.NegativeMean, best.At);
        if (at.Any(p => !(p <= LargestParameter)) || !(curvature.ConditionNumber() <= LargestCondition)) return new(null, NoModel.NotIdentified, -best.Value * members, MeanStop: stop);
        // ln θ has variance (n H)⁻¹; θ itself θ² times that.
        var variances = curvature.Inverse().Diagonal();
        if (variances.Any(v => !(v > 0))) return new(null, NoModel.NotIdentified, -best.Value * members, MeanStop: stop);
        var errors = at.Select((p, k) => p * Math.Sqrt(variances[k] / members)).ToArray();
        return new(new(kind, at[0], at[1], at[2], at[3]), null, -best.Value * members, errors, stop);
    }

    private static IEnumerable<double[]> Starts(double unitsPerWeek, PurchaseModel? previous)
    {
        if (previous is not null) yield return [Math.Log(previous.R), Math.Log(previous.Alpha), Math.Log(previous.A), Math.Log(previous.B)];
        yield return [0, Math.Log(3 * unitsPerWeek), 0, Math.Log(3)];
        yield return [0, Math.Log(unitsPerWeek), 0, 0];
        yield return [Math.Log(0.5), Math.Log(10 * unitsPerWeek), Math.Log(0.5), Math.Log(5)];
    }

    // Every k-th history in sorted order.
    private static (PurchaseHistory, int)[] Sample(IReadOnlyList<(PurchaseHistory, int)> all)
    {
        var sample = new (PurchaseHistory, int)[SearchKeys];
        for (int i = 0; i < sample.Length; i++) sample[i] = all[(int)((long)i * all.Count / SearchKeys)];
        return sample;
    }
}
