namespace RetailCrm.Analytics.Replenishment;

/// <summary>What was sold is what was asked for only while there was stock: a day that ended without tells a lower bound.</summary>
public static class CensoredDemand
{
    /// <summary>
    /// Days that ended without stock become NaN where at most what is usual was sold, so that models pass them by; what sold more than usual
    /// stays, for it is known that so much was asked for. Usual: the median of the same weekday in stock.
    /// </summary>
    /// <param name="sold">Units by day.</param>
    /// <param name="outOfStock">True: the day ended with nothing on hand.</param>
    public static double[] Uncensored(IReadOnlyList<double> sold, IReadOnlyList<bool> outOfStock)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(outOfStock.Count, sold.Count);
        var demand = sold.ToArray();
        for (int weekday = 0; weekday < 7; weekday++)
        {
            double[] usual = [.. Enumerable.Range(0, sold.Count).Where(t => t % 7 == weekday && !outOfStock[t] && !double.IsNaN(sold[t])).Select(t => sold[t]).Order()];
            var median = usual.Length == 0 ? double.PositiveInfinity : (usual[(usual.Length - 1) / 2] + usual[usual.Length / 2]) / 2;
            for (int t = weekday; t < demand.Length; t += 7)
            {
                if (outOfStock[t] && demand[t] <= median) demand[t] = double.NaN;
            }
        }

        return demand;
    }
}
