using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>Follow-ups due in the period and tickets closed in it, by employee; what happened after the as-of day is not looked at.</summary>
internal sealed class TasksByEmployee
{
    private readonly Dictionary<long, FollowUpCounts> followUps = [];
    private readonly Dictionary<long, TicketCounts> tickets = [];

    private TasksByEmployee()
    {
    }

    public FollowUpCounts FollowUpsOf(long employee) => followUps.GetValueOrDefault(employee) ?? new(0, 0, 0, 0);

    public TicketCounts TicketsOf(long employee) => tickets.GetValueOrDefault(employee) ?? new(0, 0, 0);

    /// <param name="today">A task of this day is not overdue yet.</param>
    public static TasksByEmployee Load(DatabaseEngine engine, DbConnection connection, Period period, DateOnly today)
    {
        var tasks = new TasksByEmployee();
        using (var rows = engine.CreateReader(connection, "SELECT employee_id, due_day, done_at_ms FROM follow_up WHERE due_day BETWEEN @p1 AND @p2 AND employee_id IS NOT NULL", period.From.DayNumber, period.To.DayNumber))
        {
            while (rows.Read()) tasks.AddFollowUp(rows.Integer(0), (int)rows.Integer(1), rows.IntegerOrNull(2) is { } ms ? WallClock.DayOf(ms) : null, period.To, today);
        }

        using var closed = engine.CreateReader(connection, "SELECT employee_id, satisfaction FROM service_ticket WHERE closed_at_ms >= @p1 AND closed_at_ms < @p2 AND employee_id IS NOT NULL",
            WallClock.ToMs(period.From.ToDateTime(TimeOnly.MinValue)), WallClock.ToMs(period.To.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        while (closed.Read())
        {
            var known = tasks.TicketsOf(closed.Integer(0));
            var rating = closed.IntegerOrNull(1);
            tasks.tickets[closed.Integer(0)] = new(known.Closed + 1, known.Ratings + (rating is null ? 0 : 1), known.Satisfied + (rating >= 4 ? 1 : 0));
        }

        return tasks;
    }

    private void AddFollowUp(long employee, int due, DateOnly? doneOn, DateOnly asOf, DateOnly today)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(followUps, employee, out _);
        counts ??= new(0, 0, 0, 0);
        bool isDone = doneOn <= asOf, isOnTime = doneOn?.DayNumber <= due;
        counts = new(counts.Due + 1, counts.OnTime + (isOnTime ? 1 : 0), counts.Late + (isDone && !isOnTime ? 1 : 0), counts.Overdue + (!isDone && due < Math.Min(asOf.DayNumber + 1, today.DayNumber) ? 1 : 0));
    }
}
