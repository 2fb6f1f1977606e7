using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>Tickets closed in the period, by employee.</summary>
internal sealed class TicketsByEmployee
{
    private readonly Dictionary<long, TicketCounts> tickets = [];

    private TicketsByEmployee()
    {
    }

    public TicketCounts Of(long employee) => tickets.GetValueOrDefault(employee) ?? new(0, 0, 0);

    public static TicketsByEmployee Load(DatabaseEngine engine, DbConnection connection, Period period)
    {
        var tickets = new TicketsByEmployee();
        using var closed = engine.CreateReader(connection, "SELECT employee_id, satisfaction FROM service_ticket WHERE closed_at_ms >= @p1 AND closed_at_ms < @p2 AND employee_id IS NOT NULL",
            WallClock.ToMs(period.From.ToDateTime(TimeOnly.MinValue)), WallClock.ToMs(period.To.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        while (closed.Read())
        {
            var known = tickets.Of(closed.Integer(0));
            var rating = closed.IntegerOrNull(1);
            tickets.tickets[closed.Integer(0)] = new(known.Closed + 1, known.Ratings + (rating is null ? 0 : 1), known.Satisfied + (rating >= 4 ? 1 : 0));
        }

        return tickets;
    }
}
