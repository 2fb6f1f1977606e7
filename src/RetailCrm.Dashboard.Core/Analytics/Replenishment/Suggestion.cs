namespace RetailCrm.Analytics.Replenishment;

/// <summary>What held the quantity down or up.</summary>
public enum OrderBound
{
    /// <summary>Nothing but the demand.</summary>
    None,

    /// <summary>Stock and orders suffice: nothing to order.</summary>
    Enough,

    /// <summary>Rounded up to whole packs.</summary>
    Pack,

    /// <summary>Nothing was ever sold.</summary>
    NoDemand,
}

/// <summary>A suggested order, with the numbers it rests on. Units.</summary>
/// <param name="Quantity">To order; 0 where stock suffices.</param>
/// <param name="OrderUpTo">What stock and orders should come to.</param>
/// <param name="Demand">Over review and lead time.</param>
/// <param name="Bound">What held the quantity.</param>
public sealed record Suggestion(double Quantity, double OrderUpTo, DemandOverTime Demand, OrderBound Bound)
{
    /// <summary>Order-up-to: what is missing, in whole packs. A stock below 0 is no stock (and an error of the data, which the caller tells).</summary>
    public static Suggestion Of(DemandOverTime demand, double service, double onHand, double onOrder, double pack)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pack);
        if (!(demand.Mean > 0)) return new(0, 0, demand, OrderBound.NoDemand);
        double upTo = demand.OrderUpTo(service), missing = upTo - Math.Max(0, onHand) - Math.Max(0, onOrder);
        if (missing <= 0) return new(0, upTo, demand, OrderBound.Enough);
        var quantity = Math.Ceiling(Math.Round(missing / pack, 9)) * pack;
        return new(quantity, upTo, demand, quantity - missing >= 1 ? OrderBound.Pack : OrderBound.None);
    }
}
