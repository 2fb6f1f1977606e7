using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>Amounts by member and day, gathered in any order and then merged: sorted, one a member and day.</summary>
/// <param name="capacity">How many there is room for at first.</param>
internal sealed class MemberDaySums(int capacity)
{
    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;
    private long[] keys = new long[capacity], cents = new long[capacity];
    private DayOrders[] orders = new DayOrders[capacity];

    public int Count { get; private set; }

    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="where">A condition on agg_member_day, or nothing for all.</param>
    /// <returns>Merged.</returns>
    public static MemberDaySums Read(DatabaseEngine engine, DbConnection connection, string where)
    {
        var sums = new MemberDaySums(1024);
        using (var rows = engine.CreateReader(connection, $"SELECT member_id, day, net_cents, store_id, orders, costed_net_cents, cost_e7 FROM agg_member_day{where} ORDER BY day"))
        {
            while (rows.Read()) sums.Add(rows.Integer(0), (int)rows.Integer(1), rows.Integer(2), new(checked((int)rows.Integer(3)), (int)rows.Integer(4), rows.Integer(5), rows.Integer(6)));
        }

        sums.Merge();
        return sums;
    }

    public void Add(long member, int day, long amount, in DayOrders behind)
    {
        if (Count == keys.Length)
        {
            int size = Math.Max(16, Count * 2);
            Array.Resize(ref keys, size);
            Array.Resize(ref cents, size);
            Array.Resize(ref orders, size);
        }

        (keys[Count], orders[Count], cents[Count++]) = (member << DayBits | (uint)day, behind, amount);
    }

    /// <summary>Takes one over from merged others.</summary>
    public void Add(MemberDaySums from, int at) => Add(from.MemberAt(at), from.DayAt(at), from.cents[at], from.orders[at]);

    public long MemberAt(int at) => keys[at] >> DayBits;

    public int DayAt(int at) => (int)(keys[at] & ((1 << DayBits) - 1));

    /// <summary>The amounts in their order, without the members.</summary>
    public DayAmounts ToAmounts()
    {
        var days = new int[Count];
        for (int i = 0; i < Count; i++) days[i] = DayAt(i);
        return new(days, cents[..Count]);
    }

    /// <summary>The orders behind each amount.</summary>
    public DayOrders[] ToOrders() => orders[..Count];

    // Sorts, and sums what is of one member and day.
    private void Merge()
    {
        int[] places = [.. Enumerable.Range(0, Count)];
        Array.Sort(keys, places, 0, Count);
        var mergedCents = new long[Count];
        var mergedOrders = new DayOrders[Count];
        int kept = -1;
        for (int i = 0; i < Count; i++)
        {
            int at = places[i];
            if (kept >= 0 && keys[kept] == keys[i])
            {
                mergedCents[kept] += cents[at];
                mergedOrders[kept] = mergedOrders[kept].With(orders[at]);
            }
            else
            {
                (keys[++kept], mergedCents[kept], mergedOrders[kept]) = (keys[i], cents[at], orders[at]);
            }
        }

        (cents, orders, Count) = (mergedCents, mergedOrders, kept + 1);
    }
}

/// <summary>A member's orders of a day.</summary>
/// <param name="Store">Key of the store; <see cref="SeveralStores"/> where there were several.</param>
/// <param name="Count">How many.</param>
/// <param name="CostedCents">Net sales of their lines with a known cost.</param>
/// <param name="CostE7">Cost of these lines, in 1/10,000,000.</param>
internal readonly record struct DayOrders(int Store, int Count, long CostedCents, long CostE7)
{
    /// <summary>At one of them at least the member was not at home.</summary>
    public const int SeveralStores = -1;

    /// <summary>With more orders of the day.</summary>
    public DayOrders With(in DayOrders more) => new(Store == more.Store ? Store : SeveralStores, Count + more.Count, CostedCents + more.CostedCents, CostE7 + more.CostE7);
}
