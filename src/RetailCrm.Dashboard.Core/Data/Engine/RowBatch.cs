using System.Numerics;

namespace RetailCrm.Data.Engine;

/// <summary>Rows of equal width on their way into a table. The memory is kept from one batch to the next.</summary>
internal sealed class RowBatch(int width, int capacity)
{
    private Cell[] cells = new Cell[width * capacity];
    private int[] order = new int[capacity];
    private ulong[] packed = [];

    public int Width => width;

    public int Count { get; private set; }

    public bool IsFull => Count >= capacity;

    /// <summary>The row at a place of the current order.</summary>
    public Span<Cell> this[int at] => cells.AsSpan(order[at] * width, width);

    /// <summary>A new row at the end, all of it null.</summary>
    public Span<Cell> Add()
    {
        if (Count == order.Length)
        {
            Array.Resize(ref cells, cells.Length * 2);
            Array.Resize(ref order, order.Length * 2);
        }

        order[Count] = Count;
        var row = cells.AsSpan(Count++ * width, width);
        row.Clear();
        return row;
    }

    /// <summary>The rows from a place on.</summary>
    public RowRange From(int place) => new(this, place, Count - place);

    /// <summary>Takes the last row back.</summary>
    public void DropLast() => Count--;

    /// <summary>Drops the rows at all other places; only rows that come after <see cref="Clear"/> may follow.</summary>
    public void Keep(Predicate<int> isKept)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (isKept(i)) order[kept++] = order[i];
        }

        Count = kept;
    }

    public void Clear() => Count = 0;

    /// <summary>Sorts by integer columns, so that rows meet the table in the order it is kept; equal rows stay in their order.</summary>
    public void Sort(params ReadOnlySpan<int> columns)
    {
        var span = order.AsSpan(0, Count);
        if (PackedKeys(columns) is not { } keys)
        {
            int[] by = [.. columns];
            span.Sort((a, b) => Compare(a, b, by));
            return;
        }

        keys.AsSpan(0, Count).Sort();
        for (int i = 0; i < span.Length; i++) span[i] = (int)(keys[i] & ((1UL << PlaceBits) - 1));
    }

    // After Keep a row's place may lie beyond their number.
    private int PlaceBits => 64 - BitOperations.LeadingZeroCount((ulong)order.Length);

    // Each row's columns, less their least value, and its place, side by side in one number: plain numbers sort many times
    // faster than rows compared column by column. Null where they do not fit. Row by row, as a batch is longer than the caches.
    private ulong[]? PackedKeys(ReadOnlySpan<int> columns)
    {
        packed = packed.Length < Count ? new ulong[order.Length] : packed;
        Span<long> least = stackalloc long[columns.Length];
        Span<int> bits = stackalloc int[columns.Length];
        if (!Fit(columns, least, bits)) return null;
        for (int i = 0; i < Count; i++)
        {
            var row = this[i];
            ulong key = 0;
            for (int c = 0; c < columns.Length; c++) key = key << bits[c] | unchecked((ulong)row[columns[c]].Integer - (ulong)least[c]);
            packed[i] = key << PlaceBits | (uint)order[i];
        }

        return packed;
    }

    // The least value of each column and how many bits the others need beyond it; false where all of them and the place need more than a number has.
    private bool Fit(ReadOnlySpan<int> columns, Span<long> least, Span<int> bits)
    {
        if (Count == 0) return true;
        Span<long> most = stackalloc long[columns.Length];
        least.Fill(long.MaxValue);
        most.Fill(long.MinValue);
        for (int i = 0; i < Count; i++)
        {
            var row = this[i];
            for (int c = 0; c < columns.Length; c++)
            {
                long value = row[columns[c]].Integer;
                least[c] = Math.Min(least[c], value);
                most[c] = Math.Max(most[c], value);
            }
        }

        int free = 64 - PlaceBits;
        for (int c = 0; c < columns.Length; c++) free -= bits[c] = 64 - BitOperations.LeadingZeroCount(unchecked((ulong)most[c] - (ulong)least[c]));
        return free >= 0;
    }

    private int Compare(int a, int b, int[] columns)
    {
        foreach (int column in columns)
        {
            int by = cells[a * width + column].Integer.CompareTo(cells[b * width + column].Integer);
            if (by != 0) return by;
        }

        return a.CompareTo(b);
    }
}

/// <summary>Rows of a batch that follow one another in its order.</summary>
internal readonly record struct RowRange(RowBatch Batch, int From, int Length)
{
    public Span<Cell> this[int at] => Batch[From + at];

    public (RowRange One, RowRange Other) Halves => (this with { Length = Length / 2 }, this with { From = From + Length / 2, Length = Length - Length / 2 });
}

/// <summary>Adds the rows of a batch that are new by their key, and tells which.</summary>
internal interface IKeyedWriter : IDisposable
{
    /// <summary>Sets <paramref name="added"/> for each row that was new (in the batch's order); the others are left as they stand in the table.</summary>
    /// <returns>How many were new.</returns>
    Task<int> AddAsync(RowBatch batch, bool[] added, CancellationToken cancellationToken);
}

/// <summary>Keys by code (UTF-8). Not for several threads.</summary>
internal interface ICodeLookup : IAsyncDisposable
{
    /// <summary>The id of the row with that code; 0 without one.</summary>
    long Find(ReadOnlySpan<byte> code);
}

/// <summary>Finds rows of a table by a text column with a unique index.</summary>
internal interface ITextLookup : IDisposable
{
    /// <summary>
    /// Looks up the text cell <paramref name="keyCell"/> of every row of the batch. <paramref name="found"/> takes the
    /// looked-up columns row by row; all 0 where there is no such row.
    /// </summary>
    Task FindAsync(RowBatch batch, int keyCell, long[] found, CancellationToken cancellationToken);
}
