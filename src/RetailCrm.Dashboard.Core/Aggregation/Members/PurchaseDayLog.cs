namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's purchase days as an as-of day knows them (METRICS.md, behaviour after returns): <see cref="MemberDays.AsOf"/>.
/// Some 12 bytes a purchase day. Days are day numbers, amounts cents.
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

    /// <param name="byDay">Net amounts of days, returns on the day of the order that they name; taken apart here.</param>
    /// <param name="loose">Amounts of returns that name no order of then.</param>
    public static PurchaseDayLog Of(MemberDaySums byDay, MemberDaySums loose)
    {
        byDay.Merge();
        byDay.MoveNotPositive(loose);
        loose.Merge();
        long[] members = MemberDaySums.MembersOf(byDay, loose);
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
