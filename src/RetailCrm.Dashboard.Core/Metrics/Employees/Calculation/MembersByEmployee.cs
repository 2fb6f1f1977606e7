using System.Data.Common;
using System.Runtime.InteropServices;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>The members each employee owns and recruited, as the as-of day knows them.</summary>
internal sealed class MembersByEmployee
{
    private readonly Dictionary<long, Counts> owned = [];
    private readonly Dictionary<long, long> recruited = [];

    private MembersByEmployee()
    {
    }

    public long RecruitedBy(long employee) => recruited.GetValueOrDefault(employee);

    /// <summary>Repeat buyers of buyers in the period.</summary>
    public Counted RepurchaseOf(long employee) => owned.TryGetValue(employee, out var c) ? new(c.Repeat, c.Buyers) : default;

    public long MembersOf(long employee) => owned.GetValueOrDefault(employee).Members;

    public long KnownFieldsOf(long employee) => owned.GetValueOrDefault(employee).KnownFields;

    public static MembersByEmployee Load(DatabaseEngine engine, DbConnection connection, MemberPopulation population, Period period)
    {
        var members = new MembersByEmployee();
        foreach (var member in population.Members)
        {
            if (member.Owner == 0) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(members.owned, member.Owner, out _);
            int days = 0;
            foreach (int day in population.Days(member)) if (day >= period.From.DayNumber && day <= period.To.DayNumber) days++;
            counts.Members++;
            if (days >= 1) counts.Buyers++;
            if (days >= 2) counts.Repeat++;
            counts.KnownFields += member.Filled;
        }

        using var rows = engine.CreateReader(connection, """
            SELECT recruited_by_employee_id, COUNT(*) FROM member WHERE joined_day BETWEEN @p1 AND @p2 AND recruited_by_employee_id IS NOT NULL GROUP BY recruited_by_employee_id
            """, period.From.DayNumber, period.To.DayNumber);
        while (rows.Read()) members.recruited[rows.Integer(0)] = rows.Integer(1);
        return members;
    }

    private struct Counts
    {
        public long Members, Buyers, Repeat, KnownFields;
    }
}
