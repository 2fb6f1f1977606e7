namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's purchase days as an as-of day knows them (METRICS.md, behaviour after returns): <see cref="MemberDays.AsOf"/>.
/// Days are day numbers, amounts cents.
/// </summary>
/// <param name="known">Each member's purchase days and other days with an amount, as all that is known tells them.</param>
/// <param name="lasts">The last day on which something has happened for each member, and the last of its returns: from that one on, an as-of day knows the days up to itself.</param>
/// <param name="asOf">The as-of day.</param>
/// <param name="earlier">What stands instead for those who have given back after it.</param>
internal sealed class PurchaseDayLog((DayRun[] Purchases, DayRun[] Others) known, (int[] Any, int[] Back) lasts, int asOf, EarlierRuns earlier)
{
    private int firstDay;

    /// <summary>The earliest purchase day of all; <see cref="int.MaxValue"/> without one.</summary>
    public int FirstDay => firstDay == 0 ? firstDay = First() : firstDay;

    /// <summary>Whether no member has an order or a return up to the as-of day.</summary>
    public bool IsEmpty => !Enumerable.Range(0, lasts.Any.Length).Any(IsKnown);

    /// <summary>The member's purchase days, ascending.</summary>
    public ReadOnlySpan<int> Days(int at) => PurchasesOf(at).Days;

    /// <summary>Net spend of each of <see cref="Days"/>; above 0.</summary>
    public ReadOnlySpan<long> Cents(int at) => PurchasesOf(at).Cents;

    /// <summary>
    /// The member's net spend of some days, both ends included: orders less the returns that name them, on the orders' day; other
    /// returns on their own.
    /// </summary>
    public long Spend(int at, int from, int to) => PurchasesOf(at).Sum(from, to) + OthersOf(at).Sum(from, to);

    /// <summary>Whether anything is known of the member at a place.</summary>
    public bool IsKnown(int at) => lasts.Back[at] <= asOf
        ? known.Purchases[at].BeginsBy(asOf) || known.Others[at].BeginsBy(asOf)
        : earlier[at].Purchases.Count > 0 || earlier[at].Others.Count > 0;

    private DayRun PurchasesOf(int at) => lasts.Any[at] <= asOf ? known.Purchases[at] : lasts.Back[at] <= asOf ? known.Purchases[at].To(asOf) : earlier[at].Purchases;

    private DayRun OthersOf(int at) => lasts.Any[at] <= asOf ? known.Others[at] : lasts.Back[at] <= asOf ? known.Others[at].To(asOf) : earlier[at].Others;

    private int First()
    {
        int first = int.MaxValue;
        for (int at = 0; at < lasts.Any.Length; at++)
        {
            if (PurchasesOf(at) is { Count: > 0 } run) first = Math.Min(first, run.Days[0]);
        }

        return first;
    }
}
