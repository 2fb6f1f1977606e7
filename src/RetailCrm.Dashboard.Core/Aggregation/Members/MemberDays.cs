using System.Data.Common;
using System.Globalization;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's net amounts by day, and all returns, in one state of the data (agg_member_day and agg_return; no order is read).
/// Read once, it answers for any as-of day; members without a return share their days with all answers. 36 bytes a member's day.
/// </summary>
internal sealed class MemberDays
{
    private readonly long[] members;
    private readonly int[] starts, backStarts;
    private readonly DayAmounts orders;
    private readonly DayOrders[] behind;
    private readonly Back[] backs;
    private readonly DayRun[] purchases, others;
    private readonly int[] lasts, lastBacks, restated;

    private MemberDays(MemberDaySums sums, Back[] backs)
    {
        (orders, behind, this.backs) = (sums.ToAmounts(), sums.ToOrders(), backs);
        members = MembersOf(sums, backs);
        starts = Starts(sums.Count, sums.MemberAt);
        backStarts = Starts(backs.Length, i => backs[i].Member);
        (purchases, others, lasts, lastBacks) = (new DayRun[members.Length], new DayRun[members.Length], new int[members.Length], new int[members.Length]);
        var (told, apart) = (new DayAmounts(), new DayAmounts());
        for (int at = 0; at < members.Length; at++)
        {
            var ordered = Ordered(at);
            lastBacks[at] = LastBack(at);
            lasts[at] = Math.Max(ordered.Count == 0 ? 0 : ordered.Days[^1], lastBacks[at]);
            // No return, and every day's amount is above 0: the orders are the purchase days.
            bool isPlain = backStarts[at] == backStarts[at + 1] && !ordered.Cents.ContainsAnyInRange(long.MinValue, 0);
            (purchases[at], others[at]) = isPlain ? (ordered, default) : Tell(at, int.MaxValue, told, apart);
        }

        restated = [.. Enumerable.Range(0, members.Length).Where(at => lastBacks[at] > 0)];
    }

    public static MemberDays Read(DatabaseEngine engine, DbConnection connection) => new(MemberDaySums.Read(engine, connection, ""), [.. ByMember(Back.Read(engine, connection, ""))]);

    /// <summary>The same in a later state of the data, in which the rows of some days differ: only these are read.</summary>
    public MemberDays After(DatabaseEngine engine, DbConnection connection, IReadOnlyCollection<int> days)
    {
        if (days.Count == 0) return this;
        var changed = days.ToHashSet();
        var where = $" WHERE day IN ({string.Join(',', changed.Select(d => d.ToString(CultureInfo.InvariantCulture)))})";
        return new(Over(MemberDaySums.Read(engine, connection, where), changed), [.. ByMember(backs.Where(b => !changed.Contains(b.Day)).Concat(Back.Read(engine, connection, where)))]);
    }

    // By member and day, as these days are, with those of the changed days in place of their own.
    private MemberDaySums Over(MemberDaySums read, HashSet<int> changed)
    {
        var merged = new MemberDaySums(orders.Count + read.Count);
        int next = 0;
        for (int at = 0; at < members.Length; at++)
        {
            for (int i = starts[at]; i < starts[at + 1]; i++)
            {
                int day = orders.Days(i, 1)[0];
                while (next < read.Count && (read.MemberAt(next), read.DayAt(next)).CompareTo((members[at], day)) <= 0) merged.Add(read, next++);
                if (!changed.Contains(day)) merged.Add(members[at], day, orders.Cents(i, 1)[0], behind[i]);
            }
        }

        while (next < read.Count) merged.Add(read, next++);
        return merged;
    }

    private static IOrderedEnumerable<Back> ByMember(IEnumerable<Back> backs) => backs.OrderBy(b => b.Member).ThenBy(b => b.Day);

    /// <summary>Each return whose order is known: the order's member and day, and the day of the return; by member.</summary>
    public IEnumerable<(long Member, int OrderDay, int Day)> Returned => backs.Where(b => b.IsOfOrder).Select(b => (b.Member, b.OrderDay!.Value, b.Day));

    /// <summary>Where a member stands in every log of these days; below 0: it has bought and given back nothing.</summary>
    /// <param name="member">Not below the one asked for before.</param>
    /// <param name="from">Where to look on: 0 at first, then what the last question left.</param>
    public int Next(long member, ref int from)
    {
        while (from < members.Length && members[from] < member) from++;
        return from < members.Length && members[from] == member ? from : -1;
    }

    /// <summary>As the end of the day knew it: told anew only of the members who have given back since.</summary>
    public PurchaseDayLog AsOf(int day)
    {
        var earlier = new EarlierRuns(lasts.Length);
        var (told, apart) = (new DayAmounts(), new DayAmounts());
        foreach (int at in restated)
        {
            if (lastBacks[at] > day) earlier.Add(at, Tell(at, day, told, apart));
        }

        return new((purchases, others), (lasts, lastBacks), day, earlier);
    }

