using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Purchasing;

/// <summary>When a member may stop buying for good.</summary>
public enum PurchaseModelKind
{
    /// <summary>BG/NBD: after a repeat purchase; who bought once is alive by construction.</summary>
    BgNbd,

    /// <summary>MBG/NBD: after any purchase, the first one too.</summary>
    MbgNbd,
}

/// <summary>
/// A member buys at a rate λ ~ Gamma(r, α) while alive, and stops after a purchase with probability p ~ Beta(a, b)
/// (Fader, Hardie and Lee 2005; Batislam and others 2007). All parameters above 0; α and every duration in one unit.
/// </summary>
/// <param name="R">Shape of the buying rates.</param>
/// <param name="Alpha">Rate parameter of the buying rates, in units of time.</param>
/// <param name="A">First parameter of the stopping probabilities.</param>
/// <param name="B">Second parameter of the stopping probabilities.</param>
public sealed record PurchaseModel(PurchaseModelKind Kind, double R, double Alpha, double A, double B)
{
    /// <summary>Chances to stop that lie before the repeats: none, or the first purchase.</summary>
    internal int EarlierChances => Kind == PurchaseModelKind.MbgNbd ? 1 : 0;

    /// <summary>The probability that the member has not stopped. It is 1 for a one-time buyer under BG/NBD: no churn score.</summary>
    public double PAlive(PurchaseHistory history)
    {
        double chances = history.Repeats + EarlierChances;
        if (chances == 0) return 1;
        var odds = (R + history.Repeats) * (Math.Log(Alpha + history.Age) - Math.Log(Alpha + history.Recency)) + Math.Log(A) - Math.Log(B + chances - 1);
        return 1 / (1 + Math.Exp(odds));
    }

    /// <summary>The probability of at least one purchase within <paramref name="duration"/> from now (ANALYTICS.md 3.6); exact, from 0 up to P(alive).</summary>
    public double PBuy(PurchaseHistory history, double duration) =>
        -PAlive(history) * SmallArguments.ExpMinusOne(-(R + history.Repeats) * SmallArguments.LogOnePlus(duration / (Alpha + history.Age)));

    /// <summary>Purchases to be expected within <paramref name="duration"/> from now.</summary>
    public double ExpectedPurchases(PurchaseHistory history, double duration)
    {
        Span<double> result = stackalloc double[1];
        ExpectedPurchases(history, [duration], result);
        return result[0];
    }

    /// <summary>Purchases to be expected within each duration: one series for all of them.</summary>
    /// <param name="history">The member's past.</param>
    /// <param name="durations">In ascending order, none negative.</param>
    /// <param name="expected">Filled, one a duration.</param>
    public void ExpectedPurchases(PurchaseHistory history, ReadOnlySpan<double> durations, Span<double> expected)
    {
        double e = A - 1, c = A + B + history.Repeats - 1 + EarlierChances, d = A + B - 1 - R + EarlierChances, rate = Alpha + history.Age, alive = PAlive(history);
        Span<double> z = stackalloc double[durations.Length], term = stackalloc double[durations.Length];
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = durations[i] / (rate + durations[i]);
            expected[i] = term[i] = d * z[i];
        }

        EulerSeries.Sum(c, d, e, z, term, expected);
        for (int i = 0; i < z.Length; i++)
        {
            var log = -SmallArguments.LogOnePlus(durations[i] / rate);
            var mean = Math.Abs(e) < 1e-12 ? log : SmallArguments.ExpMinusOne(e * log) / e;
            expected[i] = alive * (-c * mean - Math.Exp(e * log) * expected[i]);
        }
    }
}
