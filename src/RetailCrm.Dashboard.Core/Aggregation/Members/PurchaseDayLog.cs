namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's purchase days as an as-of day knows them (METRICS.md, behaviour after returns): <see cref="MemberDays.AsOf"/>.
/// Days are day numbers, amounts cents.
/// </summary>
/// <param name="members">All who ever bought or gave back, by key.</param>
/// <param name="purchases">Each member's purchase days.</param>
/// <param name="others">Each member's other days with an amount.</param>
internal sealed class PurchaseDayLog(long[] members, DayRun[] purchases, DayRun[] others)
{
    /// <summary>The earliest purchase day of all; <see cref="int.MaxValue"/> without one.</summary>
    public int FirstDay { get; } = First(purchases);

    /// <summary>Whether no member has an order or a return up to the as-of day.</summary>
    public bool IsEmpty => !Enumerable.Range(0, members.Length).Any(IsKnown);

    /// <summary>Where a member stands; below 0: nothing is known of it.</summary>
    /// <param name="member">Not below the one asked for before.</param>
    /// <param name="from">Where to look on: 0 at first, then what the last question left.</param>
    public int Next(long member, ref int from)
    {
        while (from < members.Length && members[from] < member) from++;
        return from < members.Length && members[from] == member && IsKnown(from) ? from : -1;
    }

    /// <summary>The member's purchase days, ascending.</summary>
    public ReadOnlySpan<int> Days(int at) => purchases[at].Days;

    /// <summary>Net spend of each of <see cref="Days"/>; above 0.</summary>
    public ReadOnlySpan<long> Cents(int at) => purchases[at].Cents;

    /// <summary>
    /// The member's net spend of some days, both ends included: orders less the returns that name them, on the orders' day; other
    /// returns on their own.
    /// </summary>
    public long Spend(int at, int from, int to) => purchases[at].Sum(from, to) + others[at].Sum(from, to);

    private bool IsKnown(int at) => purchases[at].Count + others[at].Count > 0;

    private static int First(DayRun[] purchases)
    {
        int first = int.MaxValue;
        foreach (var run in purchases)
        {
            if (run.Count > 0) first = Math.Min(first, run.Days[0]);
        }

        return first;
    }
}
