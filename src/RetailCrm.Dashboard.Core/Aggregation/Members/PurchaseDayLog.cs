using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's purchase days as an as-of day knows them (METRICS.md, behaviour after returns), from agg_member_day and
/// agg_return. Some 12 bytes a purchase day; no order is read. Days are day numbers, amounts cents.
/// </summary>
internal sealed class PurchaseDayLog
{
    private readonly long[] members;
    private readonly int[] starts, otherStarts;
    private readonly DayAmounts purchases, others;

    private PurchaseDayLog(long[] members, int[] starts, DayAmounts purchases, int[] otherStarts, DayAmounts others) =>
        (this.members, this.starts, this.purchases, this.otherStarts, this.others, FirstDay) = (members, starts, purchases, otherStarts, others, purchases.Count == 0 ? int.MaxValue : purchases.Days.Min());

    /// <summary>Members with an order or a return of their own up to the as-of day.</summary>
    public int Count => members.Length;

    public long PurchaseDays => purchases.Count;

    /// <summary>The earliest purchase day of all; <see cref="int.MaxValue"/> without one.</summary>
    public int FirstDay { get; }

    public long MemberAt(int at) => members[at];

    /// <summary>Where a member stands; below 0: nothing is known of it.</summary>
    public int Find(long member) => Array.BinarySearch(members, member);

    /// <summary>The member's purchase days, ascending.</summary>
    public ReadOnlySpan<int> Days(int at) => purchases.Days.AsSpan(starts[at]..starts[at + 1]);

    /// <summary>Net spend of each of <see cref="Days"/>; above 0.</summary>
    public ReadOnlySpan<long> Cents(int at) => purchases.Cents.AsSpan(starts[at]..starts[at + 1]);

    /// <summary>
    /// The member's net spend of some days, both ends included: orders less the returns that name them, on the orders' day; other
    /// returns on their own.
    /// </summary>
    public long Spend(int at, int from, int to) => purchases.Sum(starts[at], starts[at + 1], from, to) + others.Sum(otherStarts[at], otherStarts[at + 1], from, to);

    public static PurchaseDayLog Load(DatabaseEngine engine, DbConnection connection, int asOf)
    {
        var byDay = new MemberDaySums();
        byDay.Read(engine, connection, "SELECT member_id, day, net_cents FROM agg_member_day WHERE day <= @p1 ORDER BY day", asOf);
        byDay.Read(engine, connection, "SELECT to_member_id, to_day, net_cents FROM agg_return WHERE day <= @p1 AND to_day <= @p1 AND to_member_id IS NOT NULL", asOf);
        byDay.Merge();
        // The order that a return names has not happened yet: it names none.
        var loose = new MemberDaySums();
        loose.Read(engine, connection, "SELECT member_id, day, net_cents FROM agg_return WHERE day <= @p1 AND member_id IS NOT NULL AND (to_day IS NULL OR to_day > @p1)", asOf);
        byDay.MoveNotPositive(loose);
        loose.Merge();
        long[] members = [.. byDay.Members().Union(loose.Members()).Order()];
        return new(members, byDay.Starts(members), byDay.ToAmounts(), loose.Starts(members), loose.ToAmounts());
    }
}

/// <summary>Days beside amounts.</summary>
internal sealed record DayAmounts(int[] Days, long[] Cents)
{
    public int Count => Days.Length;

    public long Sum(int start, int end, int from, int to)
    {
        long sum = 0;
        for (int i = end - 1; i >= start && Days[i] >= from; i--)
        {
            if (Days[i] <= to) sum += Cents[i];
        }

        return sum;
    }
}
