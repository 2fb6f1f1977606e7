namespace RetailCrm.Data.Engine;

/// <summary>Texts of a batch's cells, side by side in pinned memory that is kept from one batch to the next.</summary>
internal sealed class TextArena
{
    private const int BlockLength = 1 << 20;
    private readonly List<byte[]> blocks = [];
    private int block = -1, used = BlockLength;

    public Cell Add(ReadOnlySpan<byte> text)
    {
        if (text.Length > BlockLength) return Copy(text, GC.AllocateUninitializedArray<byte>(text.Length, pinned: true), 0);
        if (used + text.Length > BlockLength) NextBlock();
        int from = used;
        used += text.Length;
        return Copy(text, blocks[block], from);
    }

    /// <summary>Forgets all texts: no cell of them may be used any more.</summary>
    public void Clear() => (block, used) = (-1, BlockLength);

    private static Cell Copy(ReadOnlySpan<byte> text, byte[] to, int from)
    {
        text.CopyTo(to.AsSpan(from));
        return Cell.OfUtf8(to, from, text.Length);
    }

    private void NextBlock()
    {
        if (++block == blocks.Count) blocks.Add(GC.AllocateUninitializedArray<byte>(BlockLength, pinned: true));
        used = 0;
    }
}
