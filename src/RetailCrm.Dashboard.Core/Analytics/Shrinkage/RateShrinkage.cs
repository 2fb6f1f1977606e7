using MathNet.Numerics;
using RetailCrm.Analytics.Numerics;
using BetaLaw = MathNet.Numerics.Distributions.Beta;

namespace RetailCrm.Analytics.Shrinkage;

/// <summary>A unit's successes of trials: conversion, repurchase.</summary>
public readonly record struct Counted(long Successes, long Trials);

/// <summary>
/// Beta-binomial empirical Bayes for rates (ANALYTICS.md 5.3): the units' true rates are Beta(α, β); a unit of few trials
/// moves towards the group's rate.
/// </summary>
/// <param name="Alpha">Null where the rates differ no more than chance makes them: then everyone has the group's rate.</param>
/// <param name="Beta">The same.</param>
/// <param name="Rate">The group's: Σ successes ÷ Σ trials.</param>
/// <param name="LogLikelihood">Of the maximum; null of a fit by moments.</param>
public sealed record RateShrinkage(double? Alpha, double? Beta, double Rate, double? LogLikelihood = null)
{
    // Sizes that differ by more than this factor make the moments unreliable.
    private const double MuchVaried = 2, Largest = 1e6;

    /// <summary>The differences are within noise: no ranking.</summary>
    public bool IsNoise => Alpha is null;

    /// <summary>Null where no unit has a trial. By maximum likelihood where the units' sizes differ much, else by moments.</summary>
    public static RateShrinkage? Of(IReadOnlyList<Counted> units)
    {
        Counted[] known = [.. units.Where(u => u.Trials > 0)];
        if (ByMoments(known) is not { } moments) return null;
        // Rates of nearly all or nothing vary more than moments can tell of a beta; the likelihood still can.
        bool unsure = moments.IsNoise ? known.Length > 1 && ExceedsChance(known) : known.Max(u => u.Trials) > MuchVaried * known.Min(u => u.Trials);
        return unsure ? ByLikelihood(known) ?? moments : moments;
    }

    /// <summary>From mean and variance of the units' rates.</summary>
    public static RateShrinkage? ByMoments(IReadOnlyList<Counted> units)
    {
        Counted[] known = [.. units.Where(u => u.Trials > 0)];
        if (known.Length == 0) return null;
        var rate = (double)known.Sum(u => u.Successes) / known.Sum(u => u.Trials);
        if (known.Length < 2 || !ExceedsChance(known)) return new(null, null, rate);
        var (mean, variance) = MomentsOf(known);
        var strength = mean * (1 - mean) / variance - 1;
        return strength > 0 ? new(mean * strength, (1 - mean) * strength, rate) : new(null, null, rate);
    }

    private static bool ExceedsChance(Counted[] known)
    {
        var (mean, variance) = MomentsOf(known);
        return variance > mean * (1 - mean) * known.Average(u => 1.0 / u.Trials);
    }

    private static (double Mean, double Variance) MomentsOf(Counted[] known)
    {
        double[] rates = [.. known.Select(u => (double)u.Successes / u.Trials)];
        var mean = rates.Average();
        return (mean, rates.Sum(r => (r - mean) * (r - mean)) / (rates.Length - 1));
    }

    /// <summary>Of highest likelihood; null where there is none inside the possible.</summary>
    public static RateShrinkage? ByLikelihood(IReadOnlyList<Counted> units)
    {
        Counted[] known = [.. units.Where(u => u.Trials > 0)];
        if (known.Length < 2) return null;
        var rate = (double)known.Sum(u => u.Successes) / known.Sum(u => u.Trials);
        if (rate is 0 or 1) return null;
        double Negative(ReadOnlySpan<double> logs, Span<double> gradient) => NegativeMean(known, Math.Exp(logs[0]), Math.Exp(logs[1]), gradient);
        var best = Minimum.Best(Negative, [[Math.Log(rate * 10), Math.Log((1 - rate) * 10)], [Math.Log(rate * 100), Math.Log((1 - rate) * 100)], [0, 0]]);
        if (best is null || Math.Exp(Math.Max(best.At[0], best.At[1])) > Largest) return null;
        return new(Math.Exp(best.At[0]), Math.Exp(best.At[1]), rate, -best.Value * known.Length);
    }

    /// <summary>The unit's rate after shrinkage; the group's where the differences are noise.</summary>
    public double Mean(Counted unit) => Alpha is { } a && Beta is { } b ? (a + unit.Successes) / (a + b + unit.Trials) : Rate;

    /// <summary>Standard deviation of the unit's rate after shrinkage; 0 where the differences are noise.</summary>
    public double Deviation(Counted unit)
    {
        if (Alpha is not { } a || Beta is not { } b) return 0;
        double mean = Mean(unit), size = a + b + unit.Trials;
        return Math.Sqrt(mean * (1 - mean) / (size + 1));
    }

    /// <summary>The interval that holds the unit's rate; null where the differences are noise.</summary>
    public Interval? IntervalOf(Counted unit, double confidence)
    {
        if (Alpha is not { } a || Beta is not { } b) return null;
        double x = a + unit.Successes, y = b + unit.Trials - unit.Successes;
        return new(BetaLaw.InvCDF(x, y, (1 - confidence) / 2), BetaLaw.InvCDF(x, y, (1 + confidence) / 2));
    }

    private static double NegativeMean(Counted[] units, double a, double b, Span<double> gradient)
    {
        double sum = 0, byA = 0, byB = 0, base0 = LogBeta(a, b);
        foreach (var (y, n) in units)
        {
            sum += LogBeta(a + y, b + n - y) - base0;
            var all = SpecialFunctions.DiGamma(a + b + n);
            byA += SpecialFunctions.DiGamma(a + y) - all;
            byB += SpecialFunctions.DiGamma(b + n - y) - all;
        }

        var whole = SpecialFunctions.DiGamma(a + b);
        gradient[0] = -a * (byA / units.Length - SpecialFunctions.DiGamma(a) + whole);
        gradient[1] = -b * (byB / units.Length - SpecialFunctions.DiGamma(b) + whole);
        return -sum / units.Length;
    }

    private static double LogBeta(double a, double b) => SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
}
