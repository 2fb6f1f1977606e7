namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's purchase days as an as-of day knows them (METRICS.md, behaviour after returns): <see cref="MemberDays.AsOf"/>.
/// Days are day numbers, amounts cents.
/// </summary>
/// <param name="known">Each member's purchase days and other days with an amount, as all that is known tells them.</param>
/// <param name="orders">Whose days are a part of these has no return, and no day without an amount: an earlier day knew its first ones.</param>
/// <param name="lasts">The last day on which something has happened for each member.</param>
/// <param name="asOf">The as-of day.</param>
/// <param name="earlier">What stands instead for the others whose last day lies after it.</param>
internal sealed class PurchaseDayLog((DayRun[] Purchases, DayRun[] Others) known, DayAmounts orders, int[] lasts, int asOf, EarlierRuns earlier)
{
    private int firstDay;

    /// <summary>The earliest purchase day of all; <see cref="int.MaxValue"/> without one.</summary>
    public int FirstDay => firstDay == 0 ? firstDay = First() : firstDay;

    /// <summary>Whether no member has an order or a return up to the as-of day.</summary>
    public bool IsEmpty => !Enumerable.Range(0, lasts.Length).Any(IsKnown);

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
    public bool IsKnown(int at) => PurchasesOf(at).Count > 0 || OthersOf(at).Count > 0;

    private DayRun PurchasesOf(int at)
    {
        ref readonly var run = ref known.Purchases[at];
        return lasts[at] <= asOf ? run : run.From == orders ? run.To(asOf) : earlier[at].Purchases;
    }

    // Whose days are the orders' has no others.
    private DayRun OthersOf(int at) => lasts[at] <= asOf || known.Purchases[at].From == orders ? known.Others[at] : earlier[at].Others;

    private int First()
    {
        int first = int.MaxValue;
        for (int at = 0; at < lasts.Length; at++)
        {
            if (PurchasesOf(at) is { Count: > 0 } run) first = Math.Min(first, run.Days[0]);
        }

        return first;
    }
}
