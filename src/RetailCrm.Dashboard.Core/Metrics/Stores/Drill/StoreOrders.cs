using RetailCrm.Security.Privacy;

namespace RetailCrm.Metrics.Stores.Drill;

/// <summary>Where a page of documents begins: behind this one. Documents that come in meanwhile shift no page.</summary>
/// <param name="AtMs">Wall clock of the last document of the page before.</param>
/// <param name="Id">Its number in the database.</param>
public readonly record struct OrderPlace(long AtMs, long Id);

/// <summary>Documents of a store's day, oldest first; also returns and those of no amount.</summary>
/// <param name="Store">The store.</param>
/// <param name="Day">The business day.</param>
/// <param name="Hour">Of the wall clock; null: the whole day.</param>
/// <param name="Orders">This page.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Count">Documents on all pages.</param>
/// <param name="NetSales">What all of them come to.</param>
public sealed record StoreOrders(StoreName Store, DateOnly Day, int? Hour, IReadOnlyList<StoreOrder> Orders, OrderPlace? Next, long Count, decimal NetSales);

/// <summary>A document.</summary>
public sealed record StoreOrder
{
    public required string OrderNo { get; init; }

    /// <summary>Wall clock of the store.</summary>
    public required DateTime At { get; init; }

    /// <summary>Positive: an order; negative: a return; 0 or null: neither.</summary>
    public required decimal? NetAmount { get; init; }

    public required decimal? GrossAmount { get; init; }

    public required decimal? Discount { get; init; }

    public required decimal? Units { get; init; }

    public required string? Channel { get; init; }

    /// <summary>Name, else code; null where none is on the document.</summary>
    public required string? Employee { get; init; }

    /// <summary>True with a member, also with one whom the viewer may not see.</summary>
    public required bool OfMember { get; init; }

    /// <summary>Null without a member, and for one whom the viewer may not see.</summary>
    public required MemberRef? Member { get; init; }

    public required PersonalText MemberName { get; init; }

    /// <summary>The order that a return names.</summary>
    public required string? RefundOf { get; init; }

    /// <summary>Code; null without one.</summary>
    public required string? Campaign { get; init; }

    /// <summary>Code; null without one.</summary>
    public required string? Coupon { get; init; }
}

/// <summary>A document with its lines.</summary>
/// <param name="Store">Where it was rung up.</param>
/// <param name="Day">Its business day.</param>
/// <param name="Head">The document.</param>
/// <param name="Lines">As on the document.</param>
public sealed record OrderLines(StoreName Store, DateOnly Day, StoreOrder Head, IReadOnlyList<OrderLine> Lines)
{
    /// <summary>For readers who may not see costs.</summary>
    public OrderLines WithoutCosts() => this with { Lines = [.. Lines.Select(l => l with { Cost = null })] };
}

/// <summary>A line.</summary>
/// <param name="Sku">The article.</param>
/// <param name="Name">Null where it is not known.</param>
/// <param name="Category">Null without one.</param>
/// <param name="Quantity">Negative on a return.</param>
/// <param name="UnitPrice">Before the discount; null where it is not known.</param>
/// <param name="Discount">Null where it is not known.</param>
/// <param name="NetAmount">What the line comes to.</param>
/// <param name="Cost">Quantity × today's unit cost; null where it is not known or not to be seen.</param>
public sealed record OrderLine(string Sku, string? Name, string? Category, decimal Quantity, decimal? UnitPrice, decimal? Discount, decimal NetAmount, decimal? Cost);