    /// <summary>A member's sales of some days as booked, both ends included: orders on their day, a return on its own, under the member it carries.</summary>
    /// <param name="at">Where the member stands in every log of these days.</param>
    /// <param name="booked">Holds nothing else afterwards.</param>
    public void Booked(int at, int from, int to, List<(int Day, long Cents, int Orders)> booked)
    {
        booked.Clear();
        for (int i = starts[at + 1] - 1; i >= starts[at] && orders.Days(i, 1)[0] is var day && day >= from; i--)
        {
            if (day <= to) booked.Add((day, orders.Cents(i, 1)[0], behind[i].Count));
        }

        for (int i = backStarts[at]; i < backStarts[at + 1]; i++)
        {
            if (!backs[i].IsOfOrder && backs[i].Day >= from && backs[i].Day <= to) booked.Add((backs[i].Day, backs[i].Cents, 0));
        }
    }

    /// <summary>Whether a member ordered at a store other than the home store on one of some days, both ends included; a return takes no order back.</summary>
    /// <param name="at">Where the member stands in every log of these days.</param>
    /// <param name="home">Key of the home store.</param>
    public bool OrderedElsewhere(int at, long home, int from, int to)
    {
        var days = orders.Days(starts[at], starts[at + 1] - starts[at]);
        for (int i = days.Length - 1; i >= 0 && days[i] >= from; i--)
        {
            if (days[i] <= to && behind[starts[at] + i].Store != home) return true;
        }

        return false;
    }

    /// <summary>What a member's orders up to a day say of cost: sums of the lines whose cost is known; a return takes nothing back.</summary>
    /// <param name="at">Where the member stands in every log of these days.</param>
    public (long BoughtCents, long CostedCents, long CostE7) Cost(int at, int to)
    {
        long bought = 0, costed = 0, cost = 0;
        for (int i = starts[at]; i < starts[at + 1] && orders.Days(i, 1)[0] <= to; i++)
        {
            bought += orders.Cents(i, 1)[0];
            costed += behind[i].CostedCents;
            cost += behind[i].CostE7;
        }

        return (bought, costed, cost);
    }

    private DayRun Ordered(int at) => new(orders, starts[at], starts[at + 1] - starts[at]);

    private int LastBack(int at)
    {
        int last = 0;
        foreach (var back in backs.AsSpan(backStarts[at]..backStarts[at + 1])) last = Math.Max(last, Math.Max(back.Day, back.OrderDay ?? 0));
        return last;
    }

    // A member's purchase days and other days with an amount, as the end of a day knew them; kept at the ends of told and apart.
    private (DayRun Purchases, DayRun Others) Tell(int at, int day, DayAmounts told, DayAmounts apart)
    {
        int start = told.Count, startApart = apart.Count;
        told.Add(orders, starts[at], Ordered(at).To(day).Count);
        foreach (var back in backs.AsSpan(backStarts[at]..backStarts[at + 1])) Take(back, day, start, told, apart);
        told.MoveNotPositive(start, apart);
        apart.SortFrom(startApart);
        return (new(told, start, told.Count - start), new(apart, startApart, apart.Count - startApart));
    }

    // While the order that a return names has not happened yet, it names none and counts on its own day.
    private static void Take(in Back back, int day, int start, DayAmounts told, DayAmounts apart)
    {
        if (back.Day > day || back.IsOfOrder != back.OrderDay <= day) return;
        if (!back.IsOfOrder) apart.Add(back.Day, back.Cents);
        else if (!told.AddTo(start, back.OrderDay!.Value, back.Cents)) apart.Add(back.OrderDay.Value, back.Cents);
    }

    private static long[] MembersOf(MemberDaySums sums, Back[] backs)
    {
        var members = new List<long>();
        for (int i = 0, j = 0; i < sums.Count || j < backs.Length;)
        {
            bool isOrder = j == backs.Length || (i < sums.Count && sums.MemberAt(i) <= backs[j].Member);
            long member = isOrder ? sums.MemberAt(i++) : backs[j++].Member;
            if (members.Count == 0 || members[^1] != member) members.Add(member);
        }

        return [.. members];
    }

    // Where each member's rows begin, and behind the last where they end.
    private int[] Starts(int count, Func<int, long> memberAt)
    {
        var found = new int[members.Length + 1];
        int at = 0;
        for (int i = 0; i < members.Length; i++)
        {
            found[i] = at;
            while (at < count && memberAt(at) == members[i]) at++;
        }

        found[members.Length] = at;
        return found;
    }
}
