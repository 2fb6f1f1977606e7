using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;

namespace RetailCrm.Data.Import.Columns;

/// <summary>A store's code. Where the row cannot do without it an unknown one is an error; else it is left empty and told.</summary>
internal sealed class StoreCell(bool required, bool ofRow = true, bool unknownIsError = false, bool emptyIsChain = false) : CellReader
{
    public override Cell Empty => emptyIsChain ? 0L : Cell.Null;

    public override bool KeyIsText => true;

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        long id = row.Dimensions.Stores.Find(text);
        if (id == 0 && (required || unknownIsError)) return $"store '{Words.Of(text)}' is not known; import it with stores.csv first, or mend the code";
        if (ofRow) row.StoreId = id;
        cells[0] = id == 0 ? Empty : id;
        return null;
    }

    public override bool HasMore => true;

    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
        if (cells[0].Kind == CellKind.Null || cells[0].Integer == 0) row.Notice("unknown_store", $"store '{Words.Of(text)}' is not known; left empty");
    }
}

/// <summary>A code of another table; an unknown one becomes a placeholder there.</summary>
internal sealed class ReferenceCell(Func<Dimensions, Dimension> of) : CellReader
{
    private static readonly TextCell Code = TextCell.Code;

    public override bool KeyIsText => true;

    public static ReferenceCell Employee => new(d => d.Employees);

    public static ReferenceCell Member => new(d => d.Members);

    public static ReferenceCell Product => new(d => d.Products);

    public static ReferenceCell Campaign => new(d => d.Campaigns);

    public static ReferenceCell Coupon => new(d => d.Coupons);

    public Dimension Of(Dimensions dimensions) => of(dimensions);

    public override string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells) => Code.Read(text, row, cells);

    public override bool HasMore => true;

    public override void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells) => Code.Settle(text, row, cells);

    public override void Finish(RowRange rows, int cell, RowScope row) => of(row.Dimensions).FindOrPlace(rows, cell);
}
