namespace RetailCrm.Analytics.Numerics;

/// <summary>p-values corrected for how many were looked at, in the order given.</summary>
public static class MultipleTests
{
    /// <summary>Holm (1979): the chance of even one false finding is held. For primary outcomes.</summary>
    public static double[] Holm(IReadOnlyList<double> p) => Adjust(p, (value, rank) => value * (p.Count - rank), Math.Max, [.. Enumerable.Range(0, p.Count)]);

    /// <summary>Benjamini and Hochberg (1995): the share of false ones among the findings is held. For exploring.</summary>
    public static double[] FalseDiscoveryRate(IReadOnlyList<double> p) => Adjust(p, (value, rank) => value * p.Count / (rank + 1), Math.Min, [.. Enumerable.Range(0, p.Count).Reverse()]);

    private static double[] Adjust(IReadOnlyList<double> p, Func<double, int, double> scale, Func<double, double, double> carry, int[] walk)
    {
        int[] order = [.. Enumerable.Range(0, p.Count).OrderBy(i => p[i])];
        var adjusted = new double[p.Count];
        double? last = null;
        foreach (int rank in walk)
        {
            var value = scale(p[order[rank]], rank);
            last = last is { } l ? carry(l, value) : value;
            adjusted[order[rank]] = Math.Min(1, last.Value);
        }

        return adjusted;
    }
}
