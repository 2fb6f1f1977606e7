using System.Runtime.InteropServices;

namespace RetailCrm.Analytics.Retention;

/// <summary>
/// Cohorts by the month of the first purchase day, and how many of each bought in the k-th calendar month after it (ANALYTICS
/// 2.3): classic in that month, rolling in that month or a later one up to the as-of day.
/// </summary>
/// <param name="asOf">Day number of the last day that is looked at.</param>
public sealed class CohortTable(int asOf)
{
    private readonly int lastMonth = Months.Of(asOf);
    // By how many months before the last.
    private readonly List<Cohort?> cohorts = [];

    /// <summary>Takes a member's purchase days, ascending, none after the as-of day; without one nothing is counted.</summary>
    /// <param name="days">Day numbers.</param>
    /// <param name="cents">Net spend of each; may be left out.</param>
    public void Add(ReadOnlySpan<int> days, ReadOnlySpan<long> cents = default)
    {
        if (days.IsEmpty) return;
        int first = Months.Of(days[0]), last = first;
        var cohort = Of(first);
        cohort.Size++;
        cohort.Active[0]++;
        for (int i = 0; i < days.Length; i++)
        {
            int month = Months.Of(days[i]);
            if (i < cents.Length) cohort.NetCents[month - first] += cents[i];
            if (month == last) continue;
            cohort.Active[month - first]++;
            last = month;
        }

        cohort.LastActive[last - first]++;
    }

    /// <summary>All cells up to the as-of month, by cohort and month.</summary>
    public IEnumerable<CohortCell> Cells()
    {
        for (int back = cohorts.Count - 1; back >= 0; back--)
        {
            if (cohorts[back] is not { } cohort) continue;
            int first = lastMonth - back;
            long later = cohort.Size;
            for (int age = 0; age < cohort.Active.Length; age++)
            {
                yield return new(first, cohort.Size, age, cohort.Active[age], later, cohort.NetCents[age], Months.LastDayNumber(first + age) <= asOf);
                later -= cohort.LastActive[age];
            }
        }
    }

    private Cohort Of(int first)
    {
        int back = lastMonth - first;
        while (cohorts.Count <= back) cohorts.Add(null);
        return cohorts[back] ??= new(back + 1);
    }

    private sealed class Cohort(int months)
    {
        public long Size;

        public readonly long[] Active = new long[months], LastActive = new long[months], NetCents = new long[months];
    }
}

/// <summary>One cell of the cohort table.</summary>
/// <param name="Cohort">Month of the first purchase day (<see cref="Months"/>).</param>
/// <param name="Size">Members of the cohort.</param>
/// <param name="Month">Age in calendar months; 0 is the cohort's own.</param>
/// <param name="Active">Members with a purchase day in that month.</param>
/// <param name="StillActive">Members with one in that month or later: not final, it can only rise.</param>
/// <param name="NetCents">Their net spend of that month's purchase days.</param>
/// <param name="IsComplete">The month's last day is not after the as-of day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CohortCell(int Cohort, long Size, int Month, long Active, long StillActive, long NetCents, bool IsComplete);
