using RetailCrm.Analytics.Distributions;

namespace RetailCrm.Analytics.Rfm;

/// <summary>
/// The quintile thresholds of a population (ANALYTICS 1.2): type 7 at exact integer positions, R, F and M each on its own.
/// Equal values always get equal scores, so a score may be empty where many are alike.
/// </summary>
public sealed class RfmThresholds
{
    private const int Scores = 5;

    private RfmThresholds(int members, ExactQuantile[] r, ExactQuantile[] f, ExactQuantile[] m) => (Members, R, F, M) = (members, r, f, m);

    /// <summary>How many the thresholds were made of.</summary>
    public int Members { get; }

    /// <summary>The four thresholds, ascending, in days.</summary>
    public IReadOnlyList<ExactQuantile> R { get; }

    /// <summary>In purchase days.</summary>
    public IReadOnlyList<ExactQuantile> F { get; }

    /// <summary>In cents.</summary>
    public IReadOnlyList<ExactQuantile> M { get; }

    /// <summary>Null for an empty population.</summary>
    public static RfmThresholds? Of(IReadOnlyList<RfmValues> population)
    {
        if (population.Count == 0) return null;
        var values = new long[population.Count];
        return new(values.Length, Cut(population, values, v => v.RecencyDays), Cut(population, values, v => v.PurchaseDays), Cut(population, values, v => v.Cents));
    }

    /// <summary>Thresholds that were kept: the twelve numbers of <see cref="Kept"/>.</summary>
    public static RfmThresholds FromKept(int members, ReadOnlySpan<long> kept)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(kept.Length, 3 * (Scores - 1));
        ExactQuantile[] all = [.. kept.ToArray().Select(t => new ExactQuantile(t, Scores))];
        return new(members, all[..4], all[4..8], all[8..]);
    }

    /// <summary>The thresholds as whole numbers (each × 5), R then F then M.</summary>
    public IEnumerable<long> Kept() => R.Concat(F).Concat(M).Select(q => q.Times);

    public RfmScore Score(in RfmValues values) => new(Scores - Above(R, values.RecencyDays), 1 + Above(F, values.PurchaseDays), 1 + Above(M, values.Cents));

    /// <summary>True where two of the four thresholds are the same, so that a score is left empty: few distinct values.</summary>
    public static bool HasFewValues(IReadOnlyList<ExactQuantile> thresholds) => thresholds.Zip(thresholds.Skip(1)).Any(p => p.First == p.Second);

    private static int Above(IReadOnlyList<ExactQuantile> thresholds, long value)
    {
        int above = 0;
        while (above < thresholds.Count && thresholds[above].IsBelow(value)) above++;
        return above;
    }

    private static ExactQuantile[] Cut(IReadOnlyList<RfmValues> population, long[] values, Func<RfmValues, long> of)
    {
        for (int i = 0; i < values.Length; i++) values[i] = of(population[i]);
        Array.Sort(values);
        return [.. Enumerable.Range(1, Scores - 1).Select(k => Quantiles.Of(values, k, Scores)!.Value)];
    }
}
