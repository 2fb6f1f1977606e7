using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>
/// Every member's net amounts by day, and all returns, in one state of the data (agg_member_day and agg_return; no order is read).
/// Read once, it answers for any as-of day; members without a return share their days with all answers. 20 bytes a member's day.
/// </summary>
internal sealed class MemberDays
{
    private readonly long[] members, stores;
    private readonly int[] starts, backStarts;
    private readonly bool[] isPlain;
    private readonly DayAmounts orders;
    private readonly Back[] backs;

    private MemberDays(MemberDaySums sums, Back[] backs)
    {
        (orders, stores, this.backs) = (sums.ToAmounts(), sums.ToStores(), backs);
        members = MembersOf(sums, backs);
        starts = Starts(sums.Count, sums.MemberAt);
        backStarts = Starts(backs.Length, i => backs[i].Member);
        isPlain = [.. Enumerable.Range(0, members.Length).Select(at => backStarts[at] == backStarts[at + 1] && !orders.Cents(starts[at], starts[at + 1] - starts[at]).ContainsAnyInRange(long.MinValue, 0))];
    }

    public static MemberDays Read(DatabaseEngine engine, DbConnection connection)
    {
        var sums = new MemberDaySums();
        using (var rows = engine.CreateReader(connection, "SELECT member_id, day, store_id, net_cents FROM agg_member_day ORDER BY day"))
        {
            while (rows.Read()) sums.Add(rows.Integer(0), (int)rows.Integer(1), rows.Integer(2), rows.Integer(3));
        }

        sums.Merge();
        var backs = new List<Back>();
        using var returns = engine.CreateReader(connection, "SELECT day, net_cents, member_id, to_day, to_member_id FROM agg_return");
        while (returns.Read())
        {
            var (day, cents, orderDay) = ((int)returns.Integer(0), returns.Integer(1), (int?)returns.Optional(3));
            if (orderDay is not null && returns.Optional(4) is { } buyer) backs.Add(new(buyer, day, cents, orderDay, true));
            if (returns.Optional(2) is { } own) backs.Add(new(own, day, cents, orderDay, false));
        }

        return new(sums, [.. backs.OrderBy(b => b.Member)]);
    }

    /// <summary>As the end of the day knew it.</summary>
    public PurchaseDayLog AsOf(int day)
    {
        var (purchases, others) = (new DayRun[members.Length], new DayRun[members.Length]);
        var (told, apart) = (new DayAmounts(), new DayAmounts());
        for (int at = 0; at < members.Length; at++)
        {
            int count = starts[at + 1] - starts[at];
            var days = orders.Days(starts[at], count);
            while (count > 0 && days[count - 1] > day) count--;
            if (isPlain[at])
            {
                purchases[at] = new(orders, starts[at], count);
                continue;
            }

            int start = told.Count, startApart = apart.Count;
            told.Add(orders, starts[at], count);
            foreach (var back in backs.AsSpan(backStarts[at]..backStarts[at + 1])) Take(back, day, start, told, apart);
            told.MoveNotPositive(start, apart);
            apart.SortFrom(startApart);
            (purchases[at], others[at]) = (new(told, start, told.Count - start), new(apart, startApart, apart.Count - startApart));
        }

        return new(members, purchases, others);
    }

    /// <summary>Whether a member ordered at a store other than the home store on one of some days, both ends included; a return takes no order back.</summary>
    /// <param name="at">Where the member stands in every log of these days.</param>
    /// <param name="home">Key of the home store.</param>
    public bool OrderedElsewhere(int at, long home, int from, int to)
    {
        var days = orders.Days(starts[at], starts[at + 1] - starts[at]);
        for (int i = days.Length - 1; i >= 0 && days[i] >= from; i--)
        {
            if (days[i] <= to && stores[starts[at] + i] != home) return true;
        }

        return false;
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

    // A return as it touches one member: IsOfOrder whose order it names, else who brought it.
    private readonly record struct Back(long Member, int Day, long Cents, int? OrderDay, bool IsOfOrder);
}
