namespace RetailCrm.Analytics.Purchasing;

/// <summary>
/// The part of ₂F₁ that the expected purchases need, after Euler's transformation and with its singularity at a = 1 taken out
/// (ANALYTICS.md 3.7): Σ over n of Π (d + n)(e + n) ÷ ((c + n)(n + 1)) · zⁿ.
/// </summary>
internal static class EulerSeries
{
    private const int MostTerms = 100_000;

    /// <summary>Adds the terms after the first to each sum, for all arguments at once.</summary>
    /// <param name="z">Arguments in [0, 1), ascending: the last converges last.</param>
    /// <param name="term">The first term of each; used up.</param>
    /// <param name="sum">Holds the first term of each; filled with the sum.</param>
    public static void Sum(double c, double d, double e, ReadOnlySpan<double> z, Span<double> term, Span<double> sum)
    {
        int open = 0; // sums before it have converged
        for (int n = 1; n < MostTerms && open < z.Length; n++)
        {
            var factor = (d + n) * (e + n) / ((c + n) * (n + 1));
            for (int i = open; i < z.Length; i++)
            {
                term[i] *= factor * z[i];
                sum[i] += term[i];
            }

            while (open < z.Length && Math.Abs(term[open]) <= 1e-16 * Math.Abs(sum[open])) open++;
        }
    }
}
