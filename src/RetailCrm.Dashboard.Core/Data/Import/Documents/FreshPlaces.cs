using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Documents;

/// <summary>
/// Where the documents lie that this run has added, by a 64-bit hash of their number, as a file's own keys are told apart:
/// most lines find their document without a question to the database. Holds no more than 1.5 million documents (48 MiB);
/// those beyond are looked up. Filled while documents are written, read while lines are: never both at once.
/// </summary>
internal sealed class FreshPlaces(int most = 3 << 19)
{
    private Slot[] slots = new Slot[1024];
    private int count;

    /// <summary>Makes room for so many more at once.</summary>
    public void Expect(int documents) => Fit(Math.Min(most, count + (long)documents));

    /// <summary>Notes a document; ids begin at 1.</summary>
    public void Add(ReadOnlySpan<byte> orderNo, long day, long store, long id)
    {
        if (count == most) return;
        Fit(++count);
        Put(new Slot(Utf8Hash.Of(orderNo), id, (int)day, (int)store));
    }

    /// <summary>Writes day, store and id of every row's document; false at the first that is none of them.</summary>
    public bool FindAll(RowBatch batch, int orderNoCell, Span<long> places)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            if (!Find(batch[i][orderNoCell].Utf8, places.Slice(i * 3, 3))) return false;
        }

        return true;
    }

    private bool Find(ReadOnlySpan<byte> orderNo, Span<long> place)
    {
        ulong hash = Utf8Hash.Of(orderNo);
        for (int at = (int)hash & (slots.Length - 1); slots[at].Id != 0; at = (at + 1) & (slots.Length - 1))
        {
            ref readonly var slot = ref slots[at];
            if (slot.Hash != hash) continue;
            (place[0], place[1], place[2]) = (slot.Day, slot.Store, slot.Id);
            return true;
        }

        return false;
    }

    private void Fit(long documents)
    {
        int length = slots.Length;
        while (documents * 4 > length * 3L) length *= 2;
        if (length == slots.Length) return;
        var old = slots;
        slots = new Slot[length];
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Id != 0) Put(slot);
        }
    }

    private void Put(in Slot slot)
    {
        int at = (int)slot.Hash & (slots.Length - 1);
        while (slots[at].Id != 0) at = (at + 1) & (slots.Length - 1);
        slots[at] = slot;
    }

    private readonly record struct Slot(ulong Hash, long Id, int Day, int Store);
}
