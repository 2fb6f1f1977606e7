using System.Runtime.InteropServices;
using RetailCrm.Analytics.Distributions;

namespace RetailCrm.Metrics.Service.Calculation;

/// <summary>A ticket as the sums need it: instants in milliseconds; null: not by the as-of day.</summary>
internal readonly record struct Ticket(bool IsComplaint, long OpenedMs, long? AnsweredMs, long? ClosedMs, int? Rating);

/// <summary>Tickets while they stream by.</summary>
internal sealed class TicketSums
{
    private const double HourMs = 3_600_000;
    private readonly List<long> responses = [], resolutions = [];
    private long tickets, closed, inSla, ratings, satisfied, complaints;

    public void Add(in Ticket ticket, int slaHours)
    {
        tickets++;
        if (ticket.IsComplaint) complaints++;
        if (ticket.AnsweredMs is { } answered) responses.Add(answered - ticket.OpenedMs);
        if (ticket.ClosedMs is { } ended)
        {
            closed++;
            resolutions.Add(ended - ticket.OpenedMs);
            if (ended - ticket.OpenedMs <= slaHours * HourMs) inSla++;
        }

        if (ticket.Rating is not { } rating) return;
        ratings++;
        if (rating >= 4) satisfied++;
    }

    /// <param name="orders">Of the same stores and period.</param>
    public ServiceFigures Close(long orders, double confidence) => new()
    {
        Tickets = tickets,
        Closed = closed,
        ClosedInSla = inSla,
        MedianFirstResponse = MedianHours(responses),
        MedianResolution = MedianHours(resolutions),
        Ratings = ratings,
        Satisfied = satisfied,
        Complaints = complaints,
        Orders = orders,
        SlaInterval = Rates.Interval(inSla, closed, confidence),
        SatisfactionInterval = Rates.Interval(satisfied, ratings, confidence),
    };

    private static double? MedianHours(List<long> milliseconds)
    {
        milliseconds.Sort();
        return Quantiles.Median(CollectionsMarshal.AsSpan(milliseconds)) / HourMs;
    }
}
