using System.Collections;

namespace RetailCrm.Data.Import.Reading;

/// <summary>
/// The keys of a file's records, as 64-bit hashes: 8 bytes a record. A bit table tells the few that may stand twice; only
/// those are sorted.
/// </summary>
internal sealed class KeyList
{
    /// <summary>Stands for a record that cannot be read: it supersedes nothing.</summary>
    public const ulong Unreadable = 0;

    private const int SegmentLength = 1 << 17;
    private readonly List<ulong[]> segments = [];
    private readonly ulong[] seen;
    private readonly HashSet<ulong> twice = [];
    private int count;

    /// <param name="fileBytes">The file's length: the bit table grows with it, from 8 KiB to 32 MiB.</param>
    public KeyList(long fileBytes) => seen = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(fileBytes / 16, 1024, 4L << 20))];

    public void Add(ulong hash)
    {
        if (count % SegmentLength == 0) segments.Add(new ulong[SegmentLength]);
        segments[^1][count++ % SegmentLength] = hash;
        if (hash == Unreadable) return;
        ref ulong word = ref seen[(hash >> 6) & (ulong)(seen.Length - 1)];
        ulong bit = 1UL << (int)(hash & 63);
        if ((word & bit) != 0) twice.Add(hash);
        word |= bit;
    }

    /// <summary>The records that a later one of the same key supersedes; null when there is none.</summary>
    public BitArray? Superseded()
    {
        if (twice.Count == 0) return null;
        var last = new Dictionary<ulong, int>(twice.Count);
        BitArray? superseded = null;
        for (int record = 0; record < count; record++)
        {
            ulong hash = segments[record / SegmentLength][record % SegmentLength];
            if (!twice.Contains(hash)) continue;
            if (last.TryGetValue(hash, out int before)) (superseded ??= new BitArray(count))[before] = true;
            last[hash] = record;
        }

        return superseded;
    }
}
