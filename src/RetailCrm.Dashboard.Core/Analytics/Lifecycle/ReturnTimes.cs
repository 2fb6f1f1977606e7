namespace RetailCrm.Analytics.Lifecycle;

/// <summary>
/// Times between purchase days by Kaplan and Meier (ANALYTICS 2.5): a gap that is closed is a return, a member's last one is
/// still open on the as-of day and censored there. So long gaps that have not closed yet are not left out.
/// </summary>
/// <param name="asOf">Day number of the last day that is looked at.</param>
public sealed class ReturnTimes(int asOf)
{
    private const int LongestLookedAt = 365, LeastAtRisk = 30;
    private long[] closed = [], open = [];

    /// <summary>Number of gaps between two purchase days.</summary>
    public long ClosedGaps { get; private set; }

    public long PurchaseDays { get; private set; }

    /// <summary>Takes a member's purchase days, ascending, none after the as-of day.</summary>
    public void Add(ReadOnlySpan<int> days)
    {
        if (days.IsEmpty) return;
        PurchaseDays += days.Length;
        ClosedGaps += days.Length - 1;
        for (int i = 1; i < days.Length; i++) Count(ref closed, days[i] - days[i - 1]);
        Count(ref open, asOf - days[^1]);
    }

    /// <summary>Share still not back after so many days, for 0, 1, 2 … to the longest gap, with the number at risk.</summary>
    public IReadOnlyList<Survival> Curve()
    {
        int longest = Math.Max(Longest(closed), Longest(open));
        var curve = new List<Survival>(longest);
        long atRisk = closed.Sum() + open.Sum();
        double share = 1;
        for (int t = 0; t < longest; t++)
        {
            long back = At(closed, t);
            if (back > 0) share *= 1 - back / (double)atRisk;
            curve.Add(new(t, atRisk, share));
            atRisk -= back + At(open, t);
        }

        return curve;
    }

    /// <summary>
    /// Smallest number of days by which the given shares of those who return at all have returned. Who never does would keep
    /// the curve above 0: it is measured against its end, day 365 or the last day with 30 at risk. Null when nobody has
    /// returned by then.
    /// </summary>
    public IReadOnlyList<int>? Quantiles(params IReadOnlyList<double> shares)
    {
        var curve = Curve().Where(s => s.Days <= LongestLookedAt).ToList();
        int end = curve.FindLastIndex(s => s.AtRisk >= LeastAtRisk);
        if (end < 0 || curve[end].Share >= 1) return null;
        double returned = 1 - curve[end].Share;
        return [.. shares.Select(p => curve.First(s => (1 - s.Share) / returned >= p).Days)];
    }

    private static int Longest(long[] counts) => counts.AsSpan().LastIndexOfAnyExcept(0) + 1;

    private static long At(long[] counts, int days) => days < counts.Length ? counts[days] : 0;

    private static void Count(ref long[] counts, int days)
    {
        if (days >= counts.Length) Array.Resize(ref counts, Math.Max(2 * counts.Length, days + 1));
        counts[days]++;
    }
}

/// <summary>A point of the curve.</summary>
/// <param name="Days">Days since a purchase day.</param>
/// <param name="AtRisk">Gaps that lasted at least so long.</param>
/// <param name="Share">Share not back after that day.</param>
public readonly record struct Survival(int Days, long AtRisk, double Share);
