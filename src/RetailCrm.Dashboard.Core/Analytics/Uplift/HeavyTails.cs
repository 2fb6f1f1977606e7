using MathNet.Numerics.Statistics;
using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Uplift;

/// <summary>
/// Whether an effect rests on a few large receipts (ANALYTICS.md 4.3): shown where an arm has fewer than 400 buyers. A
/// bootstrap and a Welch interval on spend cut at the 99.5% point of both arms stand beside the plain one.
/// </summary>
/// <param name="Bootstrap">Percentile interval of the difference over resampled members; null where an arm has no spend.</param>
/// <param name="Winsorised">The effect on cut spend.</param>
/// <param name="IsDrivenByFew">One of them disagrees with the plain effect in sign or significance.</param>
public sealed record HeavyTails(Interval? Bootstrap, Effect Winsorised, bool IsDrivenByFew)
{
    private const int Resamples = 2_000;
    private const double CutAt = 0.995;
    public const int EnoughBuyers = 400;

    /// <param name="plain">Welch's effect of the same spend.</param>
    /// <param name="treatment">Members and the spend of those who spent anything; all others spent 0.</param>
    /// <param name="control">The same of the control.</param>
    /// <param name="seed">The same seed gives the same interval.</param>
    public static HeavyTails Of(Effect plain, ArmSpend treatment, ArmSpend control, double confidence, ulong seed)
    {
        var cut = Cut(treatment, control);
        var winsorised = Effect.Of(Moments(treatment, cut), Moments(control, cut), confidence);
        Interval? bootstrap = treatment.Spends.Count > 0 && control.Spends.Count > 0 && treatment.Members > 1 && control.Members > 1 ? Resample(treatment, control, confidence, seed) : null;
        bool differs = Differs(plain, winsorised.Difference, winsorised.Interval) || Differs(plain, null, bootstrap);
        return new(bootstrap, winsorised, differs);
    }

    private static bool Differs(Effect plain, double? difference, Interval? interval) =>
        plain.Difference * difference < 0 || plain.IsSignificant is { } significant && interval is { } i && significant == i.Contains(0);

    /// <summary>The 99.5% quantile (type 7) of all members of both arms.</summary>
    private static double Cut(ArmSpend treatment, ArmSpend control)
    {
        long members = treatment.Members + control.Members;
        double[] spends = [.. treatment.Spends, .. control.Spends];
        if (members == 0 || spends.Length == 0) return 0;
        Array.Sort(spends);
        int negative = Array.FindIndex(spends, s => s >= 0) is var first and >= 0 ? first : spends.Length;
        long zeros = members - spends.Length;
        double At(long rank) => rank < negative ? spends[rank] : rank < negative + zeros ? 0 : spends[rank - zeros];
        double place = (members - 1) * CutAt;
        long below = (long)place;
        return below + 1 < members ? At(below) + (place - below) * (At(below + 1) - At(below)) : At(below);
    }

    private static ArmMoments Moments(ArmSpend arm, double cut) => ArmMoments.Of(arm.Spends.Select(s => Math.Min(s, cut))).AndZeros(arm.Members - arm.Spends.Count);

    // Each member is drawn a Poisson(1) number of times; those without spend together a Poisson(their number) of times.
    private static Interval Resample(ArmSpend treatment, ArmSpend control, double confidence, ulong seed)
    {
        var random = new Draws(seed);
        var differences = new double[Resamples];
        for (int i = 0; i < Resamples; i++) differences[i] = Mean(treatment, random) - Mean(control, random);
        Array.Sort(differences);
        double Quantile(double share) => SortedArrayStatistics.QuantileCustom(differences, share, QuantileDefinition.R7);
        return new(Quantile((1 - confidence) / 2), Quantile((1 + confidence) / 2));
    }

    private static double Mean(ArmSpend arm, Draws random)
    {
        double sum = 0;
        long drawn = 0, zeros = arm.Members - arm.Spends.Count;
        foreach (var spend in arm.Spends)
        {
            long times = random.Poisson(1);
            drawn += times;
            sum += times * spend;
        }

        if (zeros > 0) drawn += random.Poisson(zeros);
        return drawn == 0 ? 0 : sum / drawn;
    }
}

/// <summary>An arm by its members and the spend of those who spent anything (a net return counts as such).</summary>
public sealed record ArmSpend(long Members, IReadOnlyList<double> Spends);
