namespace RetailCrm.Analytics.Anomaly;

/// <summary>
/// A small fall that goes on, which no single day shows: the one-sided cumulative sum of Page (1954), S = max(0, S − z − ½), with its
/// alarm above 5.
/// </summary>
public static class SlowDrift
{
    public const double Slack = 0.5, Limit = 5;

    /// <summary>The sum after the last day and the place where its present rise began.</summary>
    /// <param name="z">Distances without the chain's own movement, oldest first; null: no value, the sum stays.</param>
    public static (double Sum, int Since) Of(IReadOnlyList<double?> z)
    {
        double sum = 0;
        int since = 0;
        for (int i = 0; i < z.Count; i++)
        {
            if (z[i] is not { } value) continue;
            sum = Math.Max(0, sum - value - Slack);
            if (sum == 0) since = i + 1;
        }

        return (sum, since);
    }
}
