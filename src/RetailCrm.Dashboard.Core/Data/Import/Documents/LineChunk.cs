using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Files;
using RetailCrm.Data.Import.Writing;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Documents;

/// <summary>Lines with the places of their documents. Parting and sorting them is the reading thread's work: the writing one has the most to do.</summary>
internal sealed class LineChunk(int width, int capacity) : Chunk(width, capacity)
{
    /// <summary>Day, store and id of each line's document; 0 where it has not come.</summary>
    public long[] Places { get; } = new long[capacity * 3];

    /// <summary>Whether the running import has added the documents of all lines.</summary>
    public bool AreFresh { get; set; }

    /// <summary>Lines whose document is there, as rows of order_line and in its order.</summary>
    public RowBatch Located { get; } = new(width + 2, capacity);

    /// <summary>Lines that wait for theirs.</summary>
    public RowBatch Waiting { get; } = new(BundleFiles.OrderLines.TableColumns.Count, 64);

    public void Part()
    {
        for (int i = 0; i < Batch.Count; i++)
        {
            var line = Batch[i];
            var place = Places.AsSpan(i * 3, 3);
            if (place[2] == 0)
            {
                line.CopyTo(Waiting.Add());
                continue;
            }

            var row = Located.Add();
            for (int c = 0; c < 3; c++) row[c] = place[c];
            line[1..].CopyTo(row[3..]);
        }

        Located.Sort(0, 1, 2, 3);
    }

    public override void Clear()
    {
        base.Clear();
        Located.Clear();
        Waiting.Clear();
    }
}
