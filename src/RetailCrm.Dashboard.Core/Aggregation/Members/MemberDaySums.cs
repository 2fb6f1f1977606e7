namespace RetailCrm.Aggregation.Members;

/// <summary>Amounts by member and day, gathered in any order and then merged: sorted, one a member and day.</summary>
internal sealed class MemberDaySums
{
    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;
    private long[] keys = new long[1024], cents = new long[1024];

    public int Count { get; private set; }

    public void Add(long member, int day, long amount)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, Count * 2);
            Array.Resize(ref cents, Count * 2);
        }

        (keys[Count], cents[Count++]) = (member << DayBits | (uint)day, amount);
    }

    /// <summary>Sorts, and sums what is of one member and day.</summary>
    public void Merge()
    {
        Array.Sort(keys, cents, 0, Count);
        int kept = -1;
        for (int i = 0; i < Count; i++)
        {
            if (kept >= 0 && keys[kept] == keys[i]) cents[kept] += cents[i];
            else (keys[++kept], cents[kept]) = (keys[i], cents[i]);
        }

        Count = kept + 1;
    }

    public long MemberAt(int at) => keys[at] >> DayBits;

    /// <summary>The amounts in their order, without the members.</summary>
    public DayAmounts ToAmounts()
    {
        var days = new int[Count];
        for (int i = 0; i < Count; i++) days[i] = (int)(keys[i] & ((1 << DayBits) - 1));
        return new(days, cents[..Count]);
    }
}
