using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Columns;

/// <summary>
/// A phone or an e-mail: kept sealed, and beside it the hash by which it is found. The sealed text differs at every import, so only the
/// hash tells whether the value has changed (<see cref="Column.Compared"/>).
/// </summary>
internal sealed class PersonalCell(PersonalField field) : CellReader
{
    private const int Longest = 100_000, WorthSharing = 500;

    public override int Width => 2;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        if (text.Contains((byte)0)) return "holds a NUL character, which no text may";
        return text.Length > Longest ? $"is longer than {Longest} bytes" : null;
    }

    public override bool HasMore => true;

    // The text waits in the place of its hash.
    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells) =>
        (cells[0], cells[1]) = (row.Texts.Reserve(CipherOf(row).SealedLength(text.Length)), row.Texts.Add(text));

    // Sealing takes longer than all else that reading a member does, and while its file is read a processor is free.
    public override void Finish(RowRange rows, int cell, RowScope row)
    {
        var (one, other) = rows.Halves;
        var cipher = CipherOf(row);
        if (one.Length < WorthSharing) Seal(rows, cell, cipher);
        else Parallel.Invoke(() => Seal(one, cell, cipher), () => Seal(other, cell, cipher.Beside));
    }

    private void Seal(RowRange rows, int cell, FieldCipher cipher)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            var cells = rows[i].Slice(cell, 2);
            if (cells[0].Kind != CellKind.Utf8) continue;
            cipher.Seal(field, cells[1].Utf8, TextArena.Reserved(cells[0]));
            cells[1] = cipher.SearchHash(field, cells[1].Utf8);
        }
    }

    private static FieldCipher CipherOf(RowScope row) => row.Cipher ?? throw new InvalidOperationException("Personal fields are read without a cipher.");
}
