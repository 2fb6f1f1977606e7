using MathNet.Numerics;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>The log-likelihood of <see cref="SpendModel"/> and its exact gradient (ANALYTICS.md 3.8). Spends sorted by x.</summary>
internal sealed class SpendLikelihood(RepeatSpend[] spends)
{
    /// <summary>The negative mean over members, at the logarithms of the parameters: what is minimised.</summary>
    public double NegativeMean(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        Span<double> at = [Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2])];
        var value = LogLikelihood(at, gradient);
        for (int k = 0; k < 3; k++) gradient[k] *= -at[k] / spends.Length;
        return -value / spends.Length;
    }

    /// <summary>The log-likelihood at (p, q, γ), its derivatives by them in <paramref name="gradient"/>.</summary>
    public double LogLikelihood(ReadOnlySpan<double> at, Span<double> gradient)
    {
        double p = at[0], q = at[1], gamma = at[2], sum = 0;
        gradient.Clear();
        for (int first = 0; first < spends.Length;)
        {
            int x = spends[first].Repeats, after = first;
            double logs = 0, logSums = 0, inverses = 0;
            for (; after < spends.Length && spends[after].Repeats == x; after++)
            {
                var total = gamma + x * spends[after].Mean;
                logs += Math.Log(spends[after].Mean);
                logSums += Math.Log(total);
                inverses += 1 / total;
            }

            double n = after - first, shape = p * x + q;
            sum += n * (SpecialFunctions.GammaLn(shape) - SpecialFunctions.GammaLn(p * x) - SpecialFunctions.GammaLn(q) + q * Math.Log(gamma) + p * x * Math.Log(x)) + (p * x - 1) * logs - shape * logSums;
            gradient[0] += x * (n * (SpecialFunctions.DiGamma(shape) - SpecialFunctions.DiGamma(p * x) + Math.Log(x)) + logs - logSums);
            gradient[1] += n * (SpecialFunctions.DiGamma(shape) - SpecialFunctions.DiGamma(q) + Math.Log(gamma)) - logSums;
            gradient[2] += n * q / gamma - shape * inverses;
            first = after;
        }

        return sum;
    }
}
