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
        var tasks = new FollowUpsByEmployee();
        var codes = Codes(engine, connection);
        using var rows = engine.CreateReader(connection, "SELECT employee_id, due_day, done_at_ms FROM follow_up WHERE due_day BETWEEN @p1 AND @p2 AND employee_id IS NOT NULL", period.From.DayNumber, period.To.DayNumber);
        while (rows.Read())
        {
            if (codes.TryGetValue(rows.Integer(0), out var code)) tasks.Add(code, (int)rows.Integer(1), rows.IntegerOrNull(2) is { } ms ? WallClock.DayOf(ms) : null, period.To, today);
        }

        return tasks;
    }

    private static Dictionary<long, string> Codes(DatabaseEngine engine, DbConnection connection)
    {
        var codes = new Dictionary<long, string>();
        using var rows = engine.CreateReader(connection, "SELECT id, code FROM employee");
        while (rows.Read()) codes.Add(rows.Integer(0), rows.Text(1));
        return codes;
    }

    private void Add(string employee, int due, DateOnly? doneOn, DateOnly asOf, DateOnly today)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, employee, out _);
        known ??= FollowUpCounts.None;
        bool isDone = doneOn <= asOf, isOnTime = doneOn?.DayNumber <= due;
        known = new(known.Due + 1, known.OnTime + (isOnTime ? 1 : 0), known.Late + (isDone && !isOnTime ? 1 : 0), known.Overdue + (!isDone && due < Math.Min(asOf.DayNumber + 1, today.DayNumber) ? 1 : 0));
    }
}
