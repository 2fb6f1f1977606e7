using System.Globalization;

namespace RetailCrm.Analytics.Lifecycle;

/// <summary>Days of silence at which a member passes into at risk (T1), sleeping (T2) and lost (T3).</summary>
public readonly record struct LifecycleThresholds(int T1, int T2, int T3)
{
    /// <summary>Fewer closed gaps tell too little: the fixed days stand.</summary>
    public const int LeastClosedGaps = 500;

    public static readonly LifecycleThresholds Fixed = new(60, 90, 180);

    /// <summary>Reads three day counts with commas between; null for other text (<c>auto</c>).</summary>
    public static LifecycleThresholds? Parse(string text) =>
        text.Split(',') is [var a, var b, var c] && TryRead(a, out int t1) && TryRead(b, out int t2) && TryRead(c, out int t3) ? new(t1, t2, t3) : null;

    /// <summary>
    /// From the chain's own return times (ANALYTICS 2.5): by when 80, 90 and 95 % of those who return have returned. Null with
    /// fewer than 500 closed gaps, or when nobody returns within the time looked at.
    /// </summary>
    public static LifecycleThresholds? From(ReturnTimes times) =>
        times.ClosedGaps >= LeastClosedGaps && times.Quantiles(0.80, 0.90, 0.95) is [var t1, var t2, var t3] ? new(t1, t2, t3) : null;

    private static bool TryRead(string text, out int days) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days);
}
