using RetailCrm.Analytics.Baskets;
using RetailCrm.Common;

namespace RetailCrm.Metrics.Categories.Baskets;

/// <summary>What is bought together, as the last night counted it.</summary>
/// <param name="Days">The days that were counted.</param>
/// <param name="Orders">Orders of the selected stores in them that hold a line.</param>
/// <param name="LeastBase">Orders that a pair was bought in at least; rarer pairs are not told.</param>
/// <param name="Levels">Partners by level, the surest to be more than chance first.</param>
public sealed record BasketAnswer(Period Days, long Orders, long LeastBase, IReadOnlyList<BasketList> Levels);

/// <summary>The partners of one level.</summary>
/// <param name="Level">How closely articles are looked at.</param>
/// <param name="Pairs">By the lower end of the lift's interval, the largest first.</param>
public sealed record BasketList(BasketLevel Level, IReadOnlyList<BasketPair> Pairs)
{
    /// <summary>
    /// The lift of all told pairs together: orders with both ÷ those that chance would bring. Where most orders hold one thing only it lies far below 1, so that a pair is held against
    /// it and not against 1; null without a pair.
    /// </summary>
    public double? MeanLift => Pairs.Count == 0 ? null : Pairs.Sum(p => p.Both) / Pairs.Sum(p => (double)p.ItemOrders * p.PartnerOrders / p.AllOrders);
}

/// <summary>Two things that were bought in one order. The names are ids at the level of SKUs, and stand for themselves else.</summary>
/// <param name="Item">The one bought in fewer orders: of its buyers more take the other.</param>
/// <param name="ItemName">What a reader calls it.</param>
/// <param name="Partner">The other one.</param>
/// <param name="PartnerName">What a reader calls it.</param>
/// <param name="Both">Orders with both.</param>
/// <param name="ItemOrders">Orders with the first.</param>
/// <param name="PartnerOrders">Orders with the second.</param>
/// <param name="AllOrders">Orders with a line.</param>
/// <param name="Lift">With its interval.</param>
public sealed record BasketPair(string Item, string ItemName, string Partner, string PartnerName, long Both, long ItemOrders, long PartnerOrders, long AllOrders, PairLift Lift)
{
    public decimal? Support => Rates.Of(Both, AllOrders);

    /// <summary>Of the orders with the first, those with the second too.</summary>
    public decimal? Confidence => Rates.Of(Both, ItemOrders);
}
