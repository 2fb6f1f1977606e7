using System.Runtime.InteropServices;

namespace RetailCrm.Data.Engine;

/// <summary>Texts of a batch's cells, side by side in pinned memory that is kept from one batch to the next.</summary>
internal sealed class TextArena
{
    private const int BlockLength = 1 << 20;
    private readonly List<byte[]> blocks = [];
    private int block = -1, used = BlockLength;

    public Cell Add(ReadOnlySpan<byte> text)
    {
        var cell = Reserve(text.Length);
        text.CopyTo(Reserved(cell));
        return cell;
    }

    /// <summary>Room for a text that is still to be written.</summary>
    public Cell Reserve(int length)
    {
        if (length > BlockLength) return Cell.OfUtf8(GC.AllocateUninitializedArray<byte>(length, pinned: true), 0, length);
        if (used + length > BlockLength) NextBlock();
        int from = used;
        used += length;
        return Cell.OfUtf8(blocks[block], from, length);
    }

    /// <summary>The bytes of that room.</summary>
    public static Span<byte> Reserved(in Cell cell) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(cell.Utf8), cell.Utf8.Length);

    /// <summary>Forgets all texts: no cell of them may be used any more.</summary>
    public void Clear() => (block, used) = (-1, BlockLength);

    private void NextBlock()
    {
        if (++block == blocks.Count) blocks.Add(GC.AllocateUninitializedArray<byte>(BlockLength, pinned: true));
        used = 0;
    }
}
