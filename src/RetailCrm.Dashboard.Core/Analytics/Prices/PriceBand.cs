namespace RetailCrm.Analytics.Prices;

/// <summary>
/// Bands of the price that was paid for a unit: 1, 2, 5, 10, 20, 50 … of the chain's currency, the lower end belongs to a band and the upper one to the next.
/// Below 1 is one band. The same steps serve every price level and every currency, so that stores and periods can be laid side by side.
/// </summary>
public static class PriceBand
{
    private const long One = 100;

    /// <summary>The lower end, in cents, of the band that a line's price lies in; null for a line that was given away or taken back.</summary>
    /// <param name="netCents">What the line came to.</param>
    /// <param name="quantityMilli">Units in 1/1,000.</param>
    public static long? FromOf(long netCents, long quantityMilli)
    {
        if (netCents <= 0 || quantityMilli <= 0) return null;
        // A price and its whole cents lie on the same side of every end: the ends are whole cents.
        var price = (long)Int128.Min((Int128)netCents * 1000 / quantityMilli, long.MaxValue);
        if (price < One) return 0;
        long decade = One;
        while (decade <= price / 10) decade *= 10;
        return decade * (price / decade >= 5 ? 5 : price / decade >= 2 ? 2 : 1);
    }

    /// <summary>The lower end of the next band, in cents.</summary>
    public static long ToOf(long fromCents)
    {
        if (fromCents < One) return One;
        var first = fromCents;
        while (first >= 10) first /= 10;
        return first == 2 ? fromCents / 2 * 5 : fromCents * 2;
    }
}
