using MathNet.Numerics;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>
/// The log-likelihood of a purchase model and its exact gradient (ANALYTICS.md 3.2, 3.3), over counted histories. Γ and
/// powers are never formed, only their logarithms; what depends on x alone is computed once an x.
/// </summary>
internal sealed class PurchaseLikelihood(PurchaseModelKind kind, IReadOnlyList<(PurchaseHistory History, int Members)> histories)
{
    private readonly int shift = kind == PurchaseModelKind.MbgNbd ? 1 : 0;
    private readonly double members = histories.Sum(h => (double)h.Members);

    public static double LogLikelihood(PurchaseModel model, PurchaseHistory history) =>
        new PurchaseLikelihood(model.Kind, [(history, 1)]).LogLikelihood([model.R, model.Alpha, model.A, model.B], new double[4]);

    /// <summary>The negative mean over members, at the logarithms of the parameters: what is minimised.</summary>
    public double NegativeMean(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        Span<double> at = [Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3])];
        var value = LogLikelihood(at, gradient);
        for (int k = 0; k < 4; k++) gradient[k] *= -at[k] / members;
        return -value / members;
    }

    /// <summary>The log-likelihood at (r, α, a, b), its derivatives by them in <paramref name="gradient"/>.</summary>
    public double LogLikelihood(ReadOnlySpan<double> at, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0;
        for (int first = 0; first < histories.Count;)
        {
            int repeats = histories[first].History.Repeats, after = first + 1;
            while (after < histories.Count && histories[after].History.Repeats == repeats) after++;
            sum += OfRepeats(at, repeats, first, after, gradient);
            first = after;
        }

        return sum;
    }

    private double OfRepeats(ReadOnlySpan<double> at, int x, int first, int after, Span<double> gradient)
    {
        double r = at[0], alpha = at[1], a = at[2], b = at[3], chances = x + shift;
        double count = 0, sum = 0, stopped = 0, logs = 0, inverses = 0;
        var stop = chances > 0 ? Math.Log(a) - Math.Log(b + chances - 1) : double.NegativeInfinity;
        for (int i = first; i < after; i++)
        {
            var (history, n) = histories[i];
            double logAge = Math.Log(alpha + history.Age), logRecency = 0, weight = 0;
            var value = -(r + x) * logAge;
            if (chances > 0)
            {
                logRecency = Math.Log(alpha + history.Recency);
                var lead = stop + (r + x) * (logAge - logRecency); // of "stopped after the last purchase" over "still buys"
                weight = lead > 0 ? 1 / (1 + Math.Exp(-lead)) : Math.Exp(lead) / (1 + Math.Exp(lead));
                value += Math.Max(lead, 0) + SmallArguments.LogOnePlus(Math.Exp(-Math.Abs(lead)));
            }

            count += n;
            sum += n * value;
            stopped += n * weight;
            logs += n * ((1 - weight) * logAge + weight * logRecency);
            inverses += n * ((1 - weight) / (alpha + history.Age) + weight / (alpha + history.Recency));
        }

        double digammaAll = SpecialFunctions.DiGamma(a + b), digammaSeen = SpecialFunctions.DiGamma(a + b + chances);
        gradient[0] += count * (SpecialFunctions.DiGamma(r + x) - SpecialFunctions.DiGamma(r) + Math.Log(alpha)) - logs;
        gradient[1] += count * r / alpha - (r + x) * inverses;
        gradient[2] += count * (digammaAll - digammaSeen) + stopped / a;
        gradient[3] += count * (digammaAll - SpecialFunctions.DiGamma(b) + SpecialFunctions.DiGamma(b + chances) - digammaSeen) - (chances > 0 ? stopped / (b + chances - 1) : 0);
        return sum + count * (SpecialFunctions.GammaLn(r + x) - SpecialFunctions.GammaLn(r) + r * Math.Log(alpha)
            + SpecialFunctions.GammaLn(a + b) + SpecialFunctions.GammaLn(b + chances) - SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b + chances));
    }
}
