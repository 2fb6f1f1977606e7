using MathNet.Numerics.Distributions;
using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Metrics.Stores.Standings;

/// <summary>A store's measured value and what is left of it after shrinkage.</summary>
internal sealed record MeasuredStore(string Code, long Base, double? Value)
{
    public double? Shrunken { get; init; }

    public double Deviation { get; init; }

    public Interval? Interval { get; init; }

    public bool IsRanked { get; init; }
}

/// <summary>All stores of the chain in one figure.</summary>
internal sealed record StoreSpread(IReadOnlyList<MeasuredStore> Stores, double? Mean, bool IsNoise)
{
    private const double Confidence = 0.9;
    private const int FewestWeeks = 4;

    public static StoreSpread OfRates(IReadOnlyList<StoreComparisonRow> rows, bool conversion, int minimumBase)
    {
        // More orders than visitors is a fault of the counter, no rate.
        var counts = rows.Select(r => (r.StoreCode, Count: conversion ? new Counted(r.Figures.CountedOrders, r.Figures.Visitors ?? 0) : new Counted(r.Figures.RepeatPurchasers, r.Figures.Purchasers)))
            .Select(s => s.Count.Successes > s.Count.Trials ? (s.StoreCode, Count: default(Counted)) : s).ToList();
        if (RateShrinkage.Of([.. counts.Select(c => c.Count)]) is not { } fit) return new([.. counts.Select(c => new MeasuredStore(c.StoreCode, 0, null))], null, true);
        var group = fit is { Alpha: { } a, Beta: { } b } ? a / (a + b) : fit.Rate;
        return new([.. counts.Select(c => c.Count.Trials == 0 ? new MeasuredStore(c.StoreCode, 0, null) : new MeasuredStore(c.StoreCode, c.Count.Trials, (double)c.Count.Successes / c.Count.Trials)
        {
            Shrunken = fit.Mean(c.Count),
            Deviation = fit.Deviation(c.Count),
            Interval = fit.IntervalOf(c.Count, Confidence),
            IsRanked = !fit.IsNoise && c.Count.Trials >= minimumBase,
        })], group, fit.IsNoise);
    }

    /// <summary>Mean net sales of a week: weeks before the first sale do not count.</summary>
    public static StoreSpread OfWeeks(IReadOnlyList<StoreComparisonRow> rows)
    {
        var weeks = rows.Select(r => (r.StoreCode, Weeks: r.Weeks.SkipWhile(w => w == 0).Select(w => (double)w).ToArray())).ToList();
        var known = weeks.Where(w => w.Weeks.Length >= FewestWeeks && Variance(w.Weeks) > 0).ToList();
        var fit = NormalShrinkage.Of([.. known.Select(w => new Measured(w.Weeks.Average(), Variance(w.Weeks) / w.Weeks.Length))]);
        var shrunken = known.Zip(fit?.Units ?? []).ToDictionary(p => p.First.StoreCode, p => p.Second, StringComparer.Ordinal);
        return new([.. weeks.Select(w => Store(w.StoreCode, w.Weeks, shrunken.TryGetValue(w.StoreCode, out var s) ? s : null, fit?.IsNoise ?? true))], fit?.Mean, fit?.IsNoise ?? true);
    }

    private static MeasuredStore Store(string code, double[] weeks, Shrunken? shrunken, bool isNoise)
    {
        var store = new MeasuredStore(code, weeks.Length, weeks.Length == 0 ? null : weeks.Average());
        if (shrunken is not { } s) return store;
        var half = Normal.InvCDF(0, 1, (1 + Confidence) / 2) * s.Deviation;
        return store with { Shrunken = s.Mean, Deviation = s.Deviation, Interval = isNoise ? null : new(s.Mean - half, s.Mean + half), IsRanked = !isNoise };
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
