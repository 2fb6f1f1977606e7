using System.Data.Common;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Held;
using RetailCrm.Metrics.Stores.Calculation;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>An employee of the chain's list.</summary>
/// <param name="StoreId">The store the person belongs to; 0 without one.</param>
internal sealed record EmployeeEntry(long Id, long StoreId, EmployeePerson Person, int? HiredDay, int? LeftDay)
{
    private static readonly HeldOnce<IReadOnlyList<EmployeeEntry>> Held = new(Read);

    /// <summary>Employed on a day of the period; what is not known excludes nobody.</summary>
    public bool IsEmployedIn(Period period) => !(HiredDay > period.To.DayNumber) && !(LeftDay < period.From.DayNumber);

    /// <summary>By code (ordinal), read once a state of the data.</summary>
    public static IReadOnlyList<EmployeeEntry> Load(DatabaseEngine engine, DbConnection connection) => Held.Of(engine, connection);

    private static List<EmployeeEntry> Read(DatabaseEngine engine, DbConnection connection)
    {
        var stores = StoreDirectory.Load(engine, connection).All.ToDictionary(s => s.Id);
        var all = new List<EmployeeEntry>();
        using var rows = engine.CreateReader(connection, "SELECT id, code, name, store_id, role, hired_day, left_day FROM employee");
        while (rows.Read())
        {
            var store = stores.GetValueOrDefault(rows.IntegerOrNull(3) ?? 0);
            int? hired = (int?)rows.IntegerOrNull(5), left = (int?)rows.IntegerOrNull(6);
            var person = new EmployeePerson(rows.Text(1), rows.TextOrNull(2), store?.Code, store?.Name, store?.Region, store?.Format, rows.TextOrNull(4), Day(hired), Day(left));
            all.Add(new(rows.Integer(0), store?.Id ?? 0, person, hired, left));
        }

        all.Sort((a, b) => string.CompareOrdinal(a.Person.Code, b.Person.Code));
        return all;
    }

    private static DateOnly? Day(int? number) => number is { } day ? DateOnly.FromDayNumber(day) : null;
}
