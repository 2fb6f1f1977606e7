namespace RetailCrm.Aggregation.Members;

/// <summary>Days beside amounts; grows at its end. Days are day numbers, amounts cents.</summary>
internal sealed class DayAmounts(int[] days, long[] cents)
{
    private int[] days = days;
    private long[] cents = cents;

    public DayAmounts()
        : this(new int[64], new long[64]) => Count = 0;

    public int Count { get; private set; } = days.Length;

    public ReadOnlySpan<int> Days(int start, int count) => days.AsSpan(start, count);

    public ReadOnlySpan<long> Cents(int start, int count) => cents.AsSpan(start, count);

    public void Add(int day, long amount)
    {
        Reserve(1);
        (days[Count], cents[Count++]) = (day, amount);
    }

    public void Add(DayAmounts from, int start, int count)
    {
        Reserve(count);
        from.Days(start, count).CopyTo(days.AsSpan(Count));
        from.Cents(start, count).CopyTo(cents.AsSpan(Count));
        Count += count;
    }

    /// <summary>Adds to the amount of a day among those from a place on, which rise; false where the day is not there.</summary>
    public bool AddTo(int start, int day, long amount)
    {
        int at = Array.BinarySearch(days, start, Count - start, day);
        if (at >= 0) cents[at] += amount;
        return at >= 0;
    }

    /// <summary>Takes the days from a place on whose amount is not above 0 elsewhere.</summary>
    public void MoveNotPositive(int start, DayAmounts to)
    {
        int kept = start;
        for (int i = start; i < Count; i++)
        {
            if (cents[i] <= 0) to.Add(days[i], cents[i]);
            else (days[kept], cents[kept++]) = (days[i], cents[i]);
        }

        Count = kept;
    }

    public void SortFrom(int start) => Array.Sort(days, cents, start, Count - start);

    private void Reserve(int more)
    {
        if (Count + more <= days.Length) return;
        int size = Math.Max(2 * days.Length, Count + more);
        Array.Resize(ref days, size);
        Array.Resize(ref cents, size);
    }
}

/// <summary>One member's part of <see cref="DayAmounts"/>, by rising day.</summary>
internal readonly record struct DayRun(DayAmounts From, int Start, int Count)
{
    public ReadOnlySpan<int> Days => Count == 0 ? [] : From.Days(Start, Count);

    public ReadOnlySpan<long> Cents => Count == 0 ? [] : From.Cents(Start, Count);

    /// <summary>Whether one of the days is not after the given one.</summary>
    public bool BeginsBy(int day) => Count > 0 && From.Days(Start, 1)[0] <= day;

    /// <summary>Without the days after one.</summary>
    public DayRun To(int day)
    {
        int count = Count;
        var days = Days;
        while (count > 0 && days[count - 1] > day) count--;
        return this with { Count = count };
    }

    /// <summary>The amounts of some days, both ends included.</summary>
    public long Sum(int from, int to)
    {
        var days = Days;
        var cents = Cents;
        long sum = 0;
        for (int i = days.Length - 1; i >= 0 && days[i] >= from; i--)
        {
            if (days[i] <= to) sum += cents[i];
        }

        return sum;
    }
}
