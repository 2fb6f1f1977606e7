using RetailCrm.Data.Engine;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Columns;

/// <summary>
/// A phone or an e-mail: kept sealed, and beside it the hash by which it is found. The sealed text differs at every import, so only the
/// hash tells whether the value has changed (<see cref="Column.Compared"/>).
/// </summary>
internal sealed class PersonalCell(PersonalField field) : CellReader
{
    private const int Longest = 100_000;

    public override int Width => 2;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        if (text.Contains((byte)0)) return "holds a NUL character, which no text may";
        return text.Length > Longest ? $"is longer than {Longest} bytes" : null;
    }

    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        var cipher = row.Cipher ?? throw new InvalidOperationException("Personal fields are read without a cipher.");
        cells[0] = row.Texts.Add(cipher.Seal(field, text));
        cells[1] = cipher.SearchHash(field, text);
    }
}
