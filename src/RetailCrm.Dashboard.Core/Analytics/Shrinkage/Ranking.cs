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
    private const int Blocks = 4, BlockDraws = 1_000;

    /// <summary>Ranks in the order given.</summary>
    /// <param name="units">Shrunken values, each with its standard deviation.</param>
    /// <param name="seed">The same seed gives the same ranges.</param>
    public static IReadOnlyList<Rank> Of(IReadOnlyList<(double Mean, double Deviation)> units, ulong seed)
    {
        (double Mean, double Deviation)[] all = [.. units];
        var counts = Count(all, seed);
        var ranks = counts.IsGrouped ? all.Select((_, unit) => counts.Mean(unit)) : Expected(all);
        return [.. ranks.Select((expected, unit) => new Rank(expected, counts.Low(unit, 0.05), counts.High(unit, 0.95), counts.TopQuartile(unit)))];
    }

    /// <summary>The 90% interval of a shrunken value against the group's mean.</summary>
    public static Tier TierOf(double mean, double deviation, double groupMean)
    {
        var half = Normal.InvCDF(0, 1, 0.95) * deviation;
        return deviation > 0 && mean - half > groupMean ? Tier.SurelyAbove : deviation > 0 && mean + half < groupMean ? Tier.SurelyBelow : Tier.NotDistinguishable;
    }

    // Each block of draws has its own chance: the ranges do not depend on how many processors share the work.
    private static RankCounts Count((double Mean, double Deviation)[] units, ulong seed)
    {
        var all = new RankCounts(units.Length);
        var gate = new Lock();
        Parallel.For(0, Blocks, new() { MaxDegreeOfParallelism = Blocks }, () => new RankCounts(units.Length), (block, _, counts) =>
        {
            var (draws, order) = (new Draws(seed + ((ulong)block << 32)), new DrawnOrder(units));
            for (int i = 0; i < BlockDraws; i++) counts.Add(order.Next(draws));
            return counts;
        }, counts =>
        {
            lock (gate) all.Add(counts);
        });
        return all;
    }

    // Each against each: exact, and too long for thousands.
    private static double[] Expected((double Mean, double Deviation)[] units)
    {
        var ranks = new double[units.Length];
        Array.Fill(ranks, 1);
        for (int i = 0; i < units.Length; i++)
        {
            for (int j = i + 1; j < units.Length; j++)
            {
                double above = Above(units[j], units[i]);
                ranks[i] += above;
                ranks[j] += 1 - above;
            }
        }

        return ranks;
    }

    // The probability that the first is above the second.
    private static double Above((double Mean, double Deviation) one, (double Mean, double Deviation) other)
    {
        double apart = one.Mean - other.Mean, spread = Math.Sqrt(one.Deviation * one.Deviation + other.Deviation * other.Deviation);
        return spread > 0 ? Normal.CDF(0, 1, apart / spread) : apart > 0 ? 1 : apart < 0 ? 0 : 0.5;
    }
}
