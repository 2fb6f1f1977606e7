namespace RetailCrm.Data.Facts;

/// <summary>A shop. Days are null where unknown.</summary>
public sealed class Store
{
    public long Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public string? Region { get; init; }

    public string? City { get; init; }

    public string? Format { get; init; }

    public DateOnly? OpenedDay { get; init; }

    public DateOnly? ClosedDay { get; init; }

    public double? AreaSqm { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>IANA zone; null: the chain's.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>A day on which the store did not trade.</summary>
public sealed class Closure
{
    public long StoreId { get; init; }

    public DateOnly Day { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Someone who sells. A placeholder was named by a document before its own row came.</summary>
public sealed class Employee
{
    public long Id { get; init; }

    public required string Code { get; init; }

    public long? StoreId { get; init; }

    public string? Name { get; init; }

    public string? Role { get; init; }

    public DateOnly? HiredDay { get; init; }

    public DateOnly? LeftDay { get; init; }

    public bool Placeholder { get; init; }
}

/// <summary>A loyalty member.</summary>
public sealed class Member
{
    public long Id { get; init; }

    public required string Code { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Gender { get; init; }

    public DateOnly? BirthDay { get; init; }

    public DateOnly? JoinedDay { get; init; }

    public long? HomeStoreId { get; init; }

    public long? OwnerEmployeeId { get; init; }

    public long? RecruitedByEmployeeId { get; init; }

    public string? SourceChannel { get; init; }

    public string? Tier { get; init; }

    public bool? MarketingConsent { get; init; }

    public bool Placeholder { get; init; }
}

/// <summary>What a store should reach. StoreId 0 is the chain; Period is yyyy-MM.</summary>
public sealed class Target
{
    public required string Metric { get; init; }

    public long StoreId { get; init; }

    public required string Period { get; init; }

    public long ValueE4 { get; init; }
}
