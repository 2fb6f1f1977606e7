using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>Amounts by member and day, gathered in any order and then merged: sorted, one a member and day.</summary>
internal sealed class MemberDaySums
{
    /// <summary>Stands for a day with orders at several stores: at one of them at least the member was not at home.</summary>
    public const long SeveralStores = -1;

    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;
    private long[] keys, cents, stores;
    private int[] orders;

    /// <param name="capacity">How many amounts there is room for at first.</param>
    public MemberDaySums(int capacity = 1024) => (keys, cents, stores, orders) = (new long[capacity], new long[capacity], new long[capacity], new int[capacity]);

    public int Count { get; private set; }

    /// <param name="engine">Where the chain is.</param>
    /// <param name="connection">In one state of the data.</param>
    /// <param name="where">A condition on agg_member_day, or nothing for all.</param>
    /// <returns>Merged.</returns>
    public static MemberDaySums Read(DatabaseEngine engine, DbConnection connection, string where)
    {
        var sums = new MemberDaySums();
        using (var rows = engine.CreateReader(connection, $"SELECT member_id, day, store_id, net_cents, orders FROM agg_member_day{where} ORDER BY day"))
        {
            while (rows.Read()) sums.Add(rows.Integer(0), (int)rows.Integer(1), rows.Integer(2), rows.Integer(3), (int)rows.Integer(4));
        }

        sums.Merge();
        return sums;
    }

    public void Add(long member, int day, long store, long amount, int count)
    {
        if (Count == keys.Length)
        {
            int size = Math.Max(16, Count * 2);
            Array.Resize(ref keys, size);
            Array.Resize(ref cents, size);
            Array.Resize(ref stores, size);
            Array.Resize(ref orders, size);
        }

        (keys[Count], stores[Count], orders[Count], cents[Count++]) = (member << DayBits | (uint)day, store, count, amount);
    }

    /// <summary>Takes one over from merged others.</summary>
    public void Add(MemberDaySums from, int at) => Add(from.MemberAt(at), from.DayAt(at), from.stores[at], from.cents[at], from.orders[at]);

    /// <summary>Sorts, and sums what is of one member and day.</summary>
    public void Merge()
    {
        int[] places = [.. Enumerable.Range(0, Count)];
        Array.Sort(keys, places, 0, Count);
        long[] mergedCents = new long[Count], mergedStores = new long[Count];
        var mergedOrders = new int[Count];
        int kept = -1;
        for (int i = 0; i < Count; i++)
        {
            int at = places[i];
            if (kept >= 0 && keys[kept] == keys[i])
            {
                mergedCents[kept] += cents[at];
                mergedOrders[kept] += orders[at];
                if (mergedStores[kept] != stores[at]) mergedStores[kept] = SeveralStores;
            }
            else
            {
                (keys[++kept], mergedCents[kept], mergedStores[kept], mergedOrders[kept]) = (keys[i], cents[at], stores[at], orders[at]);
            }
        }

        (cents, stores, orders, Count) = (mergedCents, mergedStores, mergedOrders, kept + 1);
    }

    public long MemberAt(int at) => keys[at] >> DayBits;

    public int DayAt(int at) => (int)(keys[at] & ((1 << DayBits) - 1));

    /// <summary>The amounts in their order, without the members.</summary>
    public DayAmounts ToAmounts()
    {
        var days = new int[Count];
        for (int i = 0; i < Count; i++) days[i] = DayAt(i);
        return new(days, cents[..Count]);
    }

    /// <summary>The store of each amount, or <see cref="SeveralStores"/>.</summary>
    public long[] ToStores() => stores[..Count];

    /// <summary>The number of orders behind each amount.</summary>
    public int[] ToOrders() => orders[..Count];
}
