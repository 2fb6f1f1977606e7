namespace RetailCrm.Aggregation.Model;

/// <summary>A member's orders, without returns, at a store on a business day.</summary>
public sealed class MemberDay
{
    public DateOnly Day { get; init; }

    public long StoreId { get; init; }

    public long MemberId { get; init; }

    public long Orders { get; init; }

    public long NetCents { get; init; }
}

/// <summary>A return, and the order it names (To…: null where it names none).</summary>
public sealed class ReturnLink
{
    public DateOnly Day { get; init; }

    public long StoreId { get; init; }

    public long OrderId { get; init; }

    /// <summary>Whom the return itself carries.</summary>
    public long? MemberId { get; init; }

    /// <summary>Below 0.</summary>
    public long NetCents { get; init; }

    public DateOnly? ToDay { get; init; }

    public long? ToStoreId { get; init; }

    public long? ToMemberId { get; init; }
}

/// <summary>A member as all facts known now tell it; members without an order or a return of their own have no row.</summary>
public sealed class MemberState
{
    public long MemberId { get; init; }

    /// <summary>Day of the first order, returned or not.</summary>
    public DateOnly? FirstOrderDay { get; init; }

    /// <summary>First purchase day.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>First purchase store.</summary>
    public long? FirstStoreId { get; init; }

    /// <summary>Second purchase day.</summary>
    public DateOnly? SecondDay { get; init; }

    /// <summary>Last purchase day.</summary>
    public DateOnly? LastDay { get; init; }

    public long PurchaseDays { get; init; }

    public long Orders { get; init; }

    /// <summary>Orders less the returns that belong to the member.</summary>
    public long SpendCents { get; init; }
}
