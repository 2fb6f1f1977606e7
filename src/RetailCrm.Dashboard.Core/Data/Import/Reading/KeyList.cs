using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RetailCrm.Data.Import.Reading;

/// <summary>
/// The keys of a file's records, as 64-bit hashes: 8 bytes a record. A bit table tells the few that may stand twice; only
/// those are looked at again. All of it lies outside the collected heap, so that it is given back at once.
/// </summary>
internal sealed unsafe class KeyList : IDisposable
{
    /// <summary>Stands for a record that cannot be read: it supersedes nothing.</summary>
    public const ulong Unreadable = 0;

    private const int SegmentLength = 1 << 17;
    private readonly List<nint> segments = [];
    private readonly ulong* seen;
    private readonly ulong seenMask;
    private readonly HashSet<ulong> twice = [];
    private int count, looked;

    /// <param name="fileBytes">The file's length: the bit table grows with it, from 8 KiB to 32 MiB.</param>
    public KeyList(long fileBytes)
    {
        ulong words = BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(fileBytes / 16, 1024, 4L << 20));
        seenMask = words - 1;
        // Cleared by writing: a page that is read before it is written is mapped twice, and the second time every processor is stopped for it.
        seen = (ulong*)NativeMemory.Alloc((nuint)words, sizeof(ulong));
        NativeMemory.Clear(seen, (nuint)words * sizeof(ulong));
    }

    public void Add(ulong hash)
    {
        if (count % SegmentLength == 0)
        {
            Look();
            segments.Add((nint)NativeMemory.Alloc(SegmentLength, sizeof(ulong)));
        }

        At(count++) = hash;
    }

    /// <summary>The records that a later one of the same key supersedes; null when there is none.</summary>
    public BitArray? Superseded()
    {
        Look();
        if (twice.Count == 0) return null;
        var last = new Dictionary<ulong, int>(twice.Count);
        BitArray? superseded = null;
        for (int record = 0; record < count; record++)
        {
            ulong hash = At(record);
            if (!twice.Contains(hash)) continue;
            if (last.TryGetValue(hash, out int before)) (superseded ??= new BitArray(count))[before] = true;
            last[hash] = record;
        }

        return superseded;
    }

    public void Dispose()
    {
        foreach (nint segment in segments) NativeMemory.Free((void*)segment);
        segments.Clear();
        NativeMemory.Free(seen);
    }

    // A whole segment at a time: the table is larger than the caches, and in a short loop its words are fetched side by side.
    private void Look()
    {
        for (; looked < count; looked++)
        {
            ulong hash = At(looked);
            if (hash == Unreadable) continue;
            ref ulong word = ref seen[(hash >> 6) & seenMask];
            ulong bit = 1UL << (int)(hash & 63);
            if ((word & bit) != 0) twice.Add(hash);
            word |= bit;
        }
    }

    private ref ulong At(int record) => ref ((ulong*)segments[record / SegmentLength])[record % SegmentLength];
}
