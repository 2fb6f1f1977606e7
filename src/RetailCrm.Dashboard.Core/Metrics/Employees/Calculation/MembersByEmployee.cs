using System.Runtime.InteropServices;
using RetailCrm.Analytics.Shrinkage;
using RetailCrm.Common;
using RetailCrm.Metrics.Members.Population;

namespace RetailCrm.Metrics.Employees.Calculation;

/// <summary>The members each employee owns, as the as-of day knows them.</summary>
internal sealed class MembersByEmployee
{
    private readonly Dictionary<long, Counts> owned = [];

    private MembersByEmployee()
    {
    }

    /// <summary>Repeat buyers of buyers in the period.</summary>
    public Counted RepurchaseOf(long employee) => owned.TryGetValue(employee, out var c) ? new(c.Repeat, c.Buyers) : default;

    public long MembersOf(long employee) => owned.GetValueOrDefault(employee).Members;

    public long KnownFieldsOf(long employee) => owned.GetValueOrDefault(employee).KnownFields;

    public static MembersByEmployee Of(MemberPopulation population, Period period)
    {
        var members = new MembersByEmployee();
        foreach (var member in population.Members)
        {
            if (member.Owner == 0) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(members.owned, member.Owner, out _);
            int days = DaysIn(population.Days(member), period);
            counts.Members++;
            if (days >= 1) counts.Buyers++;
            if (days >= 2) counts.Repeat++;
            counts.KnownFields += member.Filled;
        }

        return members;
    }

    private static int DaysIn(ReadOnlySpan<int> days, Period period)
    {
        int count = 0;
        for (int i = days.Length - 1; i >= 0 && days[i] >= period.From.DayNumber; i--) count += days[i] <= period.To.DayNumber ? 1 : 0;
        return count;
    }

    private struct Counts
    {
        public long Members, Buyers, Repeat, KnownFields;
    }
}
