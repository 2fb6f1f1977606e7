using System.Numerics;

namespace RetailCrm.Analytics.Bridges;

/// <summary>
/// Splits the change of a product by Shapley's value: each factor's change, averaged over all orders in which the factors
/// could have changed. It stands in for <see cref="SalesBridge"/>'s logarithms where a factor is 0 or negative.
/// </summary>
public static class ShapleySplit
{
    private const int MostFactors = 16;

    /// <summary>The part of each factor, unrounded, in the order given; together the change of the product.</summary>
    /// <exception cref="ArgumentException">The counts differ, or there are more than 16 factors.</exception>
    public static double[] Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length != after.Length || before.Length > MostFactors) throw new ArgumentException($"{before.Length} factors before and {after.Length} after.", nameof(after));
        int n = before.Length;
        var parts = new double[n];
        for (int k = 0; k < n; k++)
        {
            for (int changed = 0; changed < 1 << n; changed++)
            {
                if ((changed >> k & 1) != 0) continue;
                double product = Weight(BitOperations.PopCount((uint)changed), n);
                for (int j = 0; j < n; j++) if (j != k) product *= (changed >> j & 1) != 0 ? after[j] : before[j];
                parts[k] += product * (after[k] - before[k]);
            }
        }

        return parts;
    }

    // |A|! (n − 1 − |A|)! ÷ n!
    private static double Weight(int changed, int n)
    {
        double weight = 1.0 / n;
        for (int i = 1; i <= changed; i++) weight *= i / (double)(n - i);
        return weight;
    }
}
