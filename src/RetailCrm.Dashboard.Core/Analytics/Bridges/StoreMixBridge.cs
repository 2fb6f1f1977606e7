namespace RetailCrm.Analytics.Bridges;

/// <summary>A store's four factors: visitors × conversion × UPT × unit price = net sales of orders.</summary>
public readonly record struct StoreFactors(double Visitors, double Conversion, double Upt, double UnitPrice)
{
    public double Sales => Visitors * Conversion * Upt * UnitPrice;

    /// <summary>All above 0, so that their logarithms exist.</summary>
    public bool IsTrading => Visitors > 0 && Conversion > 0 && Upt > 0 && UnitPrice > 0;
}

/// <summary>
/// A group's change of sales with its mix told apart (ANALYTICS.md 5.2): more visitors in all, visitors who went to other
/// stores, and stores that did better. Per store and term by LMDI, then summed; the parts are the change exactly.
/// </summary>
/// <param name="Visitors">More or fewer visitors of all compared stores together.</param>
/// <param name="Mix">The visitors' shift between stores of different worth.</param>
/// <param name="OpenedOrClosed">The whole change of stores that traded in one of the periods only.</param>
public sealed record StoreMixBridge(double Visitors, double Mix, double Conversion, double Upt, double UnitPrice, double OpenedOrClosed)
{
    public double Total => Visitors + Mix + Conversion + Upt + UnitPrice + OpenedOrClosed;

    public static StoreMixBridge Of(IReadOnlyCollection<(StoreFactors Before, StoreFactors After)> stores)
    {
        var compared = stores.Where(s => s.Before.IsTrading && s.After.IsTrading).ToList();
        double before = compared.Sum(s => s.Before.Visitors), after = compared.Sum(s => s.After.Visitors);
        var bridge = new StoreMixBridge(0, 0, 0, 0, 0, stores.Where(s => !s.Before.IsTrading || !s.After.IsTrading).Sum(s => s.After.Sales - s.Before.Sales));
        foreach (var (b, a) in compared)
        {
            var parts = SalesBridge.Split([before, b.Visitors / before, b.Conversion, b.Upt, b.UnitPrice], [after, a.Visitors / after, a.Conversion, a.Upt, a.UnitPrice]);
            bridge = new(bridge.Visitors + parts[0], bridge.Mix + parts[1], bridge.Conversion + parts[2], bridge.Upt + parts[3], bridge.UnitPrice + parts[4], bridge.OpenedOrClosed);
        }

        return bridge;
    }
}
