using RetailCrm.Common;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.References;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Data.Import.Columns;

/// <summary>
/// How the text of one cell becomes the value of a table's column. Reading is in steps, so that a row which turns out to be
/// unreadable leaves no trace: <see cref="Read"/> checks and sets what costs nothing, <see cref="Settle"/> goes on once the
/// whole row is good, and <see cref="Finish"/> does for many rows what takes less time together than one by one.
/// </summary>
internal abstract class CellReader
{
    /// <summary>How many of the table's columns the cell fills.</summary>
    public virtual int Width => 1;

    /// <summary>What stands for an empty cell.</summary>
    public virtual Cell Empty => Cell.Null;

    /// <summary>Whether two texts are the same key exactly when their bytes are; else the value is compared.</summary>
    public virtual bool KeyIsText => false;

    /// <summary>Reads a cell that is not empty.</summary>
    /// <returns>Null, or why it cannot be read, in words a person can act on.</returns>
    public abstract string? Read(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells);

    /// <summary>Whether the value is only complete after <see cref="Settle"/> and <see cref="Finish"/>.</summary>
    public virtual bool HasMore => false;

    /// <summary>Goes on with the value; only called for rows that are kept.</summary>
    public virtual void Settle(ReadOnlySpan<byte> text, RowScope row, Span<Cell> cells)
    {
    }

    /// <summary>Completes the values of rows that have been settled, among them empty cells.</summary>
    public virtual void Finish(RowRange rows, int cell, RowScope row)
    {
    }
}

/// <summary>What the cells of a row share while it is read.</summary>
internal sealed class RowScope(Dimensions dimensions, Action<string, string> notice)
{
    public Dimensions Dimensions => dimensions;

    /// <summary>Where texts of the running chunk lie.</summary>
    public TextArena Texts { get; set; } = new();

    /// <summary>The row's store by its own column; 0: none.</summary>
    public long StoreId { get; set; }

    /// <summary>Seals personal fields; only there for files that have such.</summary>
    public FieldCipher? Cipher { get; init; }

    public StoreClock Clock => StoreId == 0 ? dimensions.ChainClock : dimensions.ClockOf(StoreId);

    /// <summary>Tells something that a person should know (kind, words); the same words are told once per file.</summary>
    public void Notice(string kind, string text) => notice(kind, text);
}

/// <summary>A column of a bundle's file.</summary>
/// <param name="Name">The header's word (IMPORT.md).</param>
/// <param name="Target">The table's column that it fills; the first of them where it fills two.</param>
/// <param name="Reader">How its cells are read.</param>
/// <param name="Use">What the row needs it for.</param>
internal sealed record Column(string Name, string Target, CellReader Reader, ColumnUse Use = ColumnUse.Optional)
{
    public string? SecondTarget { get; init; }

    public bool IsRequired => Use is ColumnUse.Required or ColumnUse.Key;

    public bool IsKey => Use is ColumnUse.Key or ColumnUse.OptionalKey;

    /// <summary>The columns that tell whether a row has changed.</summary>
    public IEnumerable<string> Compared => Reader is PersonalCell ? [SecondTarget!] : Targets;

    public IEnumerable<string> Targets => SecondTarget is null ? [Target] : [Target, SecondTarget];
}

internal enum ColumnUse
{
    Optional,
    Required,

    /// <summary>Required, and part of what identifies the row.</summary>
    Key,

    /// <summary>Part of what identifies the row, also when it is empty.</summary>
    OptionalKey,
}
