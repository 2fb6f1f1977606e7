using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>Lines with the places of their documents. Finding, parting and sorting them is the reading thread's work: the writing one has the most to do.</summary>
internal sealed class LineChunk(int width, int capacity) : Chunk(width, capacity)
{
    // In a row as it is read: day and store of the document are still missing, and its number stands where its id is to stand. The last cell is the line's net amount.
    public const int Day = 0, Store = 1, Order = 2;

    /// <summary>Day, store and id of each line's document; 0 where it has not come.</summary>
    public long[] Places { get; } = new long[capacity * 3];

    /// <summary>Whether the running import has added the documents of all lines.</summary>
    public bool AreFresh { get; set; }

    /// <summary>The documents of the batch's rows, in its order.</summary>
    public List<LinesOfDocument> Documents { get; } = [];

    /// <summary>Lines that wait for their document, without its place.</summary>
    public RowBatch Waiting { get; } = new(width - Order, 64);

    public override int Rows => Batch.Count + Waiting.Count;

    /// <summary>Leaves those whose document is there as rows of order_line, in its order.</summary>
    public void Part()
    {
        for (int i = 0; i < Batch.Count; i++)
        {
            var line = Batch[i];
            var place = Places.AsSpan(i * 3, 3);
            if (place[2] == 0) line[Order..].CopyTo(Waiting.Add());
            else (line[Day], line[Store], line[Order]) = (place[0], place[1], place[2]);
        }

        if (Waiting.Count > 0) Batch.Keep(i => Places[i * 3 + 2] != 0);
        Batch.Sort(Day, Store, Order, Order + 1);
    }

    /// <summary>Finds the rows of each document, and whether their sum agrees with it.</summary>
    public void Sum(FreshOrders fresh)
    {
        for (int from = 0, to; from < Batch.Count; from = to)
        {
            long id = Batch[from][Order].Integer, net = 0;
            for (to = from; to < Batch.Count && Batch[to][Order].Integer == id; to++) net += Batch[to][^1].Integer;
            Documents.Add(new LinesOfDocument(from, to, fresh.Settles(id, net)));
        }
    }

    public override void Clear()
    {
        base.Clear();
        Waiting.Clear();
        Documents.Clear();
    }
}

/// <summary>The rows from a place of a chunk up to another; settled: the document is new itself and agrees with them.</summary>
internal readonly record struct LinesOfDocument(int From, int To, bool IsSettled);
