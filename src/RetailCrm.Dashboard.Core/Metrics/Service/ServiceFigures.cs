using RetailCrm.Analytics.Numerics;
using RetailCrm.Common;
using RetailCrm.Metrics.Stores;

namespace RetailCrm.Metrics.Service;

/// <summary>Tickets opened in the period (METRICS.md, Service): answered and closed = by the as-of day; a rating has no date and always counts.</summary>
public sealed record ServiceFigures
{
    public required long Tickets { get; init; }

    public required long Closed { get; init; }

    /// <summary>Of them, within <c>Chain:ServiceSlaHours</c> of being opened.</summary>
    public required long ClosedInSla { get; init; }

    /// <summary>Hours from opening to the first answer; null where none was answered.</summary>
    public double? MedianFirstResponse { get; init; }

    /// <summary>Hours from opening to closing; null where none was closed.</summary>
    public double? MedianResolution { get; init; }

    public required long Ratings { get; init; }

    /// <summary>Ratings of 4 and 5.</summary>
    public required long Satisfied { get; init; }

    public required long Complaints { get; init; }

    /// <summary>The stores' orders in the period.</summary>
    public required long Orders { get; init; }

    /// <summary>Holds the share with <c>Chain:Confidence</c> (Wilson); null without a closed ticket.</summary>
    public Interval? SlaInterval { get; init; }

    /// <summary>The same of the satisfaction; null without a rating.</summary>
    public Interval? SatisfactionInterval { get; init; }

    public long Open => Tickets - Closed;

    public decimal? SlaRate => Rates.Of(ClosedInSla, Closed);

    public decimal? ClosureRate => Rates.Of(Closed, Tickets);

    public decimal? Satisfaction => Rates.Of(Satisfied, Ratings);

    public decimal? ComplaintRate => Rates.Of(Complaints, Orders);
}

/// <summary>A store's service.</summary>
public sealed record ServiceRow(string StoreCode, string StoreName, string? Region, ServiceFigures Figures);

/// <summary>Service of the stores asked for.</summary>
/// <param name="Rows">Every store in scope, also without a ticket, by code (ordinal).</param>
/// <param name="Totals">The rows as one: medians of all their tickets.</param>
/// <param name="Weeks">Tickets of the rows by blocks of seven days, oldest first, the last ending with the period.</param>
/// <param name="SlaHours">What "in time" meant.</param>
public sealed record ServiceAnswer(Period Period, IReadOnlyList<ServiceRow> Rows, ServiceFigures Totals, IReadOnlyList<ServiceWeek> Weeks, int SlaHours, DataFreshness Freshness);

/// <summary>Tickets opened in a block of seven days.</summary>
public sealed record ServiceWeek(DateOnly From, ServiceFigures Figures);

/// <summary>A ticket that is not closed.</summary>
/// <param name="OpenedAt">Local time of the store.</param>
/// <param name="Hours">Since it was opened.</param>
/// <param name="IsAnswered">Someone has answered.</param>
/// <param name="IsLate">Longer open than <c>Chain:ServiceSlaHours</c>.</param>
public sealed record OpenTicket(string TicketNo, string Kind, string StoreCode, string StoreName, string? EmployeeName, DateTime OpenedAt, double Hours, bool IsAnswered, bool IsLate);

/// <summary>Open tickets, the oldest first.</summary>
/// <param name="Count">All of them; <paramref name="Tickets"/> may be cut.</param>
/// <param name="Late">Of all, those over time.</param>
public sealed record OpenTickets(int Count, int Late, IReadOnlyList<OpenTicket> Tickets);
