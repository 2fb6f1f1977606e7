using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>Follow-ups due in the period, by the employee's code; what happened after the period is not looked at.</summary>
internal sealed class FollowUpsByEmployee
{
    private readonly Dictionary<string, FollowUpCounts> counts = new(StringComparer.Ordinal);

    private FollowUpsByEmployee()
    {
    }

    public FollowUpCounts Of(string employeeCode) => counts.GetValueOrDefault(employeeCode) ?? FollowUpCounts.None;

    /// <summary>Rises with every follow-up that somebody ticks off, takes back, gives or hands over.</summary>
    public static long Changes(DatabaseEngine engine, DbConnection connection)
    {
        using var rows = engine.CreateReader(connection, "SELECT version FROM follow_up_version WHERE id = 1");
        return rows.Read() ? rows.Integer(0) : 0;
    }

    /// <param name="today">A task of this day is not overdue yet.</param>
    public static FollowUpsByEmployee Load(DatabaseEngine engine, DbConnection connection, Period period, DateOnly today)
    {
        var tasks = new Dictionary<long, Counted>();
        using (var rows = engine.CreateReader(connection, "SELECT employee_id, due_day, done_at_ms FROM follow_up WHERE due_day BETWEEN @p1 AND @p2 AND employee_id IS NOT NULL", period.From.DayNumber, period.To.DayNumber))
        {
            while (rows.Read())
                CollectionsMarshal.GetValueRefOrAddDefault(tasks, rows.Integer(0), out _).Add((int)rows.Integer(1), rows.IntegerOrNull(2) is { } ms ? WallClock.DayOf(ms) : null, period.To, today);
        }

        return ByCode(engine, connection, tasks);
    }

    private static FollowUpsByEmployee ByCode(DatabaseEngine engine, DbConnection connection, Dictionary<long, Counted> tasks)
    {
        var result = new FollowUpsByEmployee();
        using var rows = engine.CreateReader(connection, "SELECT id, code FROM employee");
        while (rows.Read())
        {
            if (tasks.TryGetValue(rows.Integer(0), out var counted)) result.counts.Add(rows.Text(1), new(counted.Due, counted.OnTime, counted.Late, counted.Overdue));
        }

        return result;
    }

    private struct Counted
    {
        public int Due, OnTime, Late, Overdue;

        public void Add(int due, DateOnly? doneOn, DateOnly asOf, DateOnly today)
        {
            bool isDone = doneOn <= asOf, isOnTime = doneOn?.DayNumber <= due;
            Due++;
            if (isOnTime) OnTime++;
            if (isDone && !isOnTime) Late++;
            if (!isDone && due < Math.Min(asOf.DayNumber + 1, today.DayNumber)) Overdue++;
        }
    }
}
