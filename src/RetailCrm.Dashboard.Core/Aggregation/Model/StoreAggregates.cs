namespace RetailCrm.Aggregation.Model;

/// <summary>A store's business day (units: Schema/aggregates.sql).</summary>
public sealed class StoreDay
{
    public DateOnly Day { get; init; }

    public long StoreId { get; init; }

    /// <summary>All documents, also those of zero or no amount.</summary>
    public long Documents { get; init; }

    public long Orders { get; init; }

    public long OrderNetCents { get; init; }

    public long OrderUnitsMilli { get; init; }

    public long Returns { get; init; }

    /// <summary>0 or less.</summary>
    public long ReturnNetCents { get; init; }

    /// <summary>0 or less.</summary>
    public long ReturnUnitsMilli { get; init; }

    /// <summary>Orders that carry a member.</summary>
    public long MemberOrders { get; init; }

    /// <summary>Net of orders and returns that carry a member.</summary>
    public long MemberNetCents { get; init; }

    /// <summary>Distinct members with an order here on this day: not additive.</summary>
    public long ActiveMembers { get; init; }

    public long GrossCents { get; init; }

    public long DiscountCents { get; init; }

    /// <summary>Null without a count.</summary>
    public long? Visitors { get; init; }

    /// <summary>The count stands by the hour (<see cref="StoreHour.Visitors"/>).</summary>
    public bool VisitorsHourly { get; init; }

    /// <summary>Wall clock of the newest document, of any kind.</summary>
    public long? LastAtMs { get; init; }
}

/// <summary>An hour (of the wall clock) of a store's business day.</summary>
public sealed class StoreHour
{
    public DateOnly Day { get; init; }

    public long StoreId { get; init; }

    public int Hour { get; init; }

    public long Orders { get; init; }

    public long OrderNetCents { get; init; }

    public long OrderUnitsMilli { get; init; }

    public long Returns { get; init; }

    public long ReturnNetCents { get; init; }

    public long ReturnUnitsMilli { get; init; }

    public long MemberOrders { get; init; }

    public long MemberNetCents { get; init; }

    /// <summary>Null without an hourly count.</summary>
    public long? Visitors { get; init; }
}

/// <summary>What an employee rang up at a store on a business day.</summary>
public sealed class EmployeeDay
{
    public DateOnly Day { get; init; }

    public long StoreId { get; init; }

    public long EmployeeId { get; init; }

    public long Orders { get; init; }

    public long OrderNetCents { get; init; }

    public long OrderUnitsMilli { get; init; }

    public long Returns { get; init; }

    public long ReturnNetCents { get; init; }

    public long ReturnUnitsMilli { get; init; }

    public long MemberOrders { get; init; }

    public long MemberNetCents { get; init; }
}

/// <summary>A product category at a store on a business day.</summary>
public sealed class CategoryDay
{
    public DateOnly Day { get; init; }

    public long StoreId { get; init; }

    /// <summary>Empty where the products have none.</summary>
    public required string Category { get; init; }

    public long QuantityMilli { get; init; }

    public long NetCents { get; init; }

    /// <summary>Net of the lines whose unit cost is known.</summary>
    public long CostedNetCents { get; init; }

    /// <summary>Their cost in 1/10,000,000.</summary>
    public long CostE7 { get; init; }
}
