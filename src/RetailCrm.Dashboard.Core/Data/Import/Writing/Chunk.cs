using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Writing;

/// <summary>Rows on their way from the file to their table, with all that reading them has brought: one thread reads the next chunk while another writes this one.</summary>
internal class Chunk(int width, int capacity)
{
    /// <summary>In the table's columns. Within a chunk every key stands once.</summary>
    public RowBatch Batch { get; } = new(width, capacity);

    /// <summary>The texts of the batch's cells.</summary>
    public TextArena Texts { get; } = new();

    /// <summary>Which rows are new, in the batch's order.</summary>
    public bool[] Added { get; } = new bool[capacity];

    public List<RejectedRecord> Rejects { get; } = [];

    /// <summary>Codes that rows of the chunk were the first to name.</summary>
    public List<Placeholder> Placeholders { get; } = [];

    /// <summary>All records that were read for the chunk.</summary>
    public long Read { get; set; }

    /// <summary>Those of them that a later row of the same key supersedes.</summary>
    public long Superseded { get; set; }

    /// <summary>Without the header that stands before the first of them.</summary>
    public int Rejected => Rejects.Count(r => r.Line > 0);

    /// <summary>Those that are to be written.</summary>
    public virtual int Rows => Batch.Count;

    public bool IsLast { get; set; }

    public virtual void Clear()
    {
        Batch.Clear();
        Texts.Clear();
        Rejects.Clear();
        Placeholders.Clear();
        (Read, Superseded, IsLast) = (0, 0, false);
    }
}

/// <summary>A record that cannot be read, as it stands in the file. Line 0: the file's own header.</summary>
internal readonly record struct RejectedRecord(long Line, string? Column, string Reason, string Raw);
