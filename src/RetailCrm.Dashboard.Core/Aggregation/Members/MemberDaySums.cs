using System.Data.Common;
using RetailCrm.Data.Engine;

namespace RetailCrm.Aggregation.Members;

/// <summary>Amounts by member and day, gathered in any order and then merged: sorted, one a member and day.</summary>
internal sealed class MemberDaySums
{
    // A day number has 22 bits (9999-12-31 is 3,652,058); the member's key stands above them.
    private const int DayBits = 22;
    private long[] keys = new long[1024], cents = new long[1024];
    private int count;

    /// <summary>Takes the rows (member, day, cents) of a query; @p1 is the as-of day.</summary>
    public void Read(DatabaseEngine engine, DbConnection connection, string sql, int asOf)
    {
        using var rows = engine.CreateReader(connection, sql, asOf);
        while (rows.Read()) Add(rows.Integer(0) << DayBits | rows.Integer(1), rows.Integer(2));
    }

    public void Merge()
    {
        Array.Sort(keys, cents, 0, count);
        int kept = -1;
        for (int i = 0; i < count; i++)
        {
            if (kept >= 0 && keys[kept] == keys[i]) cents[kept] += cents[i];
            else (keys[++kept], cents[kept]) = (keys[i], cents[i]);
        }

        count = kept + 1;
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

        count = kept;
    }

    /// <summary>The members, rising, each once.</summary>
    public IEnumerable<long> Members()
    {
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || keys[i] >> DayBits != keys[i - 1] >> DayBits) yield return keys[i] >> DayBits;
        }
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
