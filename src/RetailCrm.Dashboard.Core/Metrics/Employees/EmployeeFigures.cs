using RetailCrm.Analytics.Numerics;
using RetailCrm.Analytics.Shrinkage;

namespace RetailCrm.Metrics.Employees;

/// <summary>One person of the chain and what they did in the period, beside nobody (METRICS.md, Employees).</summary>
public record EmployeeWork
{
    public required EmployeePerson Person { get; init; }

    public required EmployeeSales Sales { get; init; }

    /// <summary>Of the shifts in the period; null without one.</summary>
    public decimal? Hours { get; init; }

    public decimal? SalesPerHour => Hours is > 0 ? Sales.NetSales / Hours : null;

    /// <summary>Members recruited by this person who joined in the period.</summary>
    public long Recruited { get; init; }

    public required FollowUpCounts FollowUps { get; init; }

    public required TicketCounts Tickets { get; init; }
}

/// <summary>One person of the chain and all that the period shows of them (METRICS.md, Employees).</summary>
public sealed record EmployeeFigures : EmployeeWork
{
    public required OwnedMembers Owned { get; init; }

    /// <summary>The fair comparison with the peers.</summary>
    public required EmployeeStanding Standing { get; init; }

    /// <summary>Sales per hour of the last eight blocks of seven days, oldest first, the last ending with the period; null without hours.</summary>
    public IReadOnlyList<decimal?> Weeks { get; init; } = [];
}

/// <summary>Who it is.</summary>
/// <param name="StoreCode">The store the person belongs to; null where it is not known.</param>
/// <param name="Format">Of that store; with the role, the peer group.</param>
public sealed record EmployeePerson(string Code, string? Name, string? StoreCode, string? StoreName, string? Region, string? Format, string? Role, DateOnly? HiredOn, DateOnly? LeftOn);

/// <summary>Documents that carry the person's code, wherever rung up. Money in the chain's currency.</summary>
public sealed record EmployeeSales(long Orders, decimal OrderSales, decimal OrderUnits, decimal NetSales, decimal MemberNetSales)
{
    public static EmployeeSales None { get; } = new(0, 0, 0, 0, 0);

    public decimal? Atv => Orders > 0 ? OrderSales / Orders : null;

    public decimal? Upt => Orders > 0 ? OrderUnits / Orders : null;

    /// <summary>Share of net sales that carries a member.</summary>
    public decimal? MemberShare => NetSales != 0 ? MemberNetSales / NetSales : null;
}

/// <summary>The members a person owns, as the as-of day knows them.</summary>
/// <param name="Members">All of them.</param>
/// <param name="Buyers">Of them, with a purchase day in the period, at any store.</param>
/// <param name="Repeat">With two or more.</param>
/// <param name="Rate">Repurchase rate shrunk towards the peers'; null without a buyer.</param>
/// <param name="Interval">Wilson's of the unshrunken rate; null without a buyer.</param>
/// <param name="KnownFields">Of name, phone, e-mail, gender and birthday, over all of them, those that are filled.</param>
public sealed record OwnedMembers(long Members, long Buyers, long Repeat, double? Rate, Interval? Interval, long KnownFields)
{
    public const int ProfileFields = 5;

    public decimal? RepurchaseRate => Rates.Of(Repeat, Buyers);

    /// <summary>Filled fields ÷ fields.</summary>
    public decimal? ProfileCompleteness => Rates.Of(KnownFields, Members * ProfileFields);
}

/// <summary>Tasks due in the period.</summary>
/// <param name="OnTime">Done on the due day or before.</param>
/// <param name="Late">Done after it.</param>
/// <param name="Overdue">Not done, and the due day is over.</param>
public sealed record FollowUpCounts(long Due, long OnTime, long Late, long Overdue)
{
    public static FollowUpCounts None { get; } = new(0, 0, 0, 0);

    /// <summary>Not done, with time left.</summary>
    public long Waiting => Due - OnTime - Late - Overdue;

    public decimal? OnTimeRate => Rates.Of(OnTime, Due);
}

/// <summary>Service tickets closed in the period.</summary>
/// <param name="Satisfied">Ratings of 4 and 5.</param>
public sealed record TicketCounts(long Closed, long Ratings, long Satisfied)
{
    public decimal? Satisfaction => Rates.Of(Satisfied, Ratings);
}

/// <summary>What a person rang up beside what an average colleague would have in the same hours, among peers (ANALYTICS.md 6.2, 6.3).</summary>
/// <param name="Peers">People of the same store format and role with hours, this one included.</param>
/// <param name="Receipts">Observed and expected; null without hours.</param>
/// <param name="Index">Shrunken ratio: 1 is as expected; null without hours.</param>
/// <param name="Interval">Holds it with 90%; null without hours or within noise.</param>
/// <param name="Rank">Among the ranked peers; null where <paramref name="Unranked"/> says why.</param>
/// <param name="Ranked">How many of the peers are ranked.</param>
public sealed record EmployeeStanding(int Peers, Expected? Receipts, double? Index, Interval? Interval, Rank? Rank, int Ranked, NoRank? Unranked);

/// <summary>Why someone is not ranked.</summary>
public enum NoRank
{
    /// <summary>No shift in the period.</summary>
    NoHours,

    /// <summary>Hired within the last four weeks.</summary>
    NewStaff,

    /// <summary>Fewer orders than <c>Chain:MinimumBase</c>.</summary>
    TooFewOrders,

    /// <summary>More than a tenth of the store's orders carry no employee.</summary>
    UnassignedOrders,

    /// <summary>The peers differ no more than chance makes them.</summary>
    WithinNoise,
}
