using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Metrics.Comparisons.Events;

/// <summary>What was entered of events, as it is kept.</summary>
internal static class EventTable
{
    public static EventList Load(DatabaseEngine engine, DbConnection connection)
    {
        var own = new List<ChainEvent>();
        using (var rows = engine.CreateReader(connection, "SELECT code, name_en, name_zh, kind FROM chain_event"))
        {
            while (rows.Read()) own.Add(new(rows.Text(0), new(rows.Text(1), rows.Text(2)), Enum.Parse<EventKind>(rows.Text(3), true), false));
        }

        var days = new List<(string, Period)>();
        using (var rows = engine.CreateReader(connection, "SELECT code, from_day, to_day FROM chain_event_days"))
        {
            while (rows.Read()) days.Add((rows.Text(0), new(Day(rows.Integer(1)), Day(rows.Integer(2)))));
        }

        return new(own, days);
    }

    private static DateOnly Day(long number) => DateOnly.FromDayNumber((int)number);
}
