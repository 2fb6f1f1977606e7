using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// Where the documents lie that this run has added, by a 64-bit hash of their number, as a file's own keys are told apart:
/// most lines find their document without a question to the database. Holds no more than 1.5 million documents (36 MiB as they
/// come, then a table of 48); those beyond are looked up. Filled while documents are written, read while lines are: never both at once.
/// </summary>
internal sealed class FreshPlaces(int most = 3 << 19)
{
    private const int SegmentLength = 1 << 14;

    // Those that came since the table was made: laid side by side, as the writer has more to do than the reader of lines.
    private readonly List<Slot[]> added = [];
    private Slot[] slots = new Slot[1024];
    private int count, made;

    /// <summary>Notes a document; ids begin at 1.</summary>
    public void Add(ReadOnlySpan<byte> orderNo, long day, long store, long id)
    {
        if (count == most) return;
        int at = count++ - made;
        if (at / SegmentLength == added.Count) added.Add(new Slot[SegmentLength]);
        added[at / SegmentLength][at % SegmentLength] = new Slot(Utf8Hash.Of(orderNo), id, (int)day, (int)store);
    }

    /// <summary>Makes the table; <see cref="FindAll"/> does it where it is not done.</summary>
    public void Make()
    {
        if (made == count) return;
        int length = slots.Length;
        while (count * 4L > length * 3L) length *= 2;
        var old = slots;
        if (length > old.Length)
        {
            // Cleared by writing, as KeyList's table is.
            slots = GC.AllocateUninitializedArray<Slot>(length);
            slots.AsSpan().Clear();
            Put(old);
        }

        foreach (var segment in added) Put(segment);
        added.Clear();
        made = count;
    }

    /// <summary>Writes day, store and id of every row's document; false at the first that is none of them.</summary>
    public bool FindAll(RowBatch batch, int orderNoCell, Span<long> places)
    {
        Make();
        Hash(batch, orderNoCell, places);
        // The table is longer than the caches; in a short loop its slots are fetched side by side.
        for (int at = 0; at < batch.Count * 3; at += 3)
        {
            ref readonly var slot = ref Find((ulong)places[at]);
            if (slot.Id == 0) return false;
            (places[at], places[at + 1], places[at + 2]) = (slot.Day, slot.Store, slot.Id);
        }

        return true;
    }

    // The hash of each row's document, where its day is to stand.
    private static void Hash(RowBatch batch, int orderNoCell, Span<long> places)
    {
        ReadOnlySpan<byte> last = [];
        ulong hash = Utf8Hash.Of(last);
        for (int i = 0; i < batch.Count; i++)
        {
            var orderNo = batch[i][orderNoCell].Utf8;
            // A document's lines mostly stand together.
            if (!orderNo.SequenceEqual(last)) hash = Utf8Hash.Of(last = orderNo);
            places[i * 3] = (long)hash;
        }
    }

    private ref readonly Slot Find(ulong hash)
    {
        int at = (int)hash & (slots.Length - 1);
        while (slots[at].Id != 0 && slots[at].Hash != hash) at = (at + 1) & (slots.Length - 1);
        return ref slots[at];
    }

    private void Put(Slot[] from)
    {
        foreach (ref readonly var slot in from.AsSpan())
        {
            if (slot.Id == 0) continue;
            int at = (int)slot.Hash & (slots.Length - 1);
            while (slots[at].Id != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = slot;
        }
    }

    private readonly record struct Slot(ulong Hash, long Id, int Day, int Store);
}
