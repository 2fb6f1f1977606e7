using RetailCrm.Analytics.Numerics;

namespace RetailCrm.Analytics.Forecasting;

/// <summary>Where a running day will end, from how far the same weekdays had got by this hour.</summary>
/// <param name="Value">So far ÷ the share of the day that had usually passed.</param>
/// <param name="Range">Eight times of ten, by the shares of those days.</param>
/// <param name="Share">Of the day's sales made by this hour: their sum over the days ÷ the sum of the days.</param>
/// <param name="Days">How many days it rests on.</param>
public sealed record DayLanding(double Value, Interval Range, double Share, int Days)
{
    /// <summary>Fewer days say nothing, and with less of the day gone a single order moves everything.</summary>
    public const int FewestDays = 4;
    private const double LeastShare = 0.1;

    /// <summary>Null where too few days are known, or too little of the day has passed.</summary>
    /// <param name="soFar">Sales of today.</param>
    /// <param name="past">Of the same weekdays: sales by this hour, and of the whole day.</param>
    public static DayLanding? Of(double soFar, IReadOnlyList<(double Until, double Whole)> past)
    {
        var known = past.Where(p => p.Whole > 0 && p.Until >= 0).ToList();
        if (known.Count < FewestDays || soFar <= 0) return null;
        var share = known.Sum(p => p.Until) / known.Sum(p => p.Whole);
        if (share < LeastShare) return null;
        double[] shares = [.. known.Select(p => Math.Clamp(p.Until / p.Whole, LeastShare / 2, 1)).Order()];
        double low = Math.Max(soFar, soFar / At(shares, 0.9)), high = soFar / At(shares, 0.1), value = soFar / Math.Min(1, share);
        return new(value, new(Math.Min(low, value), Math.Max(high, value)), share, known.Count);
    }

    /// <summary>The same for a day that has sold more by now: it ends with no less, returns apart.</summary>
    public DayLanding NotBelow(double sold) => this with { Value = Math.Max(Value, sold), Range = new(Math.Max(Range.Low, sold), Math.Max(Range.High, sold)) };

    // The (n+1)p-th, so that a new day lies beyond it with just the chance p; the ends where there are too few.
    private static double At(double[] ascending, double p)
    {
        double position = Math.Clamp((ascending.Length + 1) * p, 1, ascending.Length);
        int below = (int)position;
        return below == ascending.Length ? ascending[^1] : ascending[below - 1] + (position - below) * (ascending[below] - ascending[below - 1]);
    }
}
