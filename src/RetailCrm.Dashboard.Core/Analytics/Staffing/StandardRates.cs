using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Analytics.Staffing;

/// <summary>
/// Rates on one mix of conditions for everyone, so that who works the rush is not held to it (Simpson's paradox, ANALYTICS.md 6.4).
/// </summary>
public static class StandardRates
{
    /// <summary>Each person's rate had they met the pooled mix of all; in the order given.</summary>
    /// <param name="people">Per person the successes and trials of each condition; every person the same conditions in the same order.</param>
    /// <returns>Null for someone without a trial in a condition that others had.</returns>
    public static IReadOnlyList<double?> OnPooledMix(IReadOnlyList<IReadOnlyList<Counted>> people)
    {
        if (people.Count == 0) return [];
        long[] mix = [.. Enumerable.Range(0, people[0].Count).Select(c => people.Sum(p => p[c].Trials))];
        return [.. people.Select(p => Of(p, mix))];
    }

    private static double? Of(IReadOnlyList<Counted> person, long[] mix)
    {
        double sum = 0;
        for (int c = 0; c < mix.Length; c++)
        {
            if (mix[c] == 0) continue;
            if (person[c].Trials == 0) return null;
            sum += mix[c] * (double)person[c].Successes / person[c].Trials;
        }

        return mix.Sum() is > 0 and var all ? sum / all : null;
    }
}
