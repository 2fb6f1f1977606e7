using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>Members with one history at a past day, and how many of them bought in the time held out after it.</summary>
public readonly record struct HeldOutHistory(PurchaseHistory History, long Members, long Buyers);

/// <summary>Members of like prediction: what was foretold and what came.</summary>
/// <param name="Predicted">Mean predicted probability.</param>
/// <param name="Actual">Share that bought.</param>
public sealed record CalibrationGroup(long Members, double Predicted, double Actual);

/// <summary>
/// A model's P(buy) against what then happened, beside the plainest rival: days since the last purchase.
/// </summary>
/// <param name="LogScore">Mean logarithm of the probability given to what happened; higher is better.</param>
/// <param name="Brier">Mean squared error of the probabilities; lower is better.</param>
/// <param name="BaseBrier">The same of the overall share as everyone's probability.</param>
/// <param name="Auc">Chance that a buyer was ranked above a non-buyer (a tie counts half); null when all or none bought.</param>
/// <param name="RecencyAuc">The same of ranking by days since the last purchase.</param>
/// <param name="Groups">Five groups of about equal size by prediction; equal predictions are never split.</param>
public sealed record BackTest(long Members, long Buyers, double PredictedBuyers, double LogScore, double Brier, double BaseBrier, double? Auc, double? RecencyAuc, IReadOnlyList<CalibrationGroup> Groups)
{
    private const int GroupCount = 5;

    /// <summary>Null when nobody was there to be tested.</summary>
    /// <param name="model">Fitted on no more than what was known at the past day.</param>
    /// <param name="heldOut">Everyone known at the past day.</param>
    /// <param name="duration">The time held out, in the model's unit.</param>
    public static BackTest? Of(PurchaseModel model, IReadOnlyList<HeldOutHistory> heldOut, double duration)
    {
        long members = heldOut.Sum(h => h.Members), buyers = heldOut.Sum(h => h.Buyers);
        if (members == 0) return null;
        var predictions = heldOut.Select(h => model.PBuy(h.History, duration)).ToArray();
        double predicted = 0, logScore = 0, brier = 0, share = (double)buyers / members;
        for (int i = 0; i < predictions.Length; i++)
        {
            var p = Math.Clamp(predictions[i], 1e-12, 1 - 1e-12);
            double bought = heldOut[i].Buyers, not = heldOut[i].Members - heldOut[i].Buyers;
            predicted += p * heldOut[i].Members;
            logScore += bought * Math.Log(p) + not * SmallArguments.LogOnePlus(-p);
            brier += bought * (1 - p) * (1 - p) + not * p * p;
        }

        var recency = heldOut.Select(h => h.History.Recency - h.History.Age);
        return new(members, buyers, predicted, logScore / members, brier / members, share * (1 - share), AreaUnderCurve(predictions, heldOut), AreaUnderCurve([.. recency], heldOut), Calibrate(predictions, heldOut, members));
    }

    /// <summary>The chance that a buyer scores above a non-buyer; null when all or none bought.</summary>
    internal static double? AreaUnderCurve(double[] scores, IReadOnlyList<HeldOutHistory> heldOut)
    {
        double wins = 0, others = 0, buyers = 0;
        foreach (var tie in Ties(scores, heldOut))
        {
            wins += tie.Buyers * (others + (tie.Members - tie.Buyers) / 2.0);
            others += tie.Members - tie.Buyers;
            buyers += tie.Buyers;
        }

        return buyers > 0 && others > 0 ? wins / buyers / others : null;
    }

    private static CalibrationGroup[] Calibrate(double[] predictions, IReadOnlyList<HeldOutHistory> heldOut, long members)
    {
        var sums = new (long Members, double Predicted, long Buyers)[GroupCount];
        long before = 0;
        foreach (var tie in Ties(predictions, heldOut))
        {
            ref var sum = ref sums[(int)((before + tie.Members / 2.0) * GroupCount / members)];
            sum = (sum.Members + tie.Members, sum.Predicted + tie.Score * tie.Members, sum.Buyers + tie.Buyers);
            before += tie.Members;
        }

        return [.. sums.Where(s => s.Members > 0).Select(s => new CalibrationGroup(s.Members, s.Predicted / s.Members, (double)s.Buyers / s.Members))];
    }

    private static IEnumerable<(double Score, long Members, long Buyers)> Ties(double[] scores, IReadOnlyList<HeldOutHistory> heldOut)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort((double[])scores.Clone(), order);
        for (int first = 0; first < order.Length;)
        {
            long members = 0, buyers = 0;
            int at = first;
            for (; at < order.Length && scores[order[at]] == scores[order[first]]; at++) (members, buyers) = (members + heldOut[order[at]].Members, buyers + heldOut[order[at]].Buyers);
            yield return (scores[order[first]], members, buyers);
            first = at;
        }
    }
}
