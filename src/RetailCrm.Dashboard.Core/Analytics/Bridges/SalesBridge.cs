namespace RetailCrm.Analytics.Bridges;

/// <summary>
/// Splits the change of a product of factors by the additive log-mean Divisia method (LMDI-I; Ang, Energy Policy 33 (2005)
/// 867–871): factor k's part is L(S1, S0) · ln(v1k ÷ v0k). The parts add up to the change without a residual, and parts of
/// stores add up to those of their group.
/// </summary>
public static class SalesBridge
{
    /// <summary>L(x, y) = (x − y) ÷ ln(x ÷ y), and x where both are equal. Both above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not above 0.</exception>
    public static double LogMean(double x, double y)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(y);
        if (x == y) return x;
        // Near 1 the ratio itself has lost its digits: ln(x ÷ y) = 2 artanh((x − y) ÷ (x + y)).
        double ratio = x / y;
        return (x - y) / (ratio is > 0.5 and < 2 ? 2 * Math.Atanh((x - y) / (x + y)) : Math.Log(ratio));
    }

    /// <summary>The part of each factor, unrounded, in the order given.</summary>
    /// <param name="before">Factors of the earlier period, each above 0.</param>
    /// <param name="after">Factors of the later period, each above 0, as many.</param>
    /// <exception cref="ArgumentException">The counts differ, or a factor is not above 0.</exception>
    public static double[] Split(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length != after.Length) throw new ArgumentException($"{before.Length} factors before and {after.Length} after.", nameof(after));
        double product0 = 1, product1 = 1;
        for (int k = 0; k < before.Length; k++) (product0, product1) = (product0 * before[k], product1 * after[k]);
        var mean = LogMean(product1, product0);
        var parts = new double[before.Length];
        for (int k = 0; k < parts.Length; k++) parts[k] = mean * double.Log(after[k] / before[k]);
        return parts;
    }

    /// <summary>
    /// The bridge of one store (METRICS.md): visitors × conversion × UPT × unit price where both periods are fully counted
    /// and convert at most 1, else orders × UPT × unit price; without units UPT is left out; without orders in one of the
    /// periods everything is <see cref="SalesBridgeParts.Other"/>. Parts are rounded to cents, the unit price takes the rest.
    /// </summary>
    public static SalesBridgeParts Of(SalesBridgePeriod before, SalesBridgePeriod after)
    {
        var change = after.OrderSales - before.OrderSales;
        var returns = after.Returns - before.Returns;
        if (before.Orders == 0 || after.Orders == 0) return new(null, null, null, null, null, returns, change);

        bool visitors = before.IsCounted && after.IsCounted, units = before.Units > 0 && after.Units > 0;
        var parts = Split(before.Factors(visitors, units), after.Factors(visitors, units)).AsSpan(..^1);
        var cents = new decimal[parts.Length];
        for (int k = 0; k < cents.Length; k++) cents[k] = decimal.Round((decimal)parts[k], 2, MidpointRounding.AwayFromZero);
        int volume = visitors ? 2 : 1;
        return new(
            visitors ? cents[0] : null,
            visitors ? cents[1] : null,
            visitors ? null : cents[0],
            units ? cents[volume] : null,
            change - cents.Sum(),
            returns,
            null);
    }
}

/// <summary>What the bridge needs of a store's period.</summary>
/// <param name="OrderSales">Net sales of orders: above 0 wherever there is one.</param>
/// <param name="Returns">Net sales of returns, 0 or negative.</param>
/// <param name="Orders">Orders of the period.</param>
/// <param name="Units">Units on orders; 0 or less where unknown.</param>
/// <param name="Visitors">All visitors; null unless every trading day has a count.</param>
public sealed record SalesBridgePeriod(decimal OrderSales, decimal Returns, long Orders, decimal Units, long? Visitors)
{
    /// <summary>Counted, and converting at most 1: a higher rate is a fault of the counter.</summary>
    public bool IsCounted => Visitors > 0 && Orders <= Visitors;

    internal double[] Factors(bool visitors, bool units)
    {
        double sales = (double)OrderSales, orders = Orders;
        return
        [
            .. visitors ? [(double)Visitors!.Value, orders / Visitors.Value] : (double[])[orders],
            .. units ? [(double)Units / orders, sales / (double)Units] : (double[])[sales / orders],
        ];
    }
}
