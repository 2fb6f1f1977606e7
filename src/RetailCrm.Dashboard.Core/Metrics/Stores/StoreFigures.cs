namespace RetailCrm.Metrics.Stores;

/// <summary>
/// What a store (or several together) did in a period: the sums, and the rates over them. A rate whose denominator is zero
/// or unknown is null, never 0 (METRICS.md, Stores).
/// </summary>
public sealed record StoreFigures
{
    /// <summary>Orders less returns, both on the business day they were made.</summary>
    public decimal NetSales => OrderSales + ReturnsAmount;

    /// <summary>Net sales of orders, without returns.</summary>
    public decimal OrderSales { get; init; }

    /// <summary>Net sales of returns: 0 or negative.</summary>
    public decimal ReturnsAmount { get; init; }

    public long Orders { get; init; }

    public long Returns { get; init; }

    /// <summary>Units on orders, less those on returns.</summary>
    public decimal Units => OrderUnits + ReturnUnits;

    public decimal OrderUnits { get; init; }

    /// <summary>0 or negative.</summary>
    public decimal ReturnUnits { get; init; }

    public long MemberOrders { get; init; }

    /// <summary>Net sales of documents that carry a member.</summary>
    public decimal MemberSales { get; init; }

    /// <summary>All visitors counted; null where no day has a count.</summary>
    public long? Visitors { get; init; }

    /// <summary>Orders of the store-days that have a visitor count: the numerator of conversion.</summary>
    public long CountedOrders { get; init; }

    /// <summary>False where the counts of members below are not known: of a period as reported that is no single close.</summary>
    public bool KnowsMembers { get; init; } = true;

    /// <summary>Distinct members with an order.</summary>
    public long ActiveMembers { get; init; }

    /// <summary>Members with at least one purchase day here: the denominator of the repurchase rate.</summary>
    public long Purchasers { get; init; }

    /// <summary>Of them, those with two or more.</summary>
    public long RepeatPurchasers { get; init; }

    public long NewMembers { get; init; }

    public long FirstBuyers { get; init; }

    /// <summary>Members at home here with two or more purchase days anywhere: the denominator of cross-store repurchase.</summary>
    public long RepeatMembersAtHome { get; init; }

    /// <summary>Of them, those with an order at another store than their home.</summary>
    public long CrossStoreMembers { get; init; }

    /// <summary>Area of the stores that have one; null where none has.</summary>
    public decimal? AreaSqm { get; init; }

    /// <summary>Net sales of the stores that have an area.</summary>
    public decimal SalesOnArea { get; init; }

    /// <summary>Net sales target for the period's elapsed days (months by their share of days); null without one for every month.</summary>
    public decimal? Target { get; init; }

    /// <summary>Net sales of the stores that have a target, over the same days.</summary>
    public decimal SalesOnTarget { get; init; }

    /// <summary>Rows at less than 90% of their target; a store that never traded is none of them.</summary>
    public int BelowTarget { get; init; }

    public decimal? Atv => Ratio(OrderSales, Orders);

    /// <summary>Null where the units of no order are known.</summary>
    public decimal? Upt => OrderUnits == 0 ? null : Ratio(OrderUnits, Orders);

    public decimal? UnitPrice => Ratio(OrderSales, OrderUnits);

    public decimal? Conversion => Ratio(CountedOrders, Visitors);

    public decimal? RepurchaseRate => Ratio(RepeatPurchasers, Purchasers);

    public decimal? CrossStoreRate => Ratio(CrossStoreMembers, RepeatMembersAtHome);

    public decimal? IdentificationRate => Ratio(MemberSales, NetSales);

    public decimal? SalesPerSqm => Ratio(SalesOnArea, AreaSqm);

    public decimal? Attainment => Ratio(SalesOnTarget, Target);

    private static decimal? Ratio(decimal numerator, decimal? denominator) => denominator is { } d and not 0 ? numerator / d : null;
}
