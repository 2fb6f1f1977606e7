namespace RetailCrm.Data.Import.References;

/// <summary>Codes (UTF-8, compared exactly) to keys: a flat table without an object per entry, as a chain has a million members.</summary>
internal sealed class CodeMap
{
    private int[] slots = new int[1024];
    private Entry[] entries = new Entry[512];
    private byte[] text = new byte[8192];
    private int used;

    public int Count { get; private set; }

    /// <summary>By which codes are found.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> code) => Utf8Hash.Of(code);

    /// <summary>The key of a code; 0 when it is unknown.</summary>
    public long Find(ReadOnlySpan<byte> code) => Find(code, HashOf(code));

    /// <summary>The same with the code's hash at hand.</summary>
    public long Find(ReadOnlySpan<byte> code, ulong hash)
    {
        int mask = slots.Length - 1;
        for (int at = (int)hash & mask; slots[at] != 0; at = (at + 1) & mask)
        {
            ref readonly var entry = ref entries[slots[at] - 1];
            if (entry.Hash == hash && code.SequenceEqual(text.AsSpan(entry.From, entry.Length))) return entry.Id;
        }

        return 0;
    }

    /// <summary>
    /// Has the processor fetch what finding these codes will read: the table is larger than its caches, and in short loops
    /// it waits for many places at once instead of for one after the other.
    /// </summary>
    public int Fetch(ReadOnlySpan<ulong> hashes)
    {
        Span<int> places = stackalloc int[hashes.Length];
        int mask = slots.Length - 1, sum = 0;
        for (int i = 0; i < hashes.Length; i++) places[i] = slots[(int)hashes[i] & mask];
        for (int i = 0; i < hashes.Length; i++) places[i] = places[i] == 0 ? 0 : entries[places[i] - 1].From;
        foreach (int from in places) sum += text[from];
        return sum;
    }

    /// <summary>Adds a code that is not there yet.</summary>
    public void Add(ReadOnlySpan<byte> code, long id)
    {
        if (Count == entries.Length) Grow();
        while (used + code.Length > text.Length) Array.Resize(ref text, text.Length * 2);
        code.CopyTo(text.AsSpan(used));
        entries[Count] = new Entry(HashOf(code), id, used, code.Length);
        used += code.Length;
        Place(Count++);
    }

    private void Grow()
    {
        Array.Resize(ref entries, entries.Length * 2);
        slots = new int[slots.Length * 2];
        for (int i = 0; i < Count; i++) Place(i);
    }

    private void Place(int entry)
    {
        int mask = slots.Length - 1;
        int at = (int)entries[entry].Hash & mask;
        while (slots[at] != 0) at = (at + 1) & mask;
        slots[at] = entry + 1;
    }

    private readonly record struct Entry(ulong Hash, long Id, int From, int Length);
}
