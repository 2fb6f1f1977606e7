using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Shrinkage;

/// <summary>Where a unit stands against its group's mean, as far as the data can tell.</summary>
public enum Tier
{
    SurelyAbove,
    NotDistinguishable,
    SurelyBelow,
}

/// <summary>A unit's place among the others, with how sure it is: rank 1 is the highest.</summary>
/// <param name="Expected">Mean rank.</param>
/// <param name="Low">5th percentile of the rank.</param>
/// <param name="High">95th percentile.</param>
/// <param name="TopQuartile">Probability to be among the best quarter.</param>
public readonly record struct Rank(double Expected, int Low, int High, double TopQuartile);

/// <summary>Ranks and tiers of shrunken values (ANALYTICS.md 5.3): a range instead of a bare league table.</summary>
public static class Ranking
{
    private const int Drawn = 4_000;

    /// <summary>Ranks in the order given.</summary>
    /// <param name="units">Shrunken values, each with its standard deviation.</param>
    /// <param name="seed">The same seed gives the same ranges.</param>
    public static IReadOnlyList<Rank> Of(IReadOnlyList<(double Mean, double Deviation)> units, ulong seed)
    {
        int count = units.Count, quarter = (count + 3) / 4;
        var seen = new int[count, count];
        var draws = new Draws(seed);
        var order = new DrawnOrder([.. units]);
        for (int i = 0; i < Drawn; i++)
        {
            int rank = 0;
            foreach (int unit in order.Next(draws)) seen[unit, rank++]++;
        }

        return [.. Enumerable.Range(0, count).Select(u => new Rank(Expected(units, u), Percentile(seen, u, 0.05), Percentile(seen, u, 0.95), Enumerable.Range(0, quarter).Sum(r => seen[u, r]) / (double)Drawn))];
    }

    /// <summary>The 90% interval of a shrunken value against the group's mean.</summary>
    public static Tier TierOf(double mean, double deviation, double groupMean)
    {
        var half = Normal.InvCDF(0, 1, 0.95) * deviation;
        return deviation > 0 && mean - half > groupMean ? Tier.SurelyAbove : deviation > 0 && mean + half < groupMean ? Tier.SurelyBelow : Tier.NotDistinguishable;
    }

    private static double Expected(IReadOnlyList<(double Mean, double Deviation)> units, int at)
    {
        double rank = 1;
        for (int j = 0; j < units.Count; j++)
        {
            if (j == at) continue;
            double apart = units[j].Mean - units[at].Mean, spread = Math.Sqrt(units[at].Deviation * units[at].Deviation + units[j].Deviation * units[j].Deviation);
            rank += spread > 0 ? Normal.CDF(0, 1, apart / spread) : apart > 0 ? 1 : apart < 0 ? 0 : 0.5;
        }

        return rank;
    }

    // The smallest rank that at least this share of the draws does not exceed.
    private static int Percentile(int[,] seen, int unit, double share)
    {
        int below = 0, rank = 0;
        while (rank < seen.GetLength(0) - 1 && (below += seen[unit, rank]) < share * Drawn) rank++;
        return rank + 1;
    }
}
