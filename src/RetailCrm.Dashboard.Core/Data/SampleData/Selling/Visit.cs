using RetailCrm.Data.SampleData.People;

namespace RetailCrm.Data.SampleData.Selling;

internal enum VisitKind
{
    /// <summary>Buys without a member code.</summary>
    Walk,
    Member,

    /// <summary>Becomes a member with this order.</summary>
    JoinAtTill,

    /// <summary>Becomes a member without buying yet.</summary>
    JoinOnline,
    Return,
}

/// <summary>Someone at a store on a day, at a second of it.</summary>
internal readonly record struct Visit(int Second, VisitKind Kind, DemoMember? Member = null, DemoCampaign? Campaign = null, Refund? Refund = null);

/// <summary>An article in a basket; <see cref="Net"/> = quantity × price − <see cref="Discount"/>, cents.</summary>
internal readonly record struct BasketLine(DemoProduct Product, int Quantity, long Discount)
{
    public long Net => (long)Quantity * Product.Price - Discount;
}

/// <summary>Goods that will come back. Without an order number the receipt was lost, and the member's code with it.</summary>
internal sealed record Refund(int Day, int Second, int StoreIndex, string? OrderNo, DemoMember? Member, IReadOnlyList<BasketLine> Lines);
