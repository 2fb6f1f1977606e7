namespace RetailCrm.Aggregation.Members;

/// <summary>Amounts by member and day, gathered in any order and then merged: sorted, one a member and day.</summary>
internal sealed class MemberDaySums
{
    /// <summary>Stands for a day with orders at several stores: at one of them at least the member was not at home.</summary>
    public const long SeveralStores = -1;

    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;
    private long[] keys = new long[1024], cents = new long[1024], stores = new long[1024];
    private int[] orders = new int[1024];

    public int Count { get; private set; }

    public void Add(long member, int day, long store, long amount, int count)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, Count * 2);
            Array.Resize(ref cents, Count * 2);
            Array.Resize(ref stores, Count * 2);
            Array.Resize(ref orders, Count * 2);
        }

        (keys[Count], stores[Count], orders[Count], cents[Count++]) = (member << DayBits | (uint)day, store, count, amount);
    }

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

    /// <summary>The amounts in their order, without the members.</summary>
    public DayAmounts ToAmounts()
    {
        var days = new int[Count];
        for (int i = 0; i < Count; i++) days[i] = (int)(keys[i] & ((1 << DayBits) - 1));
        return new(days, cents[..Count]);
    }

    /// <summary>The store of each amount, or <see cref="SeveralStores"/>.</summary>
    public long[] ToStores() => stores[..Count];

    /// <summary>The number of orders behind each amount.</summary>
    public int[] ToOrders() => orders[..Count];
}
