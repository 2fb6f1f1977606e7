using System.Text;

namespace RetailCrm.Data.Engine;

/// <summary>One value on its way into a table, without boxing.</summary>
internal readonly struct Cell
{
    // A string, or the pinned bytes in which a text lies.
    private readonly object? text;

    private Cell(CellKind kind, long integer, object? text) => (Kind, Integer, this.text) = (kind, integer, text);

    public CellKind Kind { get; }

    public long Integer { get; }

    /// <summary>Kept in the bits of <see cref="Integer"/>: a batch holds millions of cells.</summary>
    public double Real => BitConverter.Int64BitsToDouble(Integer);

    public string? Text => Kind == CellKind.Utf8 ? Encoding.UTF8.GetString(Utf8) : text as string;

    /// <summary>The bytes of a cell of that kind.</summary>
    public ReadOnlySpan<byte> Utf8 => ((byte[])text!).AsSpan((int)(Integer >> 32), (int)Integer);

    public static Cell Null => default;

    /// <summary>True for the same value; of equal texts only for the same one, which takes no time to tell.</summary>
    public bool IsSameAs(in Cell other) => Integer == other.Integer && Kind == other.Kind && ReferenceEquals(text, other.text);

    /// <summary>A text in pinned bytes that stay as they are until the cell has been written.</summary>
    public static Cell OfUtf8(byte[] pinned, int from, int length) => new(CellKind.Utf8, (long)from << 32 | (uint)length, pinned);

    public static implicit operator Cell(long value) => new(CellKind.Integer, value, null);

    public static implicit operator Cell(long? value) => value is { } v ? v : Null;

    public static implicit operator Cell(double value) => new(CellKind.Real, BitConverter.DoubleToInt64Bits(value), null);

    public static implicit operator Cell(string? value) => value is null ? Null : new(CellKind.Text, 0, value);
}

internal enum CellKind : byte
{
    Null,
    Integer,
    Real,
    Text,

    /// <summary>A text that never became a string: most of a bundle's are only passed on.</summary>
    Utf8,
}
