namespace RetailCrm.Analytics.Anomaly;

/// <summary>The scales on which a day is compared: equal steps are equal shares, so that large and small stores are judged alike.</summary>
public static class AnomalyScale
{
    /// <summary>ln(1 + y) of an amount or a count; a day below zero (more returns than sales) counts as zero.</summary>
    public static double OfAmount(double amount) => Math.Log(1 + Math.Max(0, amount));

    public static double ToAmount(double scaled) => Math.Exp(scaled) - 1;

    /// <summary>logit((k + ½) / (n + 1)) of a rate: finite for none and for all.</summary>
    /// <param name="hits">Numerator; more hits than the base (a counter that misses people) count as all of it.</param>
    /// <param name="of">The base, above zero.</param>
    public static double OfRate(double hits, double of)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(of);
        double share = (Math.Clamp(hits, 0, of) + 0.5) / (of + 1);
        return Math.Log(share / (1 - share));
    }

    public static double ToRate(double scaled) => 1 / (1 + Math.Exp(-scaled));
}
