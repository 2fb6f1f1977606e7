namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// Documents that this run has added and whose lines have not come yet, with their net amount: 8 bytes each. Their lines
/// can be summed as they come, without asking the database for the document.
/// </summary>
internal sealed class FreshOrders
{
    private readonly List<long[]> segments = [];
    private long first = -1;

    private const int SegmentLength = 1 << 17;

    /// <summary>Notes a document that has its own net amount and units.</summary>
    public void Add(long id, long netCents)
    {
        if (first < 0) first = id;
        long at = id - first;
        while (at / SegmentLength >= segments.Count) segments.Add(new long[SegmentLength]);
        segments[(int)(at / SegmentLength)][at % SegmentLength] = netCents * 2 + 1;
    }

    /// <summary>Whether the document is one of them and the sum of all its lines agrees with it. It is none from now on.</summary>
    public bool Settles(long id, long linesNetCents)
    {
        long at = id - first;
        if (first < 0 || at < 0 || at / SegmentLength >= segments.Count) return false;
        ref long entry = ref segments[(int)(at / SegmentLength)][at % SegmentLength];
        long known = entry;
        entry = 0;
        return known != 0 && Math.Abs((known - 1) / 2 - linesNetCents) <= 1;
    }
}
