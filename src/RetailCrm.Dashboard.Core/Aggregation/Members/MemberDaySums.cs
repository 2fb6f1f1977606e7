namespace RetailCrm.Aggregation.Members;

/// <summary>Amounts by member and day, gathered in any order and then merged: sorted, one a member and day.</summary>
internal sealed class MemberDaySums
{
    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;
    private long[] keys = new long[1024], cents = new long[1024];
    private int count, merged;

    public void Add(long member, int day, long amount) => Add(member << DayBits | (uint)day, amount);

    /// <summary>A copy without the days after one.</summary>
    public MemberDaySums Until(int day)
    {
        var until = new MemberDaySums { keys = new long[Math.Max(1024, count)], cents = new long[Math.Max(1024, count)] };
        for (int i = 0; i < count; i++)
        {
            if ((keys[i] & ((1 << DayBits) - 1)) <= day) until.Add(keys[i], cents[i]);
            if (i + 1 == merged) until.merged = until.count;
        }

        return until;
    }

    /// <summary>Sorts, and sums what is of one member and day.</summary>
    public void Merge()
    {
        SortIn();
        int kept = -1;
        for (int i = 0; i < count; i++)
        {
            if (kept >= 0 && keys[kept] == keys[i]) cents[kept] += cents[i];
            else (keys[++kept], cents[kept]) = (keys[i], cents[i]);
        }

        count = merged = kept + 1;
    }

    // What was merged before is in order already: only what came since is sorted, and laid in.
    private void SortIn()
    {
        Array.Sort(keys, cents, merged, count - merged);
        if (merged == 0 || merged == count) return;
        long[] newKeys = new long[keys.Length], newCents = new long[keys.Length];
        for (int i = 0, old = 0, late = merged; i < count; i++)
        {
            int from = late == count || (old < merged && keys[old] <= keys[late]) ? old++ : late++;
            (newKeys[i], newCents[i]) = (keys[from], cents[from]);
        }

        (keys, cents) = (newKeys, newCents);
    }

    /// <summary>Days whose sum is not above 0 are no purchase days: they go elsewhere.</summary>
    public void MoveNotPositive(MemberDaySums to)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (cents[i] <= 0) to.Add(keys[i], cents[i]);
            else (keys[kept], cents[kept++]) = (keys[i], cents[i]);
        }

        count = merged = kept;
    }

    /// <summary>The members of two that are merged, rising, each once.</summary>
    public static long[] MembersOf(MemberDaySums one, MemberDaySums other)
    {
        var members = new List<long>();
        for (int i = 0, j = 0; i < one.count || j < other.count;)
        {
            bool isOne = j == other.count || (i < one.count && one.keys[i] <= other.keys[j]);
            long member = (isOne ? one.keys[i++] : other.keys[j++]) >> DayBits;
            if (members.Count == 0 || members[^1] != member) members.Add(member);
        }

        return [.. members];
    }

    /// <summary>Where each member's amounts begin, and behind the last where they end.</summary>
    public int[] Starts(long[] members)
    {
        var starts = new int[members.Length + 1];
        int at = 0;
        for (int i = 0; i < members.Length; i++)
        {
            starts[i] = at;
            while (at < count && keys[at] >> DayBits == members[i]) at++;
        }

        starts[members.Length] = at;
        return starts;
    }

    public DayAmounts ToAmounts()
    {
        var days = new int[count];
        for (int i = 0; i < count; i++) days[i] = (int)(keys[i] & ((1 << DayBits) - 1));
        return new(days, cents[..count]);
    }

    private void Add(long key, long amount)
    {
        if (count == keys.Length)
        {
            Array.Resize(ref keys, count * 2);
            Array.Resize(ref cents, count * 2);
        }

        (keys[count], cents[count++]) = (key, amount);
    }
}
